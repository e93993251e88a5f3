// Figures that can be read and contradict each other.
#pragma once

#include "base/diagnostics.hpp"
#include "data/observations.hpp"

namespace onpace {

/// Warns of a year that is not the sum of its quarters, of a monotone quantity that falls, and of a year to date that
/// falls within its year. `observations` are as `keep_newest` leaves them.
void report_doubts(Observations const& observations, ReadRequest const& request, Names const& names,
                   Diagnostics& diagnostics);

}  // namespace onpace
