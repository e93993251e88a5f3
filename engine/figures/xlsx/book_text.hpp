// A sheet as comma-separated text, whose lines are the sheet's rows and whose fields are its columns.
#pragma once

#include <cstddef>
#include <optional>

#include "figures/xlsx/book.hpp"
#include "text/bytes.hpp"

namespace onpace {

/// The cells of a sheet, or those of it in `range`. All rows have as many fields, except that one with nothing but a
/// text, a title or a note, stands alone in its line. What lies to the right of the first thousand columns is left out.
/// Empty where the text has more than `most` bytes.
std::optional<Bytes> text_of_cells(BookCells const& sheet, std::optional<CellRange> const& range, std::size_t most);

}  // namespace onpace
