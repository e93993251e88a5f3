// One target for one entity.
#pragma once

#include <vector>

#include "judge/trace/leaf.hpp"

namespace onpace {

/// The entities that a target is judged for.
std::vector<EntityIndex> entities_for(JudgeInput const& input, PlannedTarget const& target);

/// One verdict with its evidence.
TargetVerdict judge_target(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity);

/// Only its status; no list of its figures is kept.
Status status_of(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity);

}  // namespace onpace
