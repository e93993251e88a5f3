#include "figures/xlsx/book_text.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

#include "figures/cells/comma_text.hpp"
#include "figures/cells/csv.hpp"

namespace onpace {
namespace {

using Cells = std::span<BookCell const>;

/// The cells of the first row of `cells`.
Cells first_row(Cells cells) {
  auto const end =
      std::find_if(cells.begin(), cells.end(), [&](BookCell const& cell) { return cell.row != cells.front().row; });
  return cells.first(static_cast<std::size_t>(end - cells.begin()));
}

std::vector<BookCell> within(CellRange const& range, Cells cells) {
  std::vector<BookCell> result;
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(result), [&](BookCell const& cell) {
    return cell.row >= range.first_row && cell.row <= range.last_row && cell.column >= range.first_column &&
           cell.column <= range.last_column;
  });
  return result;
}

bool is_lone_text(Cells row) { return row.size() == 1 && row.front().is_text; }

/// `width` 0: the one cell alone.
void write_row(Cells row, std::uint32_t width, CommaText& text) {
  if (width == 0) text.field(row.front().text);
  std::uint32_t column = 1;
  for (BookCell const& cell : row) {
    if (cell.column > width) break;
    for (; column < cell.column; ++column)
      text.field("");
    if (cell.is_text)
      text.text_field(cell.text);
    else
      text.field(cell.text);
    ++column;
  }
  for (; column <= width; ++column)
    text.field("");
  text.end_row();
}

}  // namespace

std::optional<Bytes> text_of_cells(BookCells const& sheet, std::optional<CellRange> const& range, std::size_t most) {
  std::vector<BookCell> const chosen = range ? within(*range, sheet.cells) : std::vector<BookCell>();
  Cells rest = range ? Cells(chosen) : Cells(sheet.cells);
  std::uint32_t width = 0;
  for (BookCell const& cell : rest)
    width = std::max(width, std::min<std::uint32_t>(cell.column, kMostFields));
  CommaText text(most);
  bool is_above = true;
  for (std::uint32_t line = 1; !rest.empty() && !text.is_full(); ++line) {
    Cells const row = first_row(rest);
    text.skip_rows(row.front().row - line);
    bool const lone = is_lone_text(row);
    is_above = is_above && lone;
    // a title keeps its column, and needs no more; a note in whatever column is one by standing alone
    if (lone && !is_above)
      write_row(row, 0, text);
    else
      write_row(row, lone ? row.front().column : width, text);
    line = row.front().row;
    rest = rest.subspan(row.size());
  }
  if (text.is_full()) return std::nullopt;
  return text.finish();
}

}  // namespace onpace
