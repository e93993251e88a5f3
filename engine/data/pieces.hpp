// A large file is read in pieces, several at once.
#pragma once

#include "data/csv_rows.hpp"

namespace onpace {

/// Reads all rows, on as many threads as the request has jobs; what comes of it is the same as from `read_rows`,
/// whatever their number. False where reading ended before the text did.
bool read_in_pieces(CsvReading& reading);

}  // namespace onpace
