#include "judge/columns/vector_target.hpp"

#include <utility>

#include "evaluate/columns/vector_run.hpp"
#include "judge/trace/schedule.hpp"

namespace onpace {
namespace {

using Kind = VectorNode::Kind;

bool is_answer(VectorNode const& node) {
  return node.kind == Kind::truth || node.kind == Kind::constant_truth || node.kind == Kind::missing;
}

SuppliedNodes nothing() {
  SuppliedNodes nodes;
  nodes.fill({.kind = Kind::missing});
  return nodes;
}

/// What the schedule supplies is the same for every entity.
SuppliedNodes scheduled(SuppliedValues const& values) {
  SuppliedNodes nodes = nothing();
  for (std::size_t which = 0; which < values.size(); ++which) {
    if (Number const* number = number_of(values[which])) nodes[which] = {.kind = Kind::scalar, .scalar = *number};
    if (auto const truth = truth_of(values[which])) nodes[which] = {.kind = Kind::constant_truth, .holds = *truth};
  }
  return nodes;
}

/// What the parts of one target share while it is written out.
struct Writing {
  JudgeInput const& input;
  PlannedTarget const& target;
  VectorPlanner& planner;
  Moment moment;
};

/// False when some part of the method has no form for many entities.
bool add_method(Writing const& writing, PlannedLeaf const& leaf, PlannedMethod const& method, SuppliedNodes supplied,
                VectorLeaf& result) {
  auto const node_of = [&](Program const& program, SuppliedNodes const& known) {
    return writing.planner.add(program, known, writing.moment);
  };
  VectorMethod planned{.may_fall_back = method.may_fall_back};
  if (method.applies) planned.applies = node_of(*method.applies, supplied);
  if (planned.applies && !is_answer(*planned.applies)) return false;
  auto const set = [&](Supplied which, VectorNode node) {
    supplied[static_cast<std::size_t>(which)] = std::move(node);
  };
  bool const two_bounds = method.expected_low && method.expected_high;
  for (auto const* expected : {&method.expected_low, &method.expected_high}) {
    if (!*expected) continue;
    VectorNode const node = node_of(**expected, supplied);
    if (node.kind == Kind::unsupported) return false;
    planned.expected.push_back(node);
    if (two_bounds || !leaf.reading || leaf.relation == Relation::not_equal) continue;
    bool const low = expected == &method.expected_low;
    VectorNode const reading = node_of(*leaf.reading, nothing());
    VectorNode const gap = low ? writing.planner.subtract(reading, node) : writing.planner.subtract(node, reading);
    set(Supplied::gap, gap);
    set(Supplied::expected, writing.planner.where(node, gap));
    if (std::optional<Program> const& aim = low ? leaf.low : leaf.high)
      set(Supplied::aim, writing.planner.where(node_of(*aim, nothing()), gap));
  }
  if (two_bounds)  // which end is the nearer one depends on the entity
    for (Supplied const which : {Supplied::gap, Supplied::expected, Supplied::aim})
      set(which, {});
  for (auto const& shared : method.ladder) {
    PlannedRung const& rung = *shared;
    VectorNode const when = node_of(rung.when, supplied);
    if (!is_answer(when)) return false;
    planned.ladder.push_back({rung.status, when});
  }
  result.methods.push_back(std::move(planned));
  return true;
}

bool add_goal(Writing const& writing, PlannedLeaf const& leaf, VectorLeaf& result) {
  result.first_read = static_cast<std::uint32_t>(writing.planner.program().read.size());
  result.goal = writing.planner.add(leaf.goal, nothing(), writing.moment);
  result.last_read = static_cast<std::uint32_t>(writing.planner.program().read.size());
  return is_answer(result.goal);
}

/// False where the baseline has no form for many entities.
bool supply(Writing const& writing, PlannedLeaf const& leaf, std::optional<FoundBaseline>& baseline,
            SuppliedNodes& supplied) {
  auto const day =
      leaf.baseline_before_horizon ? baseline_day_of_all(writing.input, writing.target, leaf) : std::nullopt;
  if (day) baseline = FoundBaseline{.day = *day, .value = Missing{.kind = MissingKind::not_supplied}};
  supplied = scheduled(make_schedule(writing.input, writing.target, leaf, writing.moment, baseline).values);
  if (!day) return true;
  Moment const before = moment_of_baseline(writing.input, writing.target, kUnknownEntity, *day);
  VectorNode const node = writing.planner.add(*leaf.reading, nothing(), before);
  if (node.kind == Kind::unsupported) return false;
  supplied[static_cast<std::size_t>(Supplied::baseline)] = node;
  // others may have an earlier one, or none
  writing.planner.need(node);
  return true;
}

bool add_open(Writing const& writing, PlannedLeaf const& leaf, VectorLeaf& result) {
  if (leaf.waits_for_end) return false;
  bool const two_ended =
      leaf.relation == Relation::band || leaf.relation == Relation::equal || leaf.relation == Relation::not_equal;
  // what may be settled early has a form here where what is read now grows towards one end: not under `by`, where it is
  // of another period
  bool const settles =
      leaf.monotone && !writing.target.by && !leaf.moving_aim && !two_ended && leaf.relation != Relation::condition;
  if ((leaf.early.is_possible() && !settles) || !add_goal(writing, leaf, result)) return false;
  result.met_early = settles && (leaf.relation == Relation::at_least || leaf.relation == Relation::above);
  result.missed_early = settles && (leaf.relation == Relation::at_most || leaf.relation == Relation::below);
  std::optional<FoundBaseline> baseline;
  SuppliedNodes supplied;
  if (!supply(writing, leaf, baseline, supplied)) return false;

  for (PlannedMethod const& method : leaf.methods)
    if (!add_method(writing, leaf, method, supplied, result)) return false;
  return true;
}

}  // namespace

std::optional<VectorTarget> plan_target(JudgeInput const& input, PlannedTarget const& target, MomentOfAll const& at) {
  EvaluationInput const evaluation = input.evaluation();
  VectorPlanner planner(evaluation);
  VectorTarget result;
  Moment const at_end{
      .horizon = target.horizon, .reach = target.horizon.end, .known = input.known(), .due = target.due};
  Moment now = at_end;
  now.reach = at.reach.value_or(target.horizon.end);
  now.horizon = window_of(target, now.reach);
  bool const over = input.known() >= target.horizon.end;
  for (PlannedLeaf const& leaf : target.leaves) {
    if (leaf.baseline_from) return std::nullopt;  // each entity has its own first period
    VectorLeaf& planned = result.leaves.emplace_back();
    planned.is_warning = leaf.is_warning;
    if (over || leaf.decided_by_past) {
      planned.state = VectorLeaf::State::complete;
      planned.asks_when_missing = !leaf.decided_by_past && leaf.early.is_possible();
      if (!add_goal({input, target, planner, at_end}, leaf, planned)) return std::nullopt;
    } else if (at.reach && !at.stale && leaf.asks_for_baseline && leaf.baseline_day && *leaf.baseline_day > *at.reach) {
      planned.asks_when_missing = leaf.early.is_possible();
    } else if (at.reach && !at.stale) {
      planned.state = VectorLeaf::State::open;
      if (!add_open({input, target, planner, now}, leaf, planned)) return std::nullopt;
    } else {
      planned.asks_when_missing = at.stale && leaf.early.is_possible();
    }
  }
  result.program = planner.program();
  if (!fits(result.program)) return std::nullopt;
  return result;
}

}  // namespace onpace
