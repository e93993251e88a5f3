// Separated text: a header, then one figure a row, or a row of figures.
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/csv.hpp"
#include "figures/cells/seen.hpp"
#include "figures/csv/csv_rows.hpp"
#include "figures/csv/pieces.hpp"
#include "figures/intake/formats.hpp"
#include "figures/layout/exchanged.hpp"
#include "figures/layout/skipped.hpp"
#include "figures/layout/tables.hpp"
#include "figures/layout/top.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/periods/trimesters.hpp"
#include "figures/rows/columns.hpp"
#include "figures/rows/row_mistake.hpp"
#include "figures/rows/sheet.hpp"
#include "figures/rows/unread_look.hpp"
#include "figures/rows/where_look.hpp"

namespace onpace {
namespace {

constexpr std::uint32_t kMostRowsAbove = 1000;  ///< where the rules say where the header is

/// How many cells of the row that names the most say what stands under them.
std::size_t cells_that_say(CsvFile const& file, CsvCursor cursor) {
  std::size_t most = 0;
  CsvRow row;
  auto const& meant = file.intake.office->layout.header;
  int const most_rows = meant ? static_cast<int>(std::min(meant->last, kMostRowsAbove)) + 1 : kMostTitleRows;
  for (int left = file.intake.may_have_titles() ? most_rows : 1; left > 0 && next_row(cursor, row); --left) {
    if (row.fault || row.count > kMostFields || (row.count == 1 && cursor.separator != ',')) continue;
    std::vector<Cell> const cells = cells_of(file, row);
    auto const says = [&](Cell const& cell) { return says_something(file.intake, cell); };
    most = std::max(most, static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), says)));
  }
  return most;
}

/// The mark with which the header names the most columns; a comma where no other one names more.
char separator_of(CsvFile const& file, CsvCursor cursor) {
  std::size_t most = 0;
  char best = ',';
  for (char const separator : {',', ';', '\t'}) {
    cursor.separator = separator;
    std::size_t const known = cells_that_say(file, cursor);
    if (known > most) best = separator;
    most = std::max(most, known);
  }
  return best;
}

