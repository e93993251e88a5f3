// One goal under two names.
#include <algorithm>

#include "diagnostics/codes/lint.hpp"
#include "lint/bounds.hpp"
#include "lint/comparisons.hpp"
#include "lint/lints.hpp"
#include "lint/structure.hpp"

namespace onpace {
namespace {

std::string text_of(std::optional<Number> const& number, bool counts) {
  return number ? exact_text(*number) + (counts ? "" : "!") : "";
}

std::string text_of(Interval const& interval) {
  return text_of(interval.low, interval.low_counts) + ".." + text_of(interval.high, interval.high_counts);
}

/// `x >= 5`, `not (x < 5)`, `x - 5 >= 0` say the same.
std::string meaning_of(Leaf const& leaf, Bounding const& bounding) {
  Bounds const bounds = bounds_of(leaf.goal, bounding);
  Comparison const comparison = comparison_behind_not(leaf.goal, leaf.goal.root(), bounds);
  if (comparison.asks == Comparison::Asks::unknown) return structure_of(leaf.goal, leaf.goal.root());
  if (auto const where = comparison.when(true)) return comparison.value + " in " + text_of(*where);
  return comparison.value + " not in " + text_of(comparison.wanted);
}

/// The order of the parts of `and` and `or` says nothing.
std::string meaning_of(CheckedTarget const& target, std::uint32_t node, Bounding const& bounding) {
  GoalNode const& part = target.parts[node];
  if (part.kind == GoalNode::Kind::leaf) {
    Leaf const& leaf = target.leaves[part.leaf];
    return (leaf.is_warning ? "warn " : "") + meaning_of(leaf, bounding);
  }
  std::vector<std::string> parts;
  for (std::uint32_t const child : part.children)
    parts.push_back(meaning_of(target, child, bounding));
  std::sort(parts.begin(), parts.end());
  std::string text = part.kind == GoalNode::Kind::all ? "all(" : "any(";
  for (std::string const& each : parts)
    text += each + ";";
  return text + ")";
}

/// When, for whom and by what it is judged: if that differs, two targets are two promises.
std::string circumstances_of(CheckedTarget const& target) {
  TargetRule const& rule = *target.rule;
  std::string text = std::to_string(target.horizon.begin) + ".." + std::to_string(target.horizon.end);
  text += target.by ? " by" : "";
  if (target.due) text += " due " + std::to_string(*target.due);
  if (rule.every)
    text += " every " + std::to_string(rule.every->value.months) + "," + std::to_string(rule.every->value.days);
  text += " of " + target.entity.value_or("");
  if (rule.for_each) text += " each " + (rule.for_each->part_of ? rule.for_each->part_of->value : "");
  if (rule.method) text += " method " + rule.method->value;
  for (Argument const& argument : rule.with)
    text += " " + argument.name.value + "=" + argument.value.text;
  for (PathPoint const& point : rule.path)
    text += " " + std::to_string(point.period.value.end) + ":" + point.value.text;
  for (BoxedOptional<ast::Tree> const* each : {&rule.at_risk, &rule.reading, &rule.aim, &rule.baseline})
    text += " |" + (*each ? (*each)->text : "");
  if (rule.baseline_period)
    text += (rule.baseline_or_later ? " from> " : " from ") + std::to_string(rule.baseline_period->value.end);
  if (rule.direction) text += " " + std::to_string(static_cast<int>(rule.direction->value));
  return text;
}

}  // namespace

void look_for_twins(Look& look, CheckedTarget const& target) {
  if (target.leaves.empty() || target.parts.empty()) return;
  Bounding const bounding{
      .vocabulary = look.checked.vocabulary, .horizon = target.horizon, .counters = look.counters()};
  auto const root = static_cast<std::uint32_t>(target.parts.size() - 1);
  Word const& key = target.rule->key;
  auto const [known, is_new] =
      look.known_goals.emplace(circumstances_of(target) + " " + meaning_of(target, root, bounding), &key);
  if (is_new) return;
  Diagnostic found{.code = codes::same_goal_twice, .span = key.span, .arguments = {key.value, known->second->value}};
  found.labels.push_back({known->second->span, {"the same goal", "相同的目标"}});
  look.found.report(std::move(found));
}

}  // namespace onpace
