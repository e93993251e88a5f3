// A large file is read in pieces, several at once.
#pragma once

#include "figures/csv/csv_rows.hpp"

namespace onpace {

/// Reads the rows that begin before `until`, on as many threads as the request has jobs; what comes of it is the same
/// as from `read_rows`, whatever their number. False where nothing behind them is read.
bool read_in_pieces(CsvReading& reading, std::size_t until);

/// The same with the rows of some row ranges of a file that was read before.
bool read_row_ranges(CsvReading& reading, std::vector<RowRange> const& row_ranges);

}  // namespace onpace
