#include "rules/unused.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "diagnostics/codes/rules.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

using Names = std::unordered_set<std::string>;

void take_off(ast::Tree const& tree, Names& unused) {
  if (unused.empty()) return;
  for (ast::Node const& node : tree.nodes)
    if (node.kind == ast::Kind::name || node.kind == ast::Kind::call) unused.erase(normalized(tree.slice(node.text)));
}

void take_off(TargetRule const& target, Names& unused) {
  if (target.goal) take_off(*target.goal, unused);
  for (BoxedOptional<ast::Tree> const* each :
       {&target.at_risk, &target.warn, &target.reading, &target.aim, &target.baseline})
    if (*each) take_off(**each, unused);
  for (PathPoint const& point : target.path)
    take_off(point.value, unused);
  for (Argument const& argument : target.with)
    take_off(argument.value, unused);
}

void report_unused(Text what, std::string const& name, Span span, Diagnostics& diagnostics) {
  diagnostics.report({.code = codes::not_used, .span = span, .arguments = {std::move(what), name}});
}

void warn_of_parameters(DefinitionRule const& definition, Diagnostics& diagnostics) {
  Names unused(definition.parameters.begin(), definition.parameters.end());
  take_off(definition.body, unused);
  for (std::string const& parameter : definition.parameters)
    if (unused.contains(parameter))
      report_unused({"the parameter", "参数"}, parameter, definition.name.span, diagnostics);
}

/// A method's own file may name definitions, and is read later.
bool has_own_method(TargetRule const& target) {
  return target.method && target.method->value.find('.') != std::string::npos;
}

void warn_of_definitions(RuleFile const& rules, Diagnostics& diagnostics) {
  bool const own_targets = std::any_of(rules.targets.begin(), rules.targets.end(), [&](TargetRule const& target) {
    return target.key.span.source == rules.source;
  });
  if (!own_targets || std::any_of(rules.targets.begin(), rules.targets.end(), has_own_method)) return;
  Names unused;
  for (DefinitionRule const& definition : rules.definitions)
    if (definition.name.span.source == rules.source) unused.insert(definition.name.value);
  for (DefinitionRule const& definition : rules.definitions)
    take_off(definition.body, unused);
  for (TargetRule const& target : rules.targets) {
    if (unused.empty()) return;
    take_off(target, unused);
  }
  for (DefinitionRule const& definition : rules.definitions)
    if (definition.name.span.source == rules.source && unused.contains(definition.name.value))
      report_unused({"the definition", "定义"}, definition.name.value, definition.name.span, diagnostics);
}

}  // namespace

void warn_of_unused(RuleFile const& rules, Diagnostics& diagnostics) {
  if (rules.definitions.empty()) return;
  for (DefinitionRule const& definition : rules.definitions)
    warn_of_parameters(definition, diagnostics);
  warn_of_definitions(rules, diagnostics);
}

void warn_of_unused(MethodFile const& method, Diagnostics& diagnostics) {
  Names unused;
  for (Argument const& parameter : method.parameters)
    unused.insert(parameter.name.value);
  for (DefinitionRule const& definition : method.definitions) {
    warn_of_parameters(definition, diagnostics);
    unused.insert(definition.name.value);
  }
  for (std::optional<ast::Tree> const* each : {&method.applies, &method.expected})
    if (*each) take_off(**each, unused);
  for (std::vector<Rung> const* rungs : {&method.ladder, &method.when_over})
    for (Rung const& rung : *rungs)
      take_off(rung.when, unused);
  for (Argument const& parameter : method.parameters)
    take_off(parameter.value, unused);
  for (DefinitionRule const& definition : method.definitions)
    take_off(definition.body, unused);
  for (Argument const& parameter : method.parameters)
    if (unused.contains(parameter.name.value))
      report_unused({"the parameter", "参数"}, parameter.name.value, parameter.name.span, diagnostics);
  for (DefinitionRule const& definition : method.definitions)
    if (unused.contains(definition.name.value))
      report_unused({"the definition", "定义"}, definition.name.value, definition.name.span, diagnostics);
}

}  // namespace onpace