/// A cursor at the header. Spreadsheets put a line `sep=;` before it.
CsvCursor at_header(CsvFile const& file, std::uint32_t begin) {
  CsvCursor cursor{file.text, begin};
  if (file.intake.kind != SourceKind::text) return cursor;
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

/// Whether a row belongs to another table; then that is reported.
bool ends_table(CsvFile const& file, WatchedRow kind, CsvCursor const& begin, std::span<Cell const> row) {
  if (kind == WatchedRow::next_table) report_several_tables(file, begin, span_of(row));
  if (kind == WatchedRow::other_header)
    file.intake.diagnostics.report({.code = codes::second_header, .span = span_of(row)});
  return kind == WatchedRow::next_table || kind == WatchedRow::other_header;
}

/// The rows of a table whose figures lie across its columns, or of which some are left out.
void read_across(CsvFile const& file, TableTop const& top, CsvCursor cursor, CsvCursor const& begin,
                 SkippedLines& skipped) {
  Intake& intake = file.intake;
  SheetReading sheet(intake, top.header.front().span);
  for (std::vector<Cell> const& title : top.titles)
    sheet.take_title(title);
  if (!sheet.take_header(top.header)) return;
  if (intake.request.seen != nullptr && !intake.request.seen->tables.empty())
    intake.request.seen->tables.back().separator = cursor.separator;
  TableWatch watch(intake, top.header);
  CsvRow row;
  std::size_t told = cursor.at;
  for (bool goes_on = true; goes_on && next_row(cursor, row);) {
    if (intake.request.progress != nullptr) intake.request.progress->done += cursor.at - told;
    told = cursor.at;
    intake.is_sound = check_on(intake.checked, cursor.at);
    if (!intake.is_sound) return;
    if (report_fault(file, row)) continue;
    std::vector<Cell> const cells = cells_of(file, row);
    if (skipped.take(cells, row.line)) continue;
    if (ends_table(file, watch.take(cells, row.line), begin, cells)) return;
    if (is_note(file, row) || report_length(file, row, top.header.size())) continue;
    bool seen = true;
    for (Cell const& cell : cells)
      if (may_be_invisible(cell.text)) seen = !report_invisible(file, cell) && seen;
    if (seen) goes_on = sheet.take(cells, line_beside(file, row));
  }
  sheet.finish();
}

/// SDMX-CSV 1 begins with `DATAFLOW`, 2 with `STRUCTURE` or `STRUCTURE[;]`.
bool is_sdmx(std::vector<Cell> const& header) {
  std::string_view const first = without_label(header.front().text);
  return first == "DATAFLOW" || first == "STRUCTURE" || first.starts_with("STRUCTURE[");
}

/// Parts of such files keep the names of its columns.
bool has_columns_of_sdmx(std::vector<Cell> const& header) {
  auto const has = [&](std::string_view name) {
    return std::any_of(header.begin(), header.end(),
                       [&](Cell const& cell) { return without_label(cell.text) == name; });
  };
  return has("TIME_PERIOD") && has("OBS_VALUE");
}

/// What is known of the numbers and periods of a long table by its columns.
void settle_sdmx(Intake& intake, std::vector<Cell> const& header) {
  intake.signs.never_groups = is_sdmx(header);
  bool const by_profile =
      intake.office->profile != nullptr && intake.office->profile->trimesters != Trimesters::unknown;
  bool const sdmx = is_sdmx(header) || (!by_profile && has_columns_of_sdmx(header));
  intake.trimesters = trimesters_of(*intake.office, sdmx);
}

/// Of a long table.
std::optional<CsvHeader> header_of(CsvFile const& file, TableTop top) {
  std::optional<SheetLayout> const layout = layout_of(file.intake, top.header);
  if (!layout) return std::nullopt;
  CsvHeader header{layout->columns, std::move(top.header)};
  for (std::vector<Cell> const& title : top.titles)
    for (Cell const& cell : title)
      take_title(cell, header.columns);
  return header;
}

}  // namespace

