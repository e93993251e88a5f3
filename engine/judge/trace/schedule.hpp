// How much of its horizon has passed, and the values that a method gets.
#pragma once

#include "judge/trace/baseline.hpp"

namespace onpace {

/// The values that a method gets, and the figures that they come from.
struct Schedule {
  SuppliedValues values;
  std::vector<UsedFigure> figures{};
};

/// `time_share`, years passed, left and in all, direction, path, baseline. Time runs evenly: in months, and inside a
/// month in days of that month; in days alone where the horizon does not begin and end with months. Years count from
/// the baseline where there is one, else from the horizon's start.
Schedule make_schedule(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                       Moment const& moment, std::optional<FoundBaseline> const& baseline);

/// What is needed in the remaining time. For a flow: the aim minus the reading. For a rate with a known level: the rate
/// with which last year's levels, weighted, give the aim: (aim·L(year) − rate·L(same months)) / (L(year) − L(same
/// months)).
std::optional<Required> required_of(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                                    Moment const& moment, LeafVerdict const& verdict);

}  // namespace onpace
