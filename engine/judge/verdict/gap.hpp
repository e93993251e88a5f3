// How far a reading is on the good side of what it is compared with.
#pragma once

#include <optional>

#include "judge/verdict/verdict.hpp"

namespace onpace {

/// To the nearer end of a band.
struct NearerGap {
  Quantity gap;        ///< positive is good
  bool upper = false;  ///< that end is the upper one
};

/// Empty if there is no reading, or nothing to compare it with.
std::optional<NearerGap> gap_against(PlannedLeaf const& leaf, LeafVerdict const& verdict, Bounds const& bounds);

/// What adds up or follows a line to one value or a band counts from the side where it starts; beyond the far end it is
/// behind.
Bounds from_where_it_starts(LeafVerdict const& verdict, Bounds const& expected);

/// Whether it has gone beyond that far end.
bool is_past_far_end(LeafVerdict const& verdict);

}  // namespace onpace
