// What stands where a header should, and a header where figures should.
#pragma once

#include <span>

#include "data/columns.hpp"
#include "data/csv.hpp"
#include "data/intake.hpp"

namespace onpace {

/// True, and reported, when the first row is none of a long table: it is a title or a figure, or periods or indicators
/// stand across the columns. `rest` begins after it.
bool report_no_header(Intake& intake, std::span<Cell const> header, CsvCursor rest);

/// Whether the cells name the columns that every table needs.
bool is_header(std::span<Cell const> cells);

}  // namespace onpace
