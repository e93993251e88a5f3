// With how many decimals a row is printed, so that what is printed has the status that is said.
#pragma once

#include "judge/verdict.hpp"

namespace onpace {

/// The value rounded to `digits` decimals of its unit.
Number as_shown(Quantity const& quantity, int digits);

/// Two, or as many as the written aim has; more until reading, aim, expected value and gap as they are printed stand to
/// each other as the exact ones do, and goal and ladder answer the same when they are asked with them.
int telling_digits(PlannedLeaf const& leaf, LeafVerdict const& verdict);

}  // namespace onpace
