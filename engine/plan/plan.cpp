#include "plan/plan.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "plan/outlook.hpp"

namespace onpace {
namespace {

std::optional<Program> planned(std::optional<Expression> const& expression) {
  if (!expression) return std::nullopt;
  return make_program(*expression);
}

std::shared_ptr<PlannedRung const> planned(std::shared_ptr<CheckedRung const> const& held, SharedRungs& shared) {
  CheckedRung const& rung = *held;
  auto const known = rung.is_shared ? shared.planned.find(held) : shared.planned.end();
  if (known != shared.planned.end()) return known->second;
  auto result = std::make_shared<PlannedRung const>(
      PlannedRung{rung.status, rung.label, make_program(rung.when), rung.text, rung.place});
  if (rung.is_shared) shared.planned.emplace(held, result);
  return result;
}

PlannedMethod planned(CheckedMethod&& method, SharedRungs& shared) {
  PlannedMethod result{.name = std::move(method.name),
                       .title = std::move(method.title),
                       .applies = planned(method.applies),
                       .expected_low = planned(method.expected_low),
                       .expected_high = planned(method.expected_high),
                       .expected_text = std::move(method.expected_text),
                       .is_own = method.is_own,
                       .asks_for_baseline = method.asks_for_baseline,
                       .may_fall_back = method.may_fall_back};
  result.ladder.reserve(method.ladder.size());
  for (auto const& rung : method.ladder)
    result.ladder.push_back(planned(rung, shared));
  for (auto const& rung : method.when_over)
    result.when_over.push_back(planned(rung, shared));
  return result;
}

PlannedLeaf planned(Leaf&& leaf, std::span<Indicator const> indicators, SharedRungs& shared) {
  PlannedLeaf result{.text = std::move(leaf.text),
                     .place = leaf.place,
                     .relation = leaf.relation,
                     .goal = make_program(leaf.goal),
                     .reading = planned(leaf.reading),
                     .low = planned(leaf.low),
                     .high = planned(leaf.high),
                     .moving_aim = leaf.moving_aim,
                     .monotone = leaf.monotone,
                     .nature = leaf.nature,
                     .indicator = leaf.indicator,
                     .baseline_day = leaf.baseline_day,
                     .baseline_before_horizon = leaf.baseline_before_horizon,
                     .baseline_from = leaf.baseline_from,
                     .asks_for_baseline = leaf.asks_for_baseline,
                     .is_warning = leaf.is_warning,
                     .waits_for_end = leaf.waits_for_end};
  result.decided_by_past = leaf.relation != Relation::milestone && !result.goal.counts_targets &&
                           std::all_of(result.goal.uses.begin(), result.goal.uses.end(),
                                       [](SeriesUse const& use) { return use.anchor.kind == Anchor::Kind::span; });
  if (leaf.relation != Relation::milestone && !result.decided_by_past)
    result.early = early_decision(result.goal, indicators);
  result.methods.reserve(leaf.methods.size());
  for (CheckedMethod& method : leaf.methods)
    result.methods.push_back(planned(std::move(method), shared));
  return result;
}

PlannedTarget planned(CheckedTarget&& target, std::span<Indicator const> indicators, SharedRungs& shared) {
  PlannedTarget result{.rule = target.rule,
                       .horizon = target.horizon,
                       .by = target.by,
                       .due = target.due,
                       .goal_text = std::move(target.goal_text),
                       .entity = std::move(target.entity),
                       .for_each = target.rule->for_each.has_value(),
                       .parts = std::move(target.parts)};
  if (target.rule->for_each && target.rule->for_each->part_of)
    result.for_each_part_of = target.rule->for_each->part_of->value;
  result.leaves.reserve(target.leaves.size());
  for (Leaf& leaf : target.leaves)
    result.leaves.push_back(planned(std::move(leaf), indicators, shared));
  for (CheckedPathPoint const& point : target.path)
    result.path.push_back({point.end, make_program(point.value), point.is_share});
  return result;
}

/// The setting nearest to the target counts; of its indicators, the largest.
int days_late(PlannedTarget const& target, RuleFile const& rules, std::vector<Indicator> const& indicators) {
  if (target.rule->late_after) return target.rule->late_after->value;
  int const in_rules = rules.late_after ? rules.late_after->value : kUsualDaysLate;
  int const in_file = target.rule->late_after_in_file.value_or(in_rules);
  std::optional<int> latest;
  for (PlannedLeaf const& leaf : target.leaves)
    for (SeriesUse const& use : leaf.goal.uses)
      latest = std::max(latest.value_or(0), indicators[use.indicator].late_after.value_or(in_file));
  return latest.value_or(in_file);
}

}  // namespace

std::shared_ptr<PlannedTarget const> PlannedTargets::operator[](std::uint32_t index) const {
  bool const keeps = size() <= kMostTargetsKept;
  if (keeps && kept_.empty()) kept_.resize(size());
  if (keeps && kept_[index]) return kept_[index];
  if (!keeps && last_ && last_index_ == index) return last_;
  Diagnostics nothing_new;
  Checking const checking{*checked_->rules, checked_->vocabulary, *methods_, *sources_, nothing_new,
                          nullptr,          &rungs_.settled};
  CheckedTarget settled = keeps ? std::move(settled_[index]) : check_target(checking, checked_->rules->targets[index]);
  write_methods(checking, settled);
  auto target = std::make_shared<PlannedTarget>(planned(std::move(settled), checked_->vocabulary.indicators, rungs_));
  target->late_after =
      late_after_ ? *late_after_ : days_late(*target, *checked_->rules, checked_->vocabulary.indicators);
  if (keeps) kept_[index] = target;
  if (keeps) return target;
  last_ = target;
  last_index_ = index;
  return target;
}

Plan make_plan(CheckedRules& checked, Methods& methods, Sources const& sources, std::optional<int> late_after) {
  Plan plan{.rules = checked.rules,
            .calendar = checked.vocabulary.calendar,
            .indicators = checked.vocabulary.indicators,
            .groups = checked.vocabulary.groups,
            .targets = {checked, methods, sources, late_after}};
  for (EntityRule const& rule : checked.rules->entities)
    plan.entities.push_back({rule.key.value, rule.part_of ? rule.part_of->value : std::string()});
  return plan;
}

}  // namespace onpace
