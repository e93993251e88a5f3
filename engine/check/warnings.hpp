// `warn:`: a second, earlier threshold beside the goal.
#pragma once

#include "check/check.hpp"

namespace onpace {

/// Adds the part of the goal that says what `warn:` says does not hold. It makes the target at risk where it does, and
/// never missed.
void add_warning(Checking const& checking, CheckedTarget& target);

}  // namespace onpace
