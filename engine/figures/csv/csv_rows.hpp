// The rows of a long CSV behind its header.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "figures/cells/csv.hpp"
#include "figures/csv/quick_rows.hpp"
#include "figures/rows/columns.hpp"
#include "figures/rows/csv_cells.hpp"
#include "figures/rows/row_mistake.hpp"

namespace onpace {

/// What is known of the columns, and the header itself.
struct CsvHeader {
  Columns columns;
  std::vector<Cell> cells;
};

/// A file whose rows are read; `cursor` stands at the next one.
struct CsvReading {
  CsvFile file;
  CsvHeader const& header;
  CsvCursor cursor;
  std::optional<QuickRows> quick;
  std::size_t errors_before = 0;
  bool any = false;  ///< there was a row
};

CsvReading csv_reading(CsvFile const& file, CsvHeader const& header, CsvCursor const& cursor);

/// Reads the rows that begin before `until`; false where nothing behind them is read.
bool read_rows(CsvReading& reading, std::size_t until);

}  // namespace onpace
