#include "judge/columns/judge_all.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "evaluate/columns/vector_run.hpp"
#include "judge/columns/block_statuses.hpp"
#include "judge/columns/reach_of_all.hpp"
#include "judge/columns/vector_target.hpp"
#include "judge/trace/old_figures.hpp"
#include "plan/own_figures.hpp"
#include "system/parallel.hpp"

namespace onpace {
namespace {

using Kind = VectorNode::Kind;

/// Blocks that one thread takes at a time: enough that handing them out costs nothing, and few enough that what many
/// targets read of them stays in the cache.
constexpr std::size_t kBlocksTogether = 64;

/// So many slots of dense copies are held at a time, and those of one target.
constexpr std::size_t kMostSpread = std::size_t{1} << 23U;

/// Some entities, and the target as it is for them.
struct PlannedGroup {
  VectorTarget target;
  Lanes entities;
};

/// The work on one target.
struct Work {
  PlannedTarget const& target;
  std::span<Status> statuses;
  std::vector<PlannedGroup> groups{};
  Lanes unsure;
};

/// A target as it came out for one block.
struct JudgedBlock {
  VectorTarget const& target;
  Block const& block;
};

BlockTruth truth_in(JudgedBlock const& judged, VectorNode const& node) {
  if (node.kind == Kind::truth) return judged.block.truths[node.truth];
  if (node.kind != Kind::constant_truth) return {};  // missing
  return {BlockMask::all(true), BlockMask::all(node.holds)};
}

BlockMask known_in(JudgedBlock const& judged, VectorNode const& node) {
  if (node.kind == Kind::rational) return judged.block.masks[node.mask];
  return BlockMask::all(node.kind == Kind::scalar);
}

/// Too near to what decides, or where other figures may add up to what is missing.
BlockMask not_sure(JudgedBlock const& judged) {
  BlockMask entities = judged.block.unsure;
  for (MaskSlot const mask : judged.target.program.needed)
    entities |= ~judged.block.masks[mask];
  return entities;
}

/// Who has a figure of some name that the goal reads.
BlockMask has_figures(JudgedBlock const& judged, VectorLeaf const& leaf) {
  BlockMask entities;
  for (std::uint32_t name = leaf.first_read; name < leaf.last_read; ++name) {
    MaskSlot const mask = judged.target.program.read[name];
    if (mask == kEverybody) return judged.block.masks[kEverybody];
    entities |= judged.block.masks[mask];
  }
  return entities;
}

/// Entities that a method does not answer fall to the next one.
void climb(JudgedBlock const& judged, VectorLeaf const& leaf, BlockMask entities, BlockStatuses& statuses) {
  for (VectorMethod const& method : leaf.methods) {
    BlockMask mine = entities;
    if (method.applies) mine &= truth_in(judged, *method.applies).holds;
    if (method.may_fall_back)
      for (VectorNode const& node : method.expected)
        mine &= known_in(judged, node);
    entities = method.may_fall_back ? entities & ~mine : BlockMask();
    for (VectorRung const& rung : method.ladder) {
      BlockTruth const answer = truth_in(judged, rung.when);
      statuses.set(mine & answer.holds, status_of(rung.status));
      mine &= answer.known & ~answer.holds;
    }
  }
}

/// The answer of a goal whose horizon is over. For entities without any figure nothing is settled.
BlockTruth settled_truth(JudgedBlock const& judged, VectorLeaf const& leaf, BlockMask& unsure) {
  BlockTruth const goal = truth_in(judged, leaf.goal);
  BlockMask const known = goal.known & has_figures(judged, leaf);
  if (leaf.asks_when_missing) unsure |= ~known;
  return {known, known & goal.holds};
}

BlockStatuses settled_statuses(BlockTruth const& truth) {
  BlockStatuses statuses = BlockStatuses::all(Status::no_data);
  statuses.set(truth.known & ~truth.holds, Status::missed);
  statuses.set(truth.holds, Status::met);
  return statuses;
}

/// What nobody answers stays no-data.
BlockStatuses hard_statuses_of(JudgedBlock const& judged, VectorLeaf const& leaf, BlockMask& unsure) {
  BlockStatuses statuses = BlockStatuses::all(Status::no_data);
  switch (leaf.state) {
    case VectorLeaf::State::silent:
      if (leaf.asks_when_missing) unsure = BlockMask::all(true);
      break;
    case VectorLeaf::State::complete:
      return settled_statuses(settled_truth(judged, leaf, unsure));
    case VectorLeaf::State::open: {
      BlockTruth const goal = truth_in(judged, leaf.goal);
      BlockMask const met = leaf.met_early ? goal.holds : BlockMask();
      BlockMask const missed = leaf.missed_early ? goal.known & ~goal.holds : BlockMask();
      // even if a figure is missing, the others may be enough to settle the goal
      if (leaf.met_early || leaf.missed_early) unsure |= ~goal.known;
      statuses.set(met, Status::met);
      statuses.set(missed, Status::missed);
      climb(judged, leaf, ~met & ~missed, statuses);
      break;
    }
  }
  return statuses;
}

BlockStatuses statuses_of_leaf(JudgedBlock const& judged, VectorLeaf const& leaf, BlockMask& unsure) {
  BlockStatuses const statuses = hard_statuses_of(judged, leaf, unsure);
  return leaf.is_warning ? softened(statuses) : statuses;
}

/// Works up a goal's parts, the root last: `of_leaf` gives a leaf's answer, `join` that of two (and whether it is
/// `and`). `made` has room for every part.
template <typename Answer, typename OfLeaf, typename Join>
Answer const& worked_up(PlannedTarget const& target, std::vector<Answer>& made, OfLeaf of_leaf, Join join) {
  for (std::size_t index = 0; index < target.parts.size(); ++index) {
    GoalNode const& goal = target.parts[index];
    made[index] = goal.kind == GoalNode::Kind::leaf ? of_leaf(goal.leaf) : made[goal.children.front()];
    for (std::size_t which = 1; which < goal.children.size(); ++which)
      made[index] = join(made[index], made[goal.children[which]], goal.kind == GoalNode::Kind::all);
  }
  return made.back();
}

/// Room for the answers of a goal's parts, kept from block to block.
struct Room {
  std::vector<BlockStatuses> statuses;
  std::vector<BlockTruth> truths;
};

/// The worst of `and`, the best of `or`: of parts that are all settled that is Kleene's logic.
BlockStatuses statuses_of(PlannedTarget const& target, JudgedBlock const& judged, Room& room, BlockMask& unsure) {
  auto const& leaves = judged.target.leaves;
  bool const settled = std::all_of(leaves.begin(), leaves.end(), [](VectorLeaf const& leaf) {
    return leaf.state == VectorLeaf::State::complete && !leaf.is_warning;
  });
  if (settled)
    return settled_statuses(worked_up(
        target, room.truths, [&](std::uint32_t leaf) { return settled_truth(judged, leaves[leaf], unsure); },
        [](BlockTruth const& a, BlockTruth const& b, bool all) {
          return all ? conjunction(a, b) : disjunction(a, b);
        }));
  return worked_up(
      target, room.statuses, [&](std::uint32_t leaf) { return statuses_of_leaf(judged, leaves[leaf], unsure); },
      [](BlockStatuses const& a, BlockStatuses const& b, bool all) { return joined(a, b, all); });
}

/// Of the words from `first`, as many as there are.
BlockMask block_of(Lanes const& entities, std::size_t first) {
  BlockMask mask;
  std::size_t const count = std::min(kWords, entities.blocks.size() - first);
  for (std::size_t word = 0; word < count; ++word)
    mask.words[word] = entities.blocks[first + word];
  return mask;
}

void mark(Lanes& entities, std::size_t first, BlockMask const& mask) {
  std::size_t const count = std::min(kWords, entities.blocks.size() - first);
  for (std::size_t word = 0; word < count; ++word)
    entities.blocks[first + word] |= mask.words[word];
}

/// Judges the entities of some blocks.
void judge_blocks(Work& work, PlannedGroup const& group, NarrowKernels const& kernels, std::size_t first,
                  std::size_t last) {
  VectorRun run(group.target.program, kernels);
  std::size_t const parts = work.target.parts.size();
  Room room{std::vector<BlockStatuses>(parts), std::vector<BlockTruth>(parts)};
  for (std::size_t index = first; index < last; ++index) {
    BlockMask const mine = block_of(group.entities, index * kWords);
    if (!mine.any()) continue;
    JudgedBlock const judged{group.target, run.run(index)};
    BlockMask unsure = not_sure(judged);
    put(work.statuses, index * kWords, mine, statuses_of(work.target, judged, room, unsure), kernels);
    mark(work.unsure, index * kWords, unsure & mine);
  }
}

/// All targets over the same blocks, then over the next ones, on several threads.
void judge_together(JudgeInput const& input, std::span<Work> all) {
  std::size_t const blocks = (input.table.held().size() + kLanes - 1) / kLanes;
  std::size_t const tasks = (blocks + kBlocksTogether - 1) / kBlocksTogether;
  run_in_parallel(input.jobs, tasks, [&](std::size_t task) {
    std::size_t const first = task * kBlocksTogether;
    std::size_t const last = std::min(blocks, first + kBlocksTogether);
    for (Work& work : all)
      for (PlannedGroup const& group : work.groups)
        judge_blocks(work, group, *input.kernels, first, last);
  });
}

/// For the entities whose figures reach as far as `at` says. False when the target has no form for many entities.
bool add_group(JudgeInput const& input, Work& work, MomentOfAll const& at, Lanes entities) {
  auto planned = plan_target(input, work.target, at);
  if (planned) work.groups.push_back({std::move(*planned), std::move(entities)});
  return planned.has_value();
}

/// Group by group: those whose figures reach equally far, and those whose figures reach nowhere.
bool add_groups(JudgeInput const& input, Work& work) {
  Lanes rest = Lanes::all(input.table.held().size());
  if (input.known() >= work.target.horizon.end) return add_group(input, work, {}, std::move(rest));
  auto const reach = find_reach_of_all(work.target, input);
  if (!reach) return false;
  Lanes unsure = reach->unsure;
  unsure &= rest;
  work.unsure |= unsure;
  for (auto const& [day, reaching] : reach->reached) {
    Lanes entities = reaching;
    entities &= rest;
    bool const stale = is_stale(input, work.target, {day, reach->between});
    for (std::size_t word = 0; word < rest.blocks.size(); ++word)
      rest.blocks[word] &= ~entities.blocks[word];
    if (!add_group(input, work, {day, stale}, std::move(entities))) return false;
  }
  return !rest.any() || add_group(input, work, {}, std::move(rest));
}

bool is_fixed(Program const& program) { return program.uses.empty() && program.aggregates.empty(); }

/// The same for every entity, the shares of an aim included.
bool has_fixed_path(PlannedTarget const& target) {
  bool const shares = std::any_of(target.path.begin(), target.path.end(), [](auto& point) { return point.is_share; });
  auto const fixed_aim = [](PlannedLeaf const& leaf) {
    return (!leaf.low || is_fixed(*leaf.low)) && (!leaf.high || is_fixed(*leaf.high));
  };
  return std::all_of(target.path.begin(), target.path.end(), [](auto& point) { return is_fixed(point.value); }) &&
         (!shares || std::all_of(target.leaves.begin(), target.leaves.end(), fixed_aim));
}

/// Neither milestones nor others' figures or statuses are looked at.
bool is_plain(PlannedTarget const& target) {
  return has_fixed_path(target) && !counts_targets(target) &&
         std::none_of(target.leaves.begin(), target.leaves.end(),
                      [](auto& leaf) { return leaf.relation == Relation::milestone || !leaf.goal.aggregates.empty(); });
}

std::vector<EntityIndex> entities_in(Lanes const& lanes, EntityRange held) {
  std::vector<EntityIndex> result;
  for (std::size_t word = 0; word < lanes.blocks.size(); ++word)
    for (std::uint64_t left = lanes.blocks[word]; left != 0; left &= left - 1) {
      std::size_t const lane = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
      if (lane < held.size()) result.push_back(held.first + static_cast<EntityIndex>(lane));
    }
  return result;
}

}  // namespace

std::vector<Status> judge_each(JudgeInput const& input, PlannedTarget const& target,
                               std::span<EntityIndex const> entities) {
  std::vector<Status> statuses(entities.size());
  // plans of other targets are made on the way, for one thread
  bool const alone = counts_targets(target);
  std::size_t const slices = alone ? 1 : std::clamp<std::size_t>(entities.size() / 16, 1, input.jobs);
  KnownMembers known_members;
  run_in_parallel(input.jobs, slices, [&](std::size_t slice) {
    KnownStatuses none;  // are asked for
    KnownStatuses& known_statuses = alone ? input.known_statuses : none;
    JudgeInput const own{input.plan, input.table, input.as_of, input.hierarchy, known_statuses, known_members, false};
    std::size_t const last = entities.size() * (slice + 1) / slices;
    for (std::size_t index = entities.size() * slice / slices; index < last; ++index) {
      statuses[index] = onpace::status_of(own, target, entities[index]);
      if (input.progress != nullptr) ++input.progress->done;
    }
  });
  return statuses;
}

namespace {

/// Slots of an entity in dense copies of sparse columns.
std::size_t spread_slots(std::vector<Work> const& all) {
  std::size_t columns = 0;
  for (Work const& work : all)
    for (PlannedGroup const& group : work.groups)
      columns += group.target.program.spread.size();
  return columns;
}

/// Judges the planned targets, and then the unsure entities one by one.
void finish(JudgeInput const& input, std::vector<Work>& all) {
  EntityRange const held = input.table.held();
  judge_together(input, all);
  for (Work const& work : all) {
    std::vector<EntityIndex> const asked = entities_in(work.unsure, held);
    std::vector<Status> const answers = judge_each(input, work.target, asked);
    for (std::size_t index = 0; index < asked.size(); ++index)
      work.statuses[asked[index] - held.first] = answers[index];
  }
  all.clear();
}

}  // namespace

std::vector<bool> judge_all(JudgeInput const& input, std::span<TargetOfAll const> targets) {
  EntityRange const held = input.table.held();
  std::vector<Work> all;
  std::vector<bool> judged;
  for (auto const& [target, statuses] : targets) {
    all.push_back({.target = target, .statuses = statuses, .unsure = Lanes(held.size())});
    judged.push_back(is_plain(target) && add_groups(input, all.back()));
    if (!judged.back()) all.pop_back();
    if (spread_slots(all) * held.size() > kMostSpread) finish(input, all);
  }
  finish(input, all);
  return judged;
}

std::optional<std::vector<Status>> judge_all(JudgeInput const& input, PlannedTarget const& target) {
  std::vector<Status> statuses(input.table.held().size());
  TargetOfAll const alone{target, statuses};
  return judge_all(input, std::span(&alone, 1)).front() ? std::optional(std::move(statuses)) : std::nullopt;
}

}  // namespace onpace
