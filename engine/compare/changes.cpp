#include "compare/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "check/expression/written.hpp"
#include "compare/aspects.hpp"
#include "compare/condition.hpp"
#include "compare/measures.hpp"

namespace onpace {
namespace {

/// What the author wrote: a change of it alone is no change of meaning.
struct GoalChange {
  ChangeKind kind = ChangeKind::changed;
  std::string before;
  std::string after;
};

std::string written_out(TargetState const& one) {
  std::string text;
  for (Leaf const& leaf : one.target.leaves)
    if (!leaf.is_warning)
      text += (text.empty() ? "" : "; ") + written(leaf.goal, one.state.checked.vocabulary, one.state.sources);
  return text;
}

/// In one form however it is written, of goals that are too large to be compared by what meets them.
std::string form_text(TargetState const& one) {
  std::string text;
  for (Leaf const& leaf : one.target.leaves)
    if (!leaf.is_warning) text += text_of(linear_forms(leaf.goal, one.state.checked.vocabulary).back()) + ";";
  return text;
}

std::optional<GoalChange> goal_change(TargetState const& before, TargetState const& after) {
  Measures measures;
  auto const was = condition_of(before.target, Part::goal, before.state.checked.vocabulary, measures);
  auto const is = condition_of(after.target, Part::goal, after.state.checked.vocabulary, measures);
  Looseness const found = was && is ? looseness(*was, *is, measures.size()) : Looseness::other;
  if (found == Looseness::same) return std::nullopt;
  if (found == Looseness::other && form_text(before) == form_text(after)) return std::nullopt;
  GoalChange change{.before = before.target.goal_text, .after = after.target.goal_text};
  if (change.before == change.after) {  // a definition changed
    change.before = written_out(before);
    change.after = written_out(after);
    if (change.before == change.after) return std::nullopt;  // its spans moved with the horizon, which is told
  }
  if (found == Looseness::looser) change.kind = ChangeKind::loosened;
  if (found == Looseness::tighter) change.kind = ChangeKind::tightened;
  return change;
}

CheckedTarget checked(RulesState const& state, TargetRule const& rule) {
  Diagnostics nobody;
  return check_target({state.rules, state.checked.vocabulary, state.methods, state.sources, nobody}, rule);
}

void add_target_changes(RulesState const& before, TargetRule const& was, RulesState const& after, TargetRule const& is,
                        std::vector<Change>& changes) {
  CheckedTarget const target_before = checked(before, was);
  CheckedTarget const target_after = checked(after, is);
  TargetState const old_state{target_before, before};
  TargetState const new_state{target_after, after};
  if (auto const goal = goal_change(old_state, new_state))
    changes.push_back({.kind = goal->kind,
                       .key = is.key.value,
                       .what = {"goal", "目标"},
                       .before = goal->before,
                       .after = goal->after});
  for (TargetAspect const& aspect : target_aspects()) {
    std::string old_text = aspect.text(old_state);
    std::string new_text = aspect.text(new_state);
    if (old_text == new_text) continue;
    bool const whole_file = old_text.find('\n') != std::string::npos || new_text.find('\n') != std::string::npos;
    if (whole_file) old_text = new_text = is.method->value;
    changes.push_back({.kind = aspect.kind(old_state, new_state),
                       .key = is.key.value,
                       .what = aspect.name,
                       .before = old_text,
                       .after = new_text});
  }
}

std::string indicator_text(IndicatorRule const& rule, Indicator const& indicator, RulesState const& state) {
  auto const* const nature = std::find_if(kNatureRows.begin(), kNatureRows.end(),
                                          [&](NatureRow const& row) { return row.nature == indicator.nature; });
  std::string text = "nature: " + std::string(nature->name);
  if (!indicator.unit->symbol.empty()) text += ", unit: " + indicator.unit->symbol;
  if (indicator.reported == Reported::year_to_date) text += ", reported: year-to-date";
  if (indicator.frequency) text += ", frequency: " + shift_words(*indicator.frequency).substr(1);
  if (indicator.late_after) text += fmt::format(", late_after: {}", *indicator.late_after);
  if (indicator.growth_of) text += ", growth_of: " + state.checked.vocabulary.indicators[*indicator.growth_of].key;
  if (indicator.monotone) text += ", monotone: true";
  if (indicator.is_plan) text += ", plan_of: " + (rule.plan_of ? rule.plan_of->value : rule.key.value);
  if (rule.prices) text += ", prices: " + rule.prices->value;
  if (rule.base) text += ", base: " + rule.base->value;
  return text;
}

std::unordered_map<std::string, std::string> indicator_texts(RulesState const& state) {
  std::unordered_map<std::string, std::string> texts;
  for (IndicatorRule const& rule : state.rules.indicators) {
    auto const known = state.checked.vocabulary.indicator_by_key.find(rule.key.value);
    if (known == state.checked.vocabulary.indicator_by_key.end()) continue;
    texts[rule.key.value] = indicator_text(rule, state.checked.vocabulary.indicators[known->second], state);
  }
  return texts;
}

/// Those that came or went change nothing by themselves.
void add_indicator_changes(RulesState const& before, RulesState const& after, std::vector<Change>& changes) {
  auto const was = indicator_texts(before);
  auto const is = indicator_texts(after);
  for (IndicatorRule const& rule : after.rules.indicators) {
    auto const old_text = was.find(rule.key.value);
    auto const new_text = is.find(rule.key.value);
    if (old_text == was.end() || new_text == is.end() || old_text->second == new_text->second) continue;
    changes.push_back({.of = ChangedThing::indicator,
                       .key = rule.key.value,
                       .what = {"figures", "数据"},
                       .before = old_text->second,
                       .after = new_text->second});
  }
}

std::string group_text(Group const& group, RulesState const& state) {
  std::string text;
  for (Group::Member const& member : group.members)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", state.rules.targets[member.target].key.value,
                        exact_text(member.weight));
  return text;
}

void add_group_changes(RulesState const& before, RulesState const& after, std::vector<Change>& changes) {
  auto const find = [](RulesState const& state, std::string const& key) -> Group const* {
    for (Group const& group : state.checked.vocabulary.groups)
      if (group.key == key) return &group;
    return nullptr;
  };
  for (Group const& group : after.checked.vocabulary.groups) {
    Group const* const was = find(before, group.key);
    if (was == nullptr) {
      changes.push_back({.kind = ChangeKind::added, .of = ChangedThing::group, .key = group.key});
      continue;
    }
    std::string const old_text = group_text(*was, before);
    std::string const new_text = group_text(group, after);
    if (old_text != new_text)
      changes.push_back({.of = ChangedThing::group,
                         .key = group.key,
                         .what = {"members and weights", "成员与权重"},
                         .before = old_text,
                         .after = new_text});
  }
  for (Group const& group : before.checked.vocabulary.groups)
    if (find(after, group.key) == nullptr)
      changes.push_back({.kind = ChangeKind::dropped, .of = ChangedThing::group, .key = group.key});
}

std::string calendar_text(RuleFile const& rules) {
  if (rules.calendar.first_month == 1) return "";
  return fmt::format("year_starts: {}, year_named: {}", rules.calendar.first_month,
                     rules.calendar.named_by_end ? "end" : "begin");
}

using TargetByKey = std::unordered_map<std::string_view, TargetRule const*>;

TargetByKey targets_by_key(RuleFile const& rules) {
  TargetByKey targets;
  for (TargetRule const& target : rules.targets)
    targets.emplace(target.key.value, &target);
  return targets;
}

Change whole(TargetRule const& target, ChangeKind kind) {
  Change change{.kind = kind, .key = target.key.value};
  std::string& goal = kind == ChangeKind::added ? change.after : change.before;
  if (target.goal) goal = target.goal->text;
  return change;
}

}  // namespace

