// Warnings about figures that can be read but contradict each other.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "figures/intake/request.hpp"

namespace onpace {

/// Warns of a year that is not the sum of its quarters, of a monotone quantity that falls, and of a year to date that
/// falls within its year.
void report_contradictions(Table const& table, ReadRequest const& request, Sources const& sources,
                           Diagnostics& diagnostics);

/// How many of these warnings were given.
std::size_t contradictions_told(Diagnostics const& diagnostics);

}  // namespace onpace
