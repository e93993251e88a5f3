// `every: month`: a goal for each period of the horizon.
#pragma once

#include <string>

#include "check/check.hpp"

namespace onpace {

/// The goal as it is judged, `all(goal over months)`. Reports where the horizon has no such periods, or the goal none.
Expression in_each_period(Checking const& checking, CheckedTarget const& target, Expression goal);

/// The same in words.
std::string text_in_each_period(TargetRule const& rule);

}  // namespace onpace
