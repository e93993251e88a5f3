// Where the line to an aim begins.
#pragma once

#include "check/check.hpp"

namespace onpace {

/// Sets what the baseline of a leaf is: as the author says; else the one earlier period that the goal itself compares
/// with; else, within a horizon, a stock's last figure before it. `value` is the author's own, settled.
void set_baseline(Checking const& checking, CheckedTarget const& target, std::optional<Expression> const& value,
                  Leaf& leaf);

/// Warns of a baseline that no part of the goal is judged by.
void warn_of_unused_baseline(Checking const& checking, CheckedTarget const& target);

}  // namespace onpace
