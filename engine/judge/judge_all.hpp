// Statuses of one target for all entities at once. It gives what `judge_target` gives, or leaves it to that.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "judge/block_statuses.hpp"
#include "judge/judge.hpp"

namespace onpace {

/// By entity of the table; empty where the goal has something that only the tracing evaluator can do.
std::optional<StatusColumn> judge_all(JudgeInput const& input, PlannedTarget const& target);

/// One after another by the tracing evaluator, on several threads, in the order of `entities`.
std::vector<Status> judge_each(JudgeInput const& input, PlannedTarget const& target,
                               std::span<EntityIndex const> entities);

}  // namespace onpace
