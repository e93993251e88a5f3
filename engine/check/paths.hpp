// Warnings about paths that do not lead to the goal.
#pragma once

#include "check/check.hpp"

namespace onpace {

/// Warns of points outside of the horizon, of a path that turns back or goes beyond the aim, and of one that ends, with
/// the horizon, at something else than the aim. Only what is written out as numbers is looked at. `leaf` is the part of
/// the goal that has the reading; the path is in the order of time.
void warn_of_path(Checking const& checking, CheckedTarget const& target, Leaf const& leaf);

}  // namespace onpace
