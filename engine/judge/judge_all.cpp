#include "judge/judge_all.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "evaluate/vector_run.hpp"
#include "judge/reach_of_all.hpp"
#include "judge/schedule.hpp"

namespace onpace {
namespace {

using Kind = VectorNode::Kind;

struct VectorRung {
  LadderStatus status;
  VectorNode when;
};

struct VectorMethod {
  std::optional<VectorNode> applies{};
  std::vector<VectorNode> expected{};
  std::vector<VectorRung> ladder{};
  bool may_fall_back = false;
};

/// One leaf at one moment.
struct VectorLeaf {
  VectorProgram program{};
  VectorNode goal{};
  std::vector<VectorMethod> methods{};
};

/// The work on one leaf.
struct LeafOfAll {
  JudgeInput const& input;
  PlannedTarget const& target;
  PlannedLeaf const& leaf;
  ReachOfAll const& reach;
  std::vector<Status> statuses;
  Lanes unsure;
};

BlockTruth truth_in(Block const& block, VectorNode const& node) {
  if (node.kind == Kind::truth) return block.truths[node.truth];
  if (node.kind != Kind::constant_truth) return {};  // missing
  return {~std::uint64_t{0}, node.holds ? ~std::uint64_t{0} : 0};
}

std::uint64_t known_in(Block const& block, VectorNode const& node) {
  if (node.kind == Kind::rational) return block.masks[node.mask];
  return node.kind == Kind::scalar ? ~std::uint64_t{0} : 0;
}

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

/// False when some part of the method has no form for many entities.
bool add_method(VectorPlanner& planner, PlannedLeaf const& leaf, PlannedMethod const& method, SuppliedNodes supplied,
                VectorLeaf& result) {
  VectorMethod planned{.may_fall_back = method.may_fall_back};
  if (method.applies) planned.applies = planner.add(*method.applies, supplied);
  if (planned.applies && !is_answer(*planned.applies)) return false;
  auto const set = [&](Supplied which, VectorNode node) {
    supplied[static_cast<std::size_t>(which)] = std::move(node);
  };
  bool const two_bounds = method.expected_low && method.expected_high;
  for (auto const* expected : {&method.expected_low, &method.expected_high}) {
    if (!*expected) continue;
    VectorNode const node = planner.add(**expected, supplied);
    if (node.kind == Kind::unsupported) return false;
    planned.expected.push_back(node);
    if (two_bounds || !leaf.reading || leaf.relation == Relation::not_equal) continue;
    bool const low = expected == &method.expected_low;
    VectorNode const reading = planner.add(*leaf.reading, nothing());
    VectorNode const gap = low ? planner.subtract(reading, node) : planner.subtract(node, reading);
    set(Supplied::gap, gap);
    set(Supplied::expected, planner.where(node, gap));
    set(Supplied::aim, planner.where(planner.add(low ? *leaf.low : *leaf.high, nothing()), gap));
  }
  if (two_bounds)  // which end is the nearer one depends on the entity
    for (Supplied const which : {Supplied::gap, Supplied::expected, Supplied::aim})
      set(which, {});
  for (PlannedRung const& rung : method.ladder) {
    VectorNode const when = planner.add(rung.when, supplied);
    if (!is_answer(when)) return false;
    planned.ladder.push_back({rung.status, when});
  }
  result.methods.push_back(std::move(planned));
  return true;
}

std::optional<VectorLeaf> plan_leaf(LeafOfAll const& work, Moment const& moment, bool open) {
  EvaluationInput const evaluation = work.input.evaluation();
  VectorPlanner planner(evaluation, moment);
  VectorLeaf result;
  result.goal = planner.add(work.leaf.goal, nothing());
  if (!is_answer(result.goal)) return std::nullopt;
  if (open) {
    SuppliedNodes const supplied = scheduled(supply_schedule(work.input, work.target, work.leaf, moment));
    for (PlannedMethod const& method : work.leaf.methods)
      if (!add_method(planner, work.leaf, method, supplied, result)) return std::nullopt;
  }
  result.program = planner.program();
  if (!fits(result.program)) return std::nullopt;
  return result;
}

void set_status(LeafOfAll& work, std::size_t block, std::uint64_t lanes, Status status) {
  for (; lanes != 0; lanes &= lanes - 1)
    work.statuses[block * 64 + static_cast<std::size_t>(std::countr_zero(lanes))] = status;
}

/// What another figure may add up to is not known here.
std::uint64_t not_sure(VectorProgram const& program, Block const& block) {
  std::uint64_t lanes = 0;
  for (MaskSlot const mask : program.needed)
    lanes |= ~block.masks[mask];
  return lanes;
}

std::uint64_t has_figures(VectorProgram const& program, Block const& block) {
  std::uint64_t lanes = 0;
  for (VectorOperation const& operation : program.operations)
    if (operation.opcode == VectorOpcode::load) lanes |= block.masks[operation.mask];
  return lanes;
}

/// Lanes that a method does not answer fall to the next one.
void climb(LeafOfAll& work, VectorLeaf const& leaf, Block const& block, std::size_t index, std::uint64_t lanes) {
  for (VectorMethod const& method : leaf.methods) {
    std::uint64_t mine = lanes;
    if (method.applies) mine &= truth_in(block, *method.applies).holds;
    std::uint64_t expected = ~std::uint64_t{0};
    for (VectorNode const& node : method.expected)
      expected &= known_in(block, node);
    if (method.may_fall_back) mine &= expected;
    if (!method.may_fall_back) set_status(work, index, lanes & ~mine, Status::no_data);
    lanes = method.may_fall_back ? lanes & ~mine : 0;
    for (VectorRung const& rung : method.ladder) {
      BlockTruth const answer = truth_in(block, rung.when);
      set_status(work, index, mine & ~answer.known, Status::no_data);
      set_status(work, index, mine & answer.holds, status_of(rung.status));
      mine &= answer.known & ~answer.holds;
    }
    set_status(work, index, mine, Status::no_data);
  }
}

/// Not known; known; known, and holds.
constexpr Status kByAnswer[] = {Status::no_data, Status::missed, Status::met};

/// False when the leaf has no form for many entities.
bool judge_complete(LeafOfAll& work, Moment const& at_end) {
  auto const leaf = plan_leaf(work, at_end, false);
  if (!leaf) return false;
  bool const may_be_early = !work.leaf.decided_by_past && work.leaf.monotone;
  VectorRun run(leaf->program);
  for (std::size_t index = 0; index < work.unsure.blocks.size(); ++index) {
    Block const& block = run.run(index);
    BlockTruth goal = truth_in(block, leaf->goal);
    std::uint64_t const looked = has_figures(leaf->program, block);  // nothing is settled where nothing was looked at
    goal = {goal.known & looked, goal.holds & looked};
    std::size_t const first = index * 64;
    std::size_t const lanes = std::min<std::size_t>(64, work.statuses.size() - first);
    for (std::size_t lane = 0; lane < lanes; ++lane)
      work.statuses[first + lane] = kByAnswer[(goal.known >> lane & 1) + (goal.holds >> lane & 1)];
    work.unsure.blocks[index] |= not_sure(leaf->program, block) | (may_be_early ? ~goal.known : 0);
  }
  return true;
}

bool judge_open(LeafOfAll& work, Moment moment, Lanes const& lanes) {
  PlannedLeaf const& planned = work.leaf;
  auto const leaf = plan_leaf(work, moment, true);
  bool const two_ended = planned.relation == Relation::band || planned.relation == Relation::equal;
  if (!leaf || (planned.monotone && two_ended)) return false;
  bool const settles = planned.monotone && !planned.moving_aim;
  bool const floor = planned.relation == Relation::at_least || planned.relation == Relation::above;
  bool const ceiling = planned.relation == Relation::at_most || planned.relation == Relation::below;
  VectorRun run(leaf->program);
  for (std::size_t index = 0; index < lanes.blocks.size(); ++index) {
    std::uint64_t open = lanes.blocks[index];
    if (open == 0) continue;
    Block const& block = run.run(index);
    BlockTruth const goal = truth_in(block, leaf->goal);
    std::uint64_t const met = settles && floor ? open & goal.holds : 0;
    std::uint64_t const missed = settles && ceiling ? open & goal.known & ~goal.holds : 0;
    set_status(work, index, met, Status::met);
    set_status(work, index, missed, Status::missed);
    work.unsure.blocks[index] |= open & not_sure(leaf->program, block);
    climb(work, *leaf, block, index, open & ~met & ~missed);
  }
  return true;
}

bool judge_leaf(LeafOfAll& work) {
  Day const known = work.input.known();
  PlannedTarget const& target = work.target;
  Moment const at_end{.horizon = target.horizon, .reach = target.horizon.end, .known = known, .due = target.due};
  bool const over = known >= target.horizon.end;
  if (over || work.leaf.decided_by_past) return judge_complete(work, at_end);
  for (auto const& [day, lanes] : work.reach.reached) {
    if (is_stale(work.input, target, {day, work.reach.months_between})) {
      if (work.leaf.monotone) work.unsure |= lanes;  // an old figure may settle the goal all the same
      continue;
    }
    Moment moment = at_end;
    moment.reach = day;
    if (!judge_open(work, moment, lanes)) return false;
  }
  return true;
}

/// The worst of `and`, the best of `or`.
std::vector<Status> joined(PlannedTarget const& target, std::vector<std::vector<Status>> leaves) {
  std::vector<std::vector<Status>> statuses;
  for (Part const& part : target.parts) {
    if (part.kind == Part::Kind::leaf) {
      statuses.push_back(std::move(leaves[part.leaf]));
      continue;
    }
    std::vector<Status> chosen = std::move(statuses[part.children.front()]);
    for (std::size_t which = 1; which < part.children.size(); ++which) {
      std::vector<Status> const& other = statuses[part.children[which]];
      bool const all = part.kind == Part::Kind::all;
      for (std::size_t entity = 0; entity < chosen.size(); ++entity)
        chosen[entity] = all ? std::min(chosen[entity], other[entity]) : std::max(chosen[entity], other[entity]);
    }
    statuses.push_back(std::move(chosen));
  }
  return std::move(statuses.back());
}

}  // namespace

std::optional<std::vector<Status>> judge_all(JudgeInput const& input, PlannedTarget const& target) {
  std::size_t const entities = input.table.entities.size();
  bool const plain =
      target.path.empty() && std::none_of(target.leaves.begin(), target.leaves.end(), [](auto& leaf) {
        return leaf.relation == Relation::milestone || leaf.goal.counts_targets || !leaf.goal.aggregates.empty();
      });
  if (!plain) return std::nullopt;
  bool const over = input.known() >= target.horizon.end;  // then nothing depends on how far the figures reach
  std::optional<ReachOfAll> const reach =
      over ? ReachOfAll{.unsure = Lanes(entities)} : find_reach_of_all(target, input);
  if (!reach) return std::nullopt;
  Lanes unsure = reach->unsure;
  std::vector<std::vector<Status>> leaves;
  for (PlannedLeaf const& leaf : target.leaves) {
    LeafOfAll work{input, target, leaf, *reach, std::vector<Status>(entities, Status::no_data), Lanes(entities)};
    if (!judge_leaf(work)) return std::nullopt;
    unsure |= work.unsure;
    leaves.push_back(std::move(work.statuses));
  }
  std::vector<Status> result = joined(target, std::move(leaves));
  for (std::size_t block = 0; block < unsure.blocks.size(); ++block)
    for (std::uint64_t left = unsure.blocks[block]; left != 0; left &= left - 1) {
      std::size_t const entity = block * 64 + static_cast<std::size_t>(std::countr_zero(left));
      if (entity < entities) result[entity] = onpace::status_of(input, target, static_cast<EntityIndex>(entity));
    }
  return result;
}

}  // namespace onpace
