// Levels that are compared with totals: `debt / gdp`.
#pragma once

#include "check/check.hpp"

namespace onpace {

/// GoalNode of a year's flow cannot be compared with a level, so such a goal waits for the end of its horizon. A goal
/// with `by:` reads whole years and need not wait. A horizon of several years is reported: its total cannot be compared
/// with a level.
void hold_levels_against_whole_flows(Checking const& checking, CheckedTarget const& target, Leaf& leaf);

}  // namespace onpace
