// One part of a goal for one entity at one date: its status with the evidence.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "evaluate/columns/narrow_kernels.hpp"
#include "evaluate/trace/known_members.hpp"
#include "judge/trace/reach.hpp"
#include "judge/verdict/verdict.hpp"
#include "onpace/progress.hpp"

namespace onpace {

/// The statuses that goals over groups have asked for, by target and entity.
using KnownStatuses = std::map<std::pair<std::uint32_t, EntityIndex>, Status>;

struct JudgeInput {
  Plan const& plan;
  Table const& table;
  AsOf const& as_of;
  Hierarchy const& hierarchy;
  KnownStatuses& known_statuses;
  KnownMembers& known_members;
  bool keeps_figures = true;  ///< in the evidence; else the first one is enough
  unsigned jobs = 1;          ///< threads to work with
  NarrowKernels const* kernels = &narrow_kernels().front();
  Progress* progress = nullptr;  ///< told of verdicts
  bool is_told = true;           ///< in words, so the digits that agree with it are worked out

  [[nodiscard]] EvaluationInput evaluation() const;
  [[nodiscard]] Day known() const { return as_of.last_day + 1; }
};

Status status_of(LadderStatus status);

LeafVerdict judge_leaf(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                       EntityIndex entity, FoundReach const& reach);

LeafVerdict judge_milestone(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                            EntityIndex entity);

}  // namespace onpace
