// Statuses of targets for all entities at once: the same as `judge_target` gives, or none for targets it cannot do.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "judge/trace/target.hpp"

namespace onpace {

/// A target, and where the statuses go: one for each entity that the table holds.
struct TargetOfAll {
  PlannedTarget const& target;
  std::span<Status> statuses;
};

/// Judges several targets together, so that a column from which many of them read comes from memory once. Tells of each
/// whether it was judged: not where the goal has something that only the tracing evaluator can do.
std::vector<bool> judge_all(JudgeInput const& input, std::span<TargetOfAll const> targets);

/// The statuses of one, by entity that the table holds; empty where it was not judged.
std::optional<std::vector<Status>> judge_all(JudgeInput const& input, PlannedTarget const& target);

/// One after another by the tracing evaluator, on several threads, in the order of `entities`.
std::vector<Status> judge_each(JudgeInput const& input, PlannedTarget const& target,
                               std::span<EntityIndex const> entities);

}  // namespace onpace
