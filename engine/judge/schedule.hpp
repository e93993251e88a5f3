// Where in its horizon a goal stands, and what a method is told of it.
#pragma once

#include "judge/leaf.hpp"

namespace onpace {

/// `time_share` (whole months), years passed, left and in all, direction, path. Years count from the baseline where
/// there is one, else from the horizon's begin.
SuppliedValues supply_schedule(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                               Moment const& moment);

/// What the rest of the horizon must bring: of a flow the aim less the reading; of a rate with a known level so much
/// that last year's levels, weighted, give the aim: (aim·L(year) − rate·L(same months)) / (L(year) − L(same months)).
std::optional<Required> required_of(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                                    Moment const& moment, LeafVerdict const& verdict);

}  // namespace onpace
