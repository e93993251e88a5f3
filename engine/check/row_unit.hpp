// The unit in which the values of one comparison are printed.
#pragma once

#include "check/checked_rules.hpp"

namespace onpace {

/// Of `x - 60% <= 5pp` the reading is a difference of ratios.
void take_as_difference(Leaf& leaf);

/// The unit of reading, aim and gap: that of an aim written as a number, or else that of the reading. Empty if there is
/// no reading.
std::optional<SharedUnit> row_unit(Leaf const& leaf);

/// Prints the values of the leaf in that unit. Its methods keep the units that they were checked with.
void set_row_unit(Leaf& leaf, std::optional<SharedUnit> const& unit);

}  // namespace onpace
