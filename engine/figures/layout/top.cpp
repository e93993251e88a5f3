#include "figures/layout/top.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/intake/named.hpp"
#include "figures/layout/first_column.hpp"
#include "figures/layout/header_rows.hpp"
#include "figures/rows/csv_cells.hpp"
#include "figures/rows/header_mistake.hpp"
#include "figures/rows/sheet_layout.hpp"

namespace onpace {
namespace {

constexpr std::size_t kRowsBelow = 60;  ///< that are looked at for what the first column holds

std::vector<std::vector<Cell>> rows_below(CsvFile const& file, CsvCursor rest, std::size_t most) {
  std::vector<std::vector<Cell>> rows;
  CsvRow row;
  while (rows.size() < most && next_row(rest, row) && !row.fault)
    rows.push_back(cells_of(file, row));
  return rows;
}

/// The cells of a row that can be read; nothing after a report.
std::optional<std::vector<Cell>> sound_cells(CsvFile const& file, CsvRow const& row) {
  if (report_fault(file, row)) return std::nullopt;
  std::vector<Cell> cells = cells_of(file, row);
  bool sound = true;
  for (Cell const& cell : cells)
    sound = !report_invisible(file, cell) && sound;
  return sound ? std::optional(std::move(cells)) : std::nullopt;
}

/// A cube of GENESIS marks a header `K;QEI;…` and the rows below it `D;…`: the second field of the header names the
/// table, and no column.
void drop_name_of_table(CsvFile const& file, CsvCursor behind, std::vector<Cell>& header) {
  if (!file.intake.may_have_titles() || header.size() < 3 || header.front().text != "K") return;
  CsvRow row;
  bool const is_cube =
      next_row(behind, row) && !row.fault && row.count + 1 == header.size() &&
      file.text.substr(row.fields.front().begin, row.fields.front().end - row.fields.front().begin) == "D";
  if (is_cube) header.erase(header.begin() + 1);
}

/// The names of its columns as the rules may call them.
void name_columns(CsvFile const& file, CsvCursor const& behind, std::vector<Cell>& header) {
  drop_name_of_table(file, behind, header);
  number_alike(header, *file.intake.office, file.intake.rewritten);
}

std::nullopt_t report_absent(CsvFile const& file, RowsMeant const& meant, std::uint32_t row, bool beyond) {
  Text const why = beyond ? Text("is not there", "不存在") : Text("is empty", "是空行");
  file.intake.diagnostics.report({.code = codes::header_row_absent,
                                  .span = meant.span,
                                  .arguments = {Text(fmt::format("row {}", row), fmt::format("第 {} 行", row)), why}});
  return std::nullopt;
}

/// The header in the rows that the rules name.
std::optional<TableTop> top_as_said(CsvFile const& file, CsvCursor& cursor, SkippedLines& skipped,
                                    RowsMeant const& meant) {
  TableTop top;
  std::vector<std::vector<Cell>> header;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  CsvRow row;
  bool beyond = true;
  for (CsvCursor next = cursor; next_row(next, row); cursor = next) {
    beyond = false;
    if (row.line > meant.last) break;
    auto cells = sound_cells(file, row);
    if (!cells) return std::nullopt;
    beyond = true;
    if (skipped.take(*cells, row.line)) continue;
    if (row.line < meant.first) {
      top.titles.push_back(*std::move(cells));
      continue;
    }
    if (header.empty()) first = row.line;
    last = row.line;
    header.push_back(*std::move(cells));
  }
  if (first != meant.first) return report_absent(file, meant, meant.first, header.empty() && beyond);
  if (last != meant.last) return report_absent(file, meant, meant.last, beyond);
  top.header = header.size() == 1 ? std::move(header.front()) : joined_header(file.intake, header);
  name_columns(file, cursor, top.header);
  return top;
}

/// How many cells of a row say what may stand under them.
std::size_t cells_that_say(Intake& intake, std::span<Cell const> row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [&](Cell const& cell) { return says_something(intake, cell); }));
}

/// Of rows that are no header, the one that is most like one, for several of its cells say what may stand under them;
/// or the first. It is told then what it lacks.
std::vector<Cell> likest_header(Intake& intake, std::vector<std::vector<Cell>>& rows) {
  auto best = rows.begin();
  std::size_t most = std::max<std::size_t>(1, cells_that_say(intake, *best));
  for (auto row = rows.begin(); row != rows.end(); ++row)
    if (std::size_t const count = cells_that_say(intake, *row); count > std::exchange(most, std::max(most, count)))
      best = row;
  return std::move(*best);
}

/// The header as its names show it.
std::optional<TableTop> top_as_found(CsvFile const& file, CsvCursor& cursor, SkippedLines& skipped) {
  TableTop top;
  int const most = file.intake.may_have_titles() ? kMostTitleRows : 0;
  CsvRow row;
  while (std::ssize(top.titles) <= most && next_row(cursor, row)) {
    auto cells = sound_cells(file, row);
    if (!cells) return std::nullopt;
    if (skipped.take(*cells, row.line)) continue;
    name_columns(file, cursor, *cells);
    std::size_t const count = rows_of_header(file, *cells, cursor);
    if (count == 0) {
      top.titles.push_back(*std::move(cells));
      continue;
    }
    std::vector<std::vector<Cell>> header{*std::move(cells)};
    for (std::size_t more = 1; more < count && next_row(cursor, row); ++more) {
      cells = sound_cells(file, row);
      if (!cells) return std::nullopt;
      header.push_back(*std::move(cells));
    }
    top.header = count == 1 ? std::move(header.front()) : joined_header(file.intake, header);
    number_alike(top.header, *file.intake.office, file.intake.rewritten);
    return top;
  }
  if (top.titles.empty()) {
    file.intake.diagnostics.report({.code = codes::data_is_empty, .span = {file.source, 0, 0}});
    return std::nullopt;
  }
  top.header = likest_header(file.intake, top.titles);
  top.titles.clear();
  return top;
}

}  // namespace

std::size_t rows_of_header(CsvFile const& file, std::vector<Cell> const& cells, CsvCursor rest) {
  Intake& intake = file.intake;
  std::vector<std::vector<Cell>> rows = rows_below(file, rest, 2);
  rows.insert(rows.begin(), cells);
  if (std::size_t const split = rows_of_split_header(intake, rows)) return split;
  auto const below = [&] { return rows_below(file, rest, kRowsBelow); };
  return may_be_header(intake, cells) || heads_periods(intake, cells, below) ? 1 : 0;
}

std::optional<TableTop> read_top(CsvFile const& file, CsvCursor& cursor, SkippedLines& skipped) {
  Intake& intake = file.intake;
  auto const& meant = intake.office->layout.header;
  std::optional<TableTop> top =
      meant ? top_as_said(file, cursor, skipped, *meant) : top_as_found(file, cursor, skipped);
  if (!top) return std::nullopt;
  std::vector<Cell> titles;
  for (std::vector<Cell> const& row : top->titles)
    titles.insert(titles.end(), row.begin(), row.end());
  if (!take_title_names(intake, titles, span_of(top->header))) return std::nullopt;
  name_first_column(intake, top->header, [&] { return rows_below(file, cursor, kRowsBelow); });
  if (!meant && report_no_header(intake, top->header, &cursor)) return std::nullopt;
  return top;
}

}  // namespace onpace
