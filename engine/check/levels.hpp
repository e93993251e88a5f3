// Levels that are held against what adds up: `debt / gdp`.
#pragma once

#include "check/check.hpp"

namespace onpace {

/// A part of a year's flow says nothing beside a level: such a goal waits for the end of its horizon, unless it is one
/// `by` a year, where whole years are read. Reports a horizon of several years, whose flows no level is held against.
void hold_levels_against_whole_flows(Checking const& checking, CheckedTarget const& target, Leaf& leaf);

}  // namespace onpace
