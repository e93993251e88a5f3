// Decides which figures count.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "figures/intake/names.hpp"
#include "figures/intake/request.hpp"
#include "figures/table/collected.hpp"
#include "figures/table/vintage.hpp"

namespace onpace {

/// "`gdp` of `430000`"; in Chinese a space follows the backtick.
Text cell_text(std::string_view indicator, std::string_view entity);

/// Keeps those known as of the date, one a cell, the newest release. Two that differ within one release are reported,
/// and that the date lies before them all.
Table choose_releases(CollectedFigures collected, ReadRequest const& request, Names const& names,
                      Sources const& sources, Diagnostics& diagnostics, Vintage const& vintage = {});

/// The same into a table that names its entities: its figures are replaced.
void choose_releases_into(Table& table, CollectedFigures collected, ReadRequest const& request, Names const& names,
                          Sources const& sources, Diagnostics& diagnostics, Vintage const& vintage = {});

/// One series of a table that was settled from these figures, for another vintage.
void choose_releases_again(SeriesIndex series, Table& table, CollectedFigures const& collected,
                           ReadRequest const& request, Names const& names, Sources const& sources,
                           Vintage const& vintage);

/// Whether two figures of a column say the same.
bool agree(Rows const& rows, Column const& column, std::size_t a, std::size_t b);

}  // namespace onpace
