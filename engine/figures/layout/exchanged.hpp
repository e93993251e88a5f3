// Tables whose rows and columns are exchanged: the header stands in the first column.
#pragma once

#include "figures/cells/csv.hpp"
#include "figures/layout/skipped.hpp"
#include "figures/rows/row_mistake.hpp"

namespace onpace {

/// Reads the table as if its rows were its columns. Titles above it and notes below it are none of its rows.
void read_exchanged(CsvFile const& file, CsvCursor cursor, SkippedLines& skipped);

}  // namespace onpace
