// Figures that are too old, or were taken back.
#pragma once

#include <optional>

#include "judge/trace/leaf.hpp"

namespace onpace {

/// Whether a reach lies more than one report and `late_after` behind the date of judgement.
bool is_stale(JudgeInput const& input, PlannedTarget const& target, Reach const& reach);
/// The reason for no verdict with such a reach.
Reason too_old(JudgeInput const& input, PlannedTarget const& target, Reach const& reach);

/// A figure of the goal that ended behind the reach and was taken back: without that the goal would reach further.
std::optional<Reason> withdrawn_behind(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                                       EntityIndex entity, Day reach);

}  // namespace onpace
