// Finds the indicators of a data file when there are no rules.
#pragma once

#include <vector>

#include "figures/intake/request.hpp"
#include "text/source.hpp"

namespace onpace {

/// Every indicator of the files and settings with the unit of its first figure; its figures count for just the period
/// that they are filed under. What cannot be read is left to `read_table` to report. `columns`: names of indicators
/// that a header may have as columns.
std::vector<SeriesConvention> discover_series(std::vector<SourceId> const& files, std::vector<Office> const& offices,
                                              std::vector<std::string> const& settings, Units const& units,
                                              Sources& sources, std::vector<std::string> const& columns = {});

}  // namespace onpace