namespace {

constexpr std::size_t kSamples = 16;  ///< of a long file are looked at as well
constexpr std::size_t kRowsASample = 250;

/// Hands the rows from `cursor` on to both looks, `most` of them.
void look_at_rows(CsvReading const& reading, CsvCursor& cursor, std::size_t most, UnreadLook& look, WhereLook& where) {
  CsvRow row;
  Columns const& columns = reading.header.columns;
  for (; most > 0 && next_row(cursor, row); --most) {
    if (row.fault || row.count != columns.count) continue;
    std::vector<Cell> const cells = cells_of(reading.file, row);
    where.take(cells);
    if (is_kept(columns, [&](std::size_t column) { return cells[column].text; })) look.take(cells);
  }
}

/// Looks at the columns that nobody reads, once the names of all entities are known.
void look_at_unread(CsvReading const& reading, CsvCursor cursor) {
  CsvFile const& file = reading.file;
  if (file.intake.met != nullptr || file.intake.request.survey != nullptr) return;
  UnreadLook look(file.intake, reading.header.cells, reading.header.columns, {}, {});
  WhereLook where(file.intake, reading.header.cells, reading.header.columns);
  if (!look.is_needed() && !where.is_needed()) return;
  look_at_rows(reading, cursor, kMostLookedAt, look, where);
  std::size_t const step = (file.text.size() - cursor.at) / kSamples;
  for (std::size_t sample = 1; step > 0 && sample <= kSamples; ++sample) {
    std::size_t const line_end = file.text.find('\n', cursor.at + step * sample - step / 2);
    if (line_end == std::string_view::npos) break;
    CsvCursor inner{file.text, line_end + 1, 1, cursor.separator};
    look_at_rows(reading, inner, kRowsASample, look, where);
  }
  std::vector<RowRun> const& runs = file.intake.collected.rows.runs;
  bool const read = std::any_of(runs.begin(), runs.end(), [&](RowRun const& run) { return run.source == file.source; });
  if (cursor.at >= file.text.size() || !read) where.finish();
  look.finish(file.source, cursor.separator);
}

/// Shows the rows of a long table to whoever asks how it is laid out.
void show_rows(CsvFile const& file, CsvCursor cursor, std::optional<CsvHeader> const& header, SeenTable& seen) {
  if (header) see_columns(seen, header->columns, {}, {});
  CsvRow row;
  while (wants_rows(*file.intake.request.seen, seen) && next_row(cursor, row))
    if (!row.fault && row.count == seen.columns.size()) see_row(seen, cells_of(file, row));
}

/// All rows, or those that may have a figure of whom is kept.
bool read_kept(CsvReading& reading) {
  ReadRequest const& request = reading.file.intake.request;
  SourceId const source = reading.file.source;
  if (request.survey == nullptr || !are_known(request.survey->row_ranges, source))
    return read_in_pieces(reading, reading.file.text.size());
  return read_row_ranges(reading, row_ranges_with(request.survey->row_ranges, source, request.kept));
}

bool looks_like_csv(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && std::string_view("{[<").find(text[first]) == std::string_view::npos;
}

/// The text up to the end of the table that the rules choose, and `cursor` at its begin; nothing after a report.
std::optional<std::string_view> text_of_table(CsvFile const& file, CsvCursor& cursor) {
  if (!file.intake.office->layout.table) return file.text;
  std::optional<TablePart> const part = chosen_table(file, cursor);
  if (!part) return std::nullopt;
  cursor.text = file.text.substr(0, part->end);
  cursor.at = part->begin;
  cursor.line = part->line;
  return cursor.text;
}

void read_csv(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  CsvFile file{intake, source, text};
  std::size_t const errors_before = intake.diagnostics.error_count();
  CsvCursor cursor = at_header(file, begin);
  intake.signs = number_signs(*intake.office, cursor.separator);
  CsvCursor ahead = cursor;
  CsvRow row;
  if (!next_row(ahead, row)) {
    intake.diagnostics.report({.code = codes::data_is_empty, .span = {source, 0, 0}});
    return;
  }
  std::optional<std::string_view> const part = text_of_table(file, cursor);
  if (!part) return;
  file.text = *part;
  SkippedLines skipped(intake);
  if (intake.office->layout.transposed) return read_exchanged(file, cursor, skipped), skipped.finish();
  CsvCursor const first = cursor;
  std::optional<TableTop> top = read_top(file, cursor, skipped);
  if (!top) return;
  bool const lies_across = across(intake, top->header) || intake.office->layout.across;
  if (!lies_across) settle_sdmx(intake, top->header);
  if (lies_across || !skipped.are_none()) {
    read_across(file, *top, cursor, first, skipped);
    return skipped.finish();
  }
  SeenTable* const seen =
      intake.request.seen == nullptr ? nullptr : &see_table(*intake.request.seen, top->header, cursor.separator);
  std::optional<CsvHeader> const header = header_of(file, std::move(*top));
  if (seen != nullptr) show_rows(file, cursor, header, *seen);
  if (!header) return;
  CsvReading reading = csv_reading(file, *header, cursor);
  reading.errors_before = errors_before;
  bool const in_order = header->columns.has(ColumnName::action);
  if (in_order) intake.actions.emplace();
  if (in_order ? !read_rows(reading, file.text.size()) : !read_kept(reading)) return;
  look_at_unread(reading, cursor);
  if (!reading.any) intake.diagnostics.report({.code = codes::data_without_figures, .span = span_of(header->cells)});
}

}  // namespace

DataFormat const kCsvFormat = {
    "CSV", looks_like_csv, read_csv,
    "commas, semicolons or tabs between the fields; one figure on each row, or periods, indicators or entities across",
    "以逗号、分号或制表符分隔；一行一个数据，或时期、指标、实体横排"};

}  // namespace onpace