std::vector<Change> changes_between(RulesState const& before, RulesState const& after) {
  std::vector<Change> changes;
  std::string const was_calendar = calendar_text(before.rules);
  std::string const is_calendar = calendar_text(after.rules);
  if (was_calendar != is_calendar)
    changes.push_back(
        {.of = ChangedThing::file, .what = {"year", "年度"}, .before = was_calendar, .after = is_calendar});
  add_indicator_changes(before, after, changes);
  TargetByKey const was = targets_by_key(before.rules);
  TargetByKey const is = targets_by_key(after.rules);
  for (TargetRule const& target : after.rules.targets) {
    auto const old_rule = was.find(target.key.value);
    if (old_rule == was.end())
      changes.push_back(whole(target, ChangeKind::added));
    else
      add_target_changes(before, *old_rule->second, after, target, changes);
  }
  for (TargetRule const& target : before.rules.targets)
    if (!is.contains(target.key.value)) changes.push_back(whole(target, ChangeKind::dropped));
  add_group_changes(before, after, changes);
  return changes;
}

std::vector<Change> all_targets(RuleFile const& rules, ChangeKind kind) {
  std::vector<Change> changes;
  for (TargetRule const& target : rules.targets)
    changes.push_back(whole(target, kind));
  return changes;
}

}  // namespace onpace
