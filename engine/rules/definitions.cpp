// `define:` of rule files and of methods.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/targets.hpp"
#include "syntax/parse.hpp"
#include "syntax/words.hpp"

namespace onpace {
namespace {

/// Reports a parameter that stands twice.
bool has_own_parameters(Loading& loading, Word const& key, DefinitionHead const& head) {
  for (auto parameter = head.parameters.begin(); parameter != head.parameters.end(); ++parameter) {
    if (std::find(head.parameters.begin(), parameter, *parameter) == parameter) continue;
    loading.diagnostics.report({codes::parameter_twice, key.span, {*parameter}});
    return false;
  }
  return true;
}

}  // namespace

std::vector<DefinitionRule> read_definitions(Loading& loading, yaml::NodeId node) {
  std::vector<DefinitionRule> definitions;
  std::unordered_map<std::string, Span> known;  // `f` and `f(a)` are two keys and one name
  for (NamedEntry& entry : read_entries(loading, node, {"`define`", "`define`"})) {
    if (loading.is_hopeless()) break;
    auto head = parse_definition_head(entry.key.value);
    auto body = read_expression(loading, entry.value);
    if (!head) {
      bool const keyword = is_keyword(entry.key.value);
      Code const code = keyword ? codes::name_is_keyword : codes::not_a_definition_head;
      loading.diagnostics.report({code, entry.key.span, {entry.key.value}});
      continue;
    }
    auto const [first, is_new] = known.emplace(head->name, entry.key.span);
    if (!is_new) {
      Diagnostic found{codes::duplicate_key, entry.key.span, {head->name}};
      found.labels.push_back({first->second, Text("it is first given here", "第一次出现在这里")});
      loading.diagnostics.report(std::move(found));
    } else if (has_own_parameters(loading, entry.key, *head) && body) {
      Word name{std::move(head->name), entry.key.span};
      definitions.push_back({std::move(name), std::move(head->parameters), std::move(*body)});
    }
  }
  return definitions;
}

}  // namespace onpace
