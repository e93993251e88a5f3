#include "data/sheet_text.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

#include "data/columns.hpp"
#include "data/comma_text.hpp"
#include "data/csv.hpp"
#include "values/period.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestName = 80;  // bytes of a column's name or a period

using Cells = std::span<SheetCell const>;

/// The cells of the first row of `cells`.
Cells first_row(Cells cells) {
  auto const end =
      std::find_if(cells.begin(), cells.end(), [&](SheetCell const& cell) { return cell.row != cells.front().row; });
  return cells.first(static_cast<std::size_t>(end - cells.begin()));
}

bool heads_column(SheetCell const& cell) {
  if (cell.text.size() > kLongestName) return false;
  return column_meaning(cell.text) || column_hint(cell.text) || parse_period(cell.text);
}

/// Rows to write, and how many fields each has.
struct Extent {
  Cells cells;
  std::uint32_t width = 0;
};

/// What stands from the header on; all of it where no row is one. A cell without a name above it is read by nobody.
Extent from_header(Cells cells) {
  std::uint32_t widest = 0;
  for (Cells rest = cells; !rest.empty();) {
    Cells const row = first_row(rest);
    if (std::count_if(row.begin(), row.end(), heads_column) > 1) return {rest, row.back().column};
    widest = std::max(widest, row.back().column);
    rest = rest.subspan(row.size());
  }
  return {cells, std::min<std::uint32_t>(widest, kMostFields)};
}

/// Without the rows at the end that have nothing but one text: notes and sources.
Cells without_notes(Cells cells) {
  while (!cells.empty() && cells.back().is_text) {
    bool const alone = cells.size() == 1 || cells[cells.size() - 2].row != cells.back().row;
    if (!alone || cells.back().row == cells.front().row) break;
    cells = cells.first(cells.size() - 1);
  }
  return cells;
}

/// The cells of `range` only.
std::vector<SheetCell> within(CellRange const& range, Cells cells) {
  std::vector<SheetCell> result;
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(result), [&](SheetCell const& cell) {
    return cell.row >= range.first_row && cell.row <= range.last_row && cell.column >= range.first_column &&
           cell.column <= range.last_column;
  });
  return result;
}

void write_row(Cells row, std::uint32_t width, CommaText& text) {
  std::uint32_t column = 1;
  for (SheetCell const& cell : row) {
    if (cell.column > width) break;
    for (; column < cell.column; ++column)
      text.field("");
    text.field(cell.text);
    ++column;
  }
  for (; column <= width; ++column)
    text.field("");
  text.end_row();
}

}  // namespace

std::optional<Bytes> text_of_sheet(Sheet const& sheet, std::optional<CellRange> const& range, std::size_t most) {
  std::vector<SheetCell> const chosen = range ? within(*range, sheet.cells) : std::vector<SheetCell>();
  Extent extent{chosen, range ? range->last_column : 0};
  if (!range) extent = from_header(sheet.cells);
  CommaText text(most);
  Cells rest = range ? extent.cells : without_notes(extent.cells);
  for (std::uint32_t line = 1; !rest.empty() && !text.is_full(); ++line) {
    Cells const row = first_row(rest);
    text.skip_rows(row.front().row - line);
    write_row(row, extent.width, text);
    line = row.front().row;
    rest = rest.subspan(row.size());
  }
  if (text.is_full()) return std::nullopt;
  return text.finish();
}

}  // namespace onpace
