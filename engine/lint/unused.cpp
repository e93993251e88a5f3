// What a file declares and nothing in it uses. Checking itself tells of definitions and parameters.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "diagnostics/codes/lint.hpp"
#include "lint/lints.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// A file of shared names is used by others.
bool has_own_targets(Look const& look) {
  return std::any_of(look.rules.targets.begin(), look.rules.targets.end(),
                     [&](TargetRule const& target) { return look.is_own(target.key); });
}

/// Every expression of the rules.
template <class Take>
void each_tree(RuleFile const& rules, Take take) {
  for (DefinitionRule const& definition : rules.definitions)
    take(definition.body);
  for (TargetRule const& target : rules.targets) {
    if (target.goal) take(*target.goal);
    for (BoxedOptional<ast::Tree> const* each :
         {&target.at_risk, &target.warn, &target.reading, &target.aim, &target.baseline})
      if (*each) take(**each);
    for (PathPoint const& point : target.path)
      take(point.value);
    for (Argument const& argument : target.with)
      take(argument.value);
  }
}

bool is_in(GroupRule const& group, TargetRule const& target) {
  return std::any_of(group.tags.begin(), group.tags.end(), [&](Word const& tag) {
    return std::find(target.tags.begin(), target.tags.end(), tag.value) != target.tags.end();
  });
}

/// In how many groups a target is, and in how many of them its own weight counts.
struct Membership {
  std::size_t groups = 0;
  std::size_t weighted = 0;
};

Membership membership_of(TargetRule const& target, RuleFile const& rules) {
  Membership result;
  for (GroupRule const& group : rules.groups) {
    auto const listed = std::find_if(group.targets.begin(), group.targets.end(), [&](GroupMember const& member) {
      return member.target.value == target.key.value;
    });
    bool const is_listed = listed != group.targets.end();
    if (!is_listed && !is_in(group, target)) continue;
    ++result.groups;
    result.weighted += is_listed && !listed->weight.empty() ? 0 : 1;
  }
  return result;
}

}  // namespace

void look_for_idle_indicators(Look& look) {
  if (!has_own_targets(look)) return;
  std::unordered_set<std::string> used;
  each_tree(look.rules, [&](ast::Tree const& tree) {
    for (ast::Node const& node : tree.nodes)
      if (node.kind == ast::Kind::name) used.insert(normalized(tree.slice(node.text)));
  });
  for (IndicatorRule const& indicator : look.rules.indicators)
    for (std::optional<Word> const* each : {&indicator.growth_of, &indicator.plan_of})
      if (*each) used.insert((*each)->value);
  for (IndicatorRule const& indicator : look.rules.indicators)
    if (look.is_own(indicator.key) && !used.contains(indicator.key.value))
      look.found.report(
          {.code = codes::indicator_unused, .span = indicator.key.span, .arguments = {indicator.key.value}});
}

void look_for_idle_weights(Look& look) {
  for (TargetRule const& target : look.rules.targets) {
    if (target.weight.empty() || !look.is_own(target.key)) continue;
    Membership const its = membership_of(target, look.rules);
    if (its.weighted > 0) continue;
    Text const why = its.groups == 0 ? Text("the target is in no group", "该目标不属于任何目标组")
                                     : Text("its groups give it another one", "所在的目标组另外规定了权重");
    look.found.report({.code = codes::weight_unused,
                       .span = look.documents.value_in(target.key, "weight"),
                       .arguments = {target.key.value, why},
                       .target = target.key.value});
  }
}

void look_for_idle_units(Look& look) {
  bool const has_own_unit = std::any_of(look.rules.units.begin(), look.rules.units.end(),
                                        [&](UnitRule const& unit) { return look.is_own(unit.key); });
  if (!has_own_unit || !has_own_targets(look)) return;
  std::string written;  // every unit that is written somewhere
  auto const add = [&](std::string_view text) { written.append(text).append("\n"); };
  each_tree(look.rules, [&](ast::Tree const& tree) {
    for (ast::Node const& node : tree.nodes)
      if (node.kind == ast::Kind::number) add(tree.slice(node.unit));
  });
  for (IndicatorRule const& indicator : look.rules.indicators)
    if (indicator.unit) add(indicator.unit->value);
  for (UnitRule const& unit : look.rules.units)
    if (unit.is) add(unit.is->value);
  for (DataRule const& data : look.rules.data)
    for (OfficeWord const& unit : data.units)
      add(unit.ours.value);
  for (UnitRule const& unit : look.rules.units)
    if (look.is_own(unit.key) && written.find(unit.key.value) == std::string::npos)
      look.found.report({.code = codes::unit_unused, .span = unit.key.span, .arguments = {unit.key.value}});
}

}  // namespace onpace
