#include "figures/layout/exchanged.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/note_words.hpp"
#include "figures/intake/named.hpp"
#include "figures/layout/first_column.hpp"
#include "figures/layout/header_rows.hpp"
#include "figures/rows/csv_cells.hpp"
#include "figures/rows/sheet.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostRows = 10'000;  ///< which become columns

using CellRows = std::vector<std::vector<Cell>>;

struct Exchanged {
  std::vector<Cell> titles{};
  CellRows rows{};  ///< of the file
};

std::size_t filled_in(std::vector<Cell> const& row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](Cell const& cell) { return !cell.text.empty(); }));
}

/// A row of which nothing is a figure: its first text is a note, or it is a text alone.
bool is_beside_table(std::vector<Cell> const& row) {
  auto const first = std::find_if_not(row.begin(), row.end(), [](Cell const& cell) { return cell.text.empty(); });
  return filled_in(row) < 2 || is_note_text(first->text);
}

std::optional<Exchanged> rows_of_file(CsvFile const& file, CsvCursor& cursor, SkippedLines& skipped) {
  Exchanged found;
  CsvRow row;
  while (next_row(cursor, row)) {
    file.intake.is_sound = check_on(file.intake.checked, cursor.at);
    if (!file.intake.is_sound || report_fault(file, row)) return std::nullopt;
    std::vector<Cell> cells = cells_of(file, row);
    if (skipped.take(cells, row.line)) continue;
    if (is_beside_table(cells)) {
      if (found.rows.empty()) found.titles.insert(found.titles.end(), cells.begin(), cells.end());
      continue;
    }
    found.rows.push_back(std::move(cells));
    if (found.rows.size() <= kMostRows) continue;
    file.intake.diagnostics.report(
        {.code = codes::too_many_columns, .span = whole(file, row), .arguments = {std::to_string(kMostRows)}});
    return std::nullopt;
  }
  return found;
}

CellRows exchanged(CellRows const& rows) {
  std::size_t width = 0;
  for (std::vector<Cell> const& row : rows)
    width = std::max(width, row.size());
  CellRows result(width);
  for (std::size_t column = 0; column < width; ++column)
    for (std::vector<Cell> const& row : rows)
      result[column].push_back(column < row.size() ? row[column] : Cell{{}, row.back().span});
  return result;
}

void read_rows(CsvFile const& file, std::vector<Cell> const& titles, CellRows const& rows, std::size_t first,
               std::size_t last) {
  Intake& intake = file.intake;
  std::span<std::vector<Cell> const> const header(rows.data() + first, last - first + 1);
  std::vector<Cell> names = header.size() == 1 ? header.front() : joined_header(intake, header);
  if (!take_title_names(intake, titles, names.front().span)) return;
  CellRows const below(rows.begin() + static_cast<std::ptrdiff_t>(last) + 1, rows.end());
  name_first_column(intake, names, [&] { return below; });
  SheetReading sheet(intake, names.front().span);
  for (Cell const& title : titles)
    sheet.take_title({&title, 1});
  if (!sheet.take_header(names)) return;
  for (std::vector<Cell> const& row : below)
    if (!sheet.take(row)) break;
  sheet.finish();
}

}  // namespace

void read_exchanged(CsvFile const& file, CsvCursor cursor, SkippedLines& skipped) {
  std::optional<Exchanged> const found = rows_of_file(file, cursor, skipped);
  if (!found) return;
  if (found->rows.empty()) {
    file.intake.diagnostics.report({.code = codes::data_is_empty, .span = {file.source, 0, 0}});
    return;
  }
  CellRows const rows = exchanged(found->rows);
  auto const& meant = file.intake.office->layout.header;
  std::size_t const first = meant ? meant->first - 1 : 0;
  std::size_t const last = meant ? meant->last - 1 : 0;
  if (last < rows.size()) return read_rows(file, found->titles, rows, first, last);
  file.intake.diagnostics.report(
      {.code = codes::header_row_absent,
       .span = meant->span,
       .arguments = {Text(fmt::format("column {}", last + 1), fmt::format("第 {} 列", last + 1)),
                     Text("is not there", "不存在")}});
}

}  // namespace onpace
