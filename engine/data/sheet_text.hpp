// A sheet as comma-separated text, whose lines are the sheet's rows and whose fields are its columns.
#pragma once

#include <cstddef>
#include <optional>

#include "base/bytes.hpp"
#include "data/book.hpp"

namespace onpace {

/// The table of a sheet: all of `range`, else from the header on. The header is the first row with two cells or more
/// that name a column or a period; where there is none, all rows are kept. What stands before it, and behind the last
/// figures rows with nothing but one text, leave empty lines. Empty where the text has more than `most` bytes.
std::optional<Bytes> text_of_sheet(Sheet const& sheet, std::optional<CellRange> const& range, std::size_t most);

}  // namespace onpace
