// The figures of every release, read once, from which the table of any date is made without reading again.
#pragma once

#include <optional>

#include "figures/intake/names.hpp"
#include "figures/read.hpp"
#include "figures/table/collected.hpp"
#include "figures/table/vintage.hpp"

namespace onpace {

struct ReleasedFigures {
  ReadRequest request;  ///< whose `as_of` says only for when mistakes were looked for
  CollectedFigures collected;
  Names names;

  [[nodiscard]] Rows const& rows() const { return collected.rows; }
};

/// Reads and checks as `read_table` does for the request's date, and keeps the figures of every release.
std::optional<ReleasedFigures> read_released_figures(ReadRequest const& request, Units const& units, Sources& sources,
                                                     Diagnostics& diagnostics);

/// The table of a date. The rows of all tables of one figures have the same indices. Says nothing of conflicts: they
/// were reported when the figures were read.
Table table_of(ReleasedFigures const& figures, AsOf const& as_of, Vintage const& vintage, Sources const& sources);

/// Makes one series of such a table that of another vintage.
void replace_series(Table& table, SeriesIndex series, ReleasedFigures const& figures, AsOf const& as_of,
                    Vintage const& vintage, Sources const& sources);

/// Whether the newest release of the row's cell before the row's own has a figure.
bool has_earlier_figure(ReleasedFigures const& figures, RowIndex row);

/// A row of the same cell and release that says the same as `row`; empty where there is none.
std::optional<RowIndex> same_figure(ReleasedFigures const& figures, RowIndex row);

}  // namespace onpace
