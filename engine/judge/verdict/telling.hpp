// The number of decimals for a row, chosen so that the printed values agree with the status.
#pragma once

#include "judge/verdict/verdict.hpp"

namespace onpace {

/// The value rounded to `digits` decimals of its unit.
Number as_shown(Quantity const& quantity, int digits);

/// Two, or as many as the written aim has. More are added until the printed reading, aim, expected value and gap
/// compare like the exact ones, and goal and ladder give the same answers for them.
int telling_digits(PlannedLeaf const& leaf, LeafVerdict const& verdict);

}  // namespace onpace
