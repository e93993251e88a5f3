#include "check/circles.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "diagnostics/codes/check.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// Where a definition's body names another one, or itself.
struct Use {
  DefinitionRule const* definition;
  Span place;
};

std::vector<Use> uses_in(DefinitionRule const& rule, Vocabulary const& vocabulary) {
  std::vector<Use> uses;
  ast::Tree const& body = rule.body;
  for (ast::Node const& node : body.nodes) {
    if (node.kind != ast::Kind::name && node.kind != ast::Kind::call) continue;
    std::string const name = normalized(body.slice(node.text));
    bool const parameter = node.kind == ast::Kind::name &&
                           std::find(rule.parameters.begin(), rule.parameters.end(), name) != rule.parameters.end();
    auto const found = vocabulary.definition_by_name.find(name);
    if (!parameter && found != vocabulary.definition_by_name.end())
      uses.push_back({found->second, body.span(node.range)});
  }
  return uses;
}

/// A definition on the way, and which of its uses comes next.
struct Open {
  DefinitionRule const* definition;
  std::vector<Use> uses;
  std::size_t next = 0;
};

enum class State : std::uint8_t { open, closed };

struct Search {
  Vocabulary const& vocabulary;
  Diagnostics& diagnostics;
  std::unordered_set<std::string> told{};  ///< names of definitions in a circle that was reported
  std::unordered_map<DefinitionRule const*, State> states{};
  std::vector<Open> way{};
};

void enter(Search& search, DefinitionRule const& definition) {
  search.states[&definition] = State::open;
  search.way.push_back({&definition, uses_in(definition, search.vocabulary)});
}

/// The circle goes from the used definition along the way back to it.
void report_circle(Search& search, Use const& use) {
  auto const first = std::find_if(search.way.begin(), search.way.end(),
                                  [&](Open const& open) { return open.definition == use.definition; });
  bool const known = std::any_of(first, search.way.end(),
                                 [&](Open const& open) { return search.told.contains(open.definition->name.value); });
  for (auto open = first; open != search.way.end(); ++open)
    search.told.insert(open->definition->name.value);
  if (!known)
    search.diagnostics.report(
        {.code = codes::circular_definition, .span = use.place, .arguments = {use.definition->name.value}});
}

void search_from(Search& search, DefinitionRule const& begin) {
  if (search.states.contains(&begin)) return;
  enter(search, begin);
  while (!search.way.empty()) {
    Open& here = search.way.back();
    if (here.next == here.uses.size()) {
      search.states[here.definition] = State::closed;
      search.way.pop_back();
      continue;
    }
    Use const use = here.uses[here.next++];
    auto const state = search.states.find(use.definition);
    if (state == search.states.end())
      enter(search, *use.definition);
    else if (state->second == State::open)
      report_circle(search, use);
  }
}

}  // namespace

void check_circles(RuleFile const& rules, Vocabulary const& vocabulary, Diagnostics& diagnostics) {
  Search search{vocabulary, diagnostics};
  for (Diagnostic const& each : diagnostics.all())
    if (each.code == codes::circular_definition && !each.arguments.empty())
      search.told.insert(each.arguments.front().in(Language::english));
  for (DefinitionRule const& definition : rules.definitions)
    search_from(search, definition);
}

}  // namespace onpace
