// Long CSV: a header, then one figure a row.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "data/columns.hpp"
#include "data/csv.hpp"
#include "data/formats.hpp"
#include "data/header_slip.hpp"
#include "data/plain.hpp"
#include "data/row_slip.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostErrors = 100;
constexpr std::size_t kPart = std::size_t{1} << 16U;  ///< bytes that are checked, and then read from the cache

Cell cell_of(CsvFile const& file, CsvField const& field) {
  std::string_view text = file.text.substr(field.begin, field.end - field.begin);
  if (field.doubled) text = file.intake.rewritten.emplace_back(without_doubled_quotes(text));
  return {text, {file.source, field.begin, field.end}};
}

std::vector<Cell> cells_of(CsvFile const& file, CsvRow const& row) {
  std::vector<Cell> cells;
  for (CsvField const& field : row.fields)
    cells.push_back(cell_of(file, field));
  return cells;
}

/// What is known of the columns, and the header itself.
struct Header {
  Columns columns;
  std::vector<Cell> cells;
};

/// `rest` begins after the header's row.
std::optional<Header> read_header(CsvFile const& file, CsvRow const& row, CsvCursor const& rest) {
  if (report_fault(file, row)) return std::nullopt;
  std::vector<Cell> cells = cells_of(file, row);
  bool sound = true;
  for (Cell const& cell : cells)
    sound = !report_invisible(file, cell) && sound;
  if (!sound || report_no_header(file.intake, cells, rest)) return std::nullopt;
  Names const& names = file.intake.names;
  bool const needs_entity = names.entities_are_declared() && names.entities().size() > 1;
  std::optional<Columns> const columns = match_columns(cells, needs_entity, file.intake.diagnostics);
  return columns ? std::optional(Header{*columns, std::move(cells)}) : std::nullopt;
}

Record record_of(CsvFile const& file, CsvRow const& row, Columns const& columns) {
  Record record;
  for (std::size_t name = 0; name < kColumnNames; ++name)
    if (columns.at[name] >= 0)
      record.cells[name] = cell_of(file, row.fields[static_cast<std::size_t>(columns.at[name])]);
  // a quoted field may hold line ends
  std::uint32_t const begin = row.fields.front().begin;
  std::uint32_t const value = record[ColumnName::value].span.begin;
  if (begin < value && file.text.substr(begin, value - begin).find('\n') != std::string_view::npos)
    record.line = row.line;
  return record;
}

/// Whether the header stands again, as where files were joined, or another one.
std::optional<Code> header_again(CsvFile const& file, CsvRow const& row, Header const& header) {
  auto const at = static_cast<std::size_t>(header.columns.at[static_cast<std::size_t>(ColumnName::value)]);
  if (at >= row.fields.size() || row.fields[at].begin == row.fields[at].end) return std::nullopt;
  char const first = file.text[row.fields[at].begin];
  if (first <= '9' && first > 0) return std::nullopt;  // a number begins so
  std::vector<Cell> const cells = cells_of(file, row);
  if (!is_header(cells)) return std::nullopt;
  bool const same = std::equal(cells.begin(), cells.end(), header.cells.begin(), header.cells.end(),
                               [](Cell const& a, Cell const& b) {
                                 auto const meaning = column_meaning(a.text);
                                 return a.text == b.text || (meaning && meaning == column_meaning(b.text));
                               });
  return same ? Code::header_repeated : Code::second_header;
}

/// Notes may hold what nobody sees.
bool report_invisible(CsvFile const& file, CsvRow const& row, Record const& record) {
  std::uint32_t const begin = row.fields.front().begin;
  if (!may_be_invisible(file.text.substr(begin, row.fields.back().end - begin))) return false;
  bool found = false;
  for (std::size_t name = 0; name < static_cast<std::size_t>(ColumnName::source); ++name)
    if (!record.cells[name].text.empty()) found = report_invisible(file, record.cells[name]) || found;
  return found;
}

/// False where the rows after it belong to another table.
bool read_row(CsvFile const& file, CsvRow const& row, Header const& header) {
  if (report_fault(file, row)) return true;
  if (std::optional<Code> const again = header_again(file, row, header)) {
    file.intake.diagnostics.report({.code = *again, .span = whole(file, row)});
    return *again != Code::second_header;
  }
  if (report_length(file, row, header.columns.count)) return true;
  doubt_split(file, row, header.columns);
  Record const record = record_of(file, row, header.columns);
  if (!report_invisible(file, row, record)) take_record(file.intake, record);
  return true;
}

}  // namespace

bool looks_like_csv(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && std::string_view("{[<").find(text[first]) == std::string_view::npos;
}

void read_csv(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  CsvFile const file{intake, source, text};
  std::size_t const errors_before = intake.diagnostics.error_count();
  CsvCursor cursor{text, begin};
  CsvRow row;
  if (!next_row(cursor, row)) {
    intake.diagnostics.report({.code = Code::data_is_empty, .span = {source, 0, 0}});
    return;
  }
  std::optional<Header> const header = read_header(file, row, cursor);
  if (!header) return;
  Span const place = whole(file, row);
  bool any = false;
  std::optional<PlainRows> plain;
  if (may_be_plain(header->columns)) plain.emplace(plain_rows(intake, source, text, header->columns));
  while (true) {
    std::size_t const until = std::min(cursor.at + kPart, text.size());
    intake.is_sound = check_on(intake.checked, until);
    if (!intake.is_sound) return;
    intake.gathering.progress.read = intake.bytes_before + until;
    if (plain && take_plain_rows(*plain, cursor, until) > 0) any = true;
    if (cursor.at >= until && until < text.size()) continue;
    if (!next_row(cursor, row)) break;
    any = true;
    if (!read_row(file, row, *header)) return;
    std::size_t const errors = intake.diagnostics.error_count() - errors_before;
    if (errors < kMostErrors) continue;
    intake.diagnostics.report(
        {.code = Code::figures_not_read_further, .span = whole(file, row), .arguments = {std::to_string(errors)}});
    return;
  }
  if (!any) intake.diagnostics.report({.code = Code::data_without_figures, .span = place});
}

}  // namespace onpace
