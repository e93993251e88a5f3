// Spans of time that meet in a goal, and those for which a rate has no value.
#pragma once

#include "check/check.hpp"

namespace onpace {

/// Two spans of one flow that are compared, added, taken off or divided are equally long and do not overlap, or one
/// lies inside the other; a rate has a value for a year at the most. Reports what is not so, with the spellings of all
/// that may have been meant.
void check_spans(Checking const& checking, CheckedTarget const& target, Expression const& goal);

/// Periods that are exactly those of the horizon, such as `over 2021 .. 2025`, mean `over years`.
void take_periods_of_horizon(Expression& goal, Period horizon);

}  // namespace onpace
