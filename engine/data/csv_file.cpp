// Separated text: a header, then one figure a row, or a row of figures.
#include <utility>
#include <vector>

#include "data/columns.hpp"
#include "data/csv.hpp"
#include "data/csv_rows.hpp"
#include "data/formats.hpp"
#include "data/header_slip.hpp"
#include "data/pieces.hpp"
#include "data/row_slip.hpp"
#include "data/sheet.hpp"

namespace onpace {
namespace {

/// The mark between the cells of a header: a semicolon or a tab where the first line has one outside of quotes, and with
/// it more columns are known than with a comma.
char separator_of(CsvFile const& file, CsvCursor cursor) {
  std::size_t most = 0;
  char best = ',';
  for (char const separator : {',', ';', '\t'}) {
    CsvRow row;
    CsvCursor first = cursor;
    first.separator = separator;
    if (!next_row(first, row) || row.fault || row.count > kMostFields) continue;
    std::size_t known = 0;
    if (row.count > 1 || separator == ',')
      for (Cell const& cell : cells_of(file, row))
        known += says_something(file.intake, cell) ? 1U : 0U;
    if (known > most) {
      most = known;
      best = separator;
    }
  }
  return best;
}

/// A cursor at the header. Spreadsheets put a line `sep=;` before it.
CsvCursor at_header(CsvFile const& file, std::uint32_t begin) {
  CsvCursor cursor{file.text, begin};
  std::string_view const rest = file.text.substr(begin);
  std::size_t const line_end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, line_end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  bool const says = line.size() == 5 && line.starts_with("sep=") && std::string_view(",;\t").find(line[4]) < 3;
  if (!says) {
    cursor.separator = separator_of(file, cursor);
    return cursor;
  }
  cursor.separator = line[4];
  cursor.at = std::min(begin + line_end + 1, file.text.size());
  cursor.line = 2;
  return cursor;
}

/// The header's cells; `rest` begins after its row.
std::optional<std::vector<Cell>> read_header(CsvFile const& file, CsvRow const& row, CsvCursor const& rest) {
  if (report_fault(file, row)) return std::nullopt;
  std::vector<Cell> cells = cells_of(file, row);
  bool sound = true;
  for (Cell const& cell : cells)
    sound = !report_invisible(file, cell) && sound;
  if (!sound || report_no_header(file.intake, cells, &rest)) return std::nullopt;
  return cells;
}

/// The rows of a table whose figures lie across its columns.
void read_across(CsvFile const& file, std::vector<Cell> const& header, CsvCursor cursor) {
  Intake& intake = file.intake;
  SheetReading sheet(intake, header.front().span);
  if (!sheet.take(header)) return;
  CsvRow row;
  std::size_t told = cursor.at;
  for (bool goes_on = true; goes_on && next_row(cursor, row);) {
    if (intake.request.progress != nullptr) intake.request.progress->done += cursor.at - told;
    told = cursor.at;
    intake.is_sound = check_on(intake.checked, cursor.at);
    if (!intake.is_sound) return;
    if (report_fault(file, row) || report_length(file, row, header.size())) continue;
    std::vector<Cell> const cells = cells_of(file, row);
    bool seen = true;
    for (Cell const& cell : cells)
      if (may_be_invisible(cell.text)) seen = !report_invisible(file, cell) && seen;
    if (seen) goes_on = sheet.take(cells, line_beside(file, row));
  }
  sheet.finish();
}

}  // namespace

bool looks_like_csv(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && std::string_view("{[<").find(text[first]) == std::string_view::npos;
}

void read_csv(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  CsvFile const file{intake, source, text};
  std::size_t const errors_before = intake.diagnostics.error_count();
  CsvCursor cursor = at_header(file, begin);
  CsvRow row;
  if (!next_row(cursor, row)) {
    intake.diagnostics.report({.code = Code::data_is_empty, .span = {source, 0, 0}});
    return;
  }
  std::optional<std::vector<Cell>> cells = read_header(file, row, cursor);
  if (!cells) return;
  if (across(intake, *cells)) return read_across(file, *cells, cursor);
  std::optional<SheetLayout> const layout = layout_of(intake, *cells);
  if (!layout) return;
  CsvHeader const header{layout->columns, std::move(*cells)};
  CsvReading reading = csv_reading(file, header, cursor);
  reading.errors_before = errors_before;
  if (!read_in_pieces(reading)) return;
  if (!reading.any) intake.diagnostics.report({.code = Code::data_without_figures, .span = whole(file, row)});
}

}  // namespace onpace
