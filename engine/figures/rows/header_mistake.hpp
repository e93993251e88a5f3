// Finds rows that are not a header where one should be, and headers where figures should be.
#pragma once

#include <span>

#include "figures/cells/csv.hpp"
#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

/// True, and reported, when the first row is no header: it is a title or a figure. `rest` begins after it; null where
/// the rows after it cannot be looked at.
bool report_no_header(Intake& intake, std::span<Cell const> header, CsvCursor const* rest);

/// Whether the cells name the columns that every long table needs.
bool is_header(std::span<Cell const> cells, Office const& office);

}  // namespace onpace
