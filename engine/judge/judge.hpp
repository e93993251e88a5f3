// Statuses of every target for every entity.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "judge/leaf.hpp"

namespace onpace {

/// Columns, one row a target and an entity. The evidence of the first rows is kept; that of the others is derived again
/// on demand: see `judge_target`.
struct VerdictTable {
  std::vector<std::uint32_t> target;
  std::vector<EntityIndex> entity;
  std::vector<Status> status;
  std::vector<std::shared_ptr<TargetVerdict const>> evidence{};
};

/// `targets` are indices into the plan; `entities` names, both as selected (empty: all).
struct Selection {
  std::vector<std::uint32_t> targets;
  std::vector<std::string> entities;
  std::optional<std::uint32_t> group{};  ///< whose targets they are, where a group was asked for
};

/// The entities that a target is judged for.
std::vector<EntityIndex> entities_for(JudgeInput const& input, PlannedTarget const& target);

/// Those of them that were selected and belong to the part that is judged.
std::vector<EntityIndex> entities_selected(JudgeInput const& input, PlannedTarget const& target,
                                           Selection const& selection);

VerdictTable judge(JudgeInput const& input, Selection const& selection);

/// One verdict with its evidence.
TargetVerdict judge_target(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity);

/// Its status alone: of the figures that it rests on no list is kept.
Status status_of(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity);

}  // namespace onpace
