// Separated text: a header, then one figure a row, or a row of figures.
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/csv.hpp"
#include "figures/csv/csv_rows.hpp"
#include "figures/csv/pieces.hpp"
#include "figures/intake/formats.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/periods/trimesters.hpp"
#include "figures/rows/columns.hpp"
#include "figures/rows/header_mistake.hpp"
#include "figures/rows/row_mistake.hpp"
#include "figures/rows/sheet.hpp"
#include "figures/rows/unread_look.hpp"
#include "figures/rows/where_look.hpp"

namespace onpace {
namespace {

/// How many cells of the row that names the most say what stands under them.
std::size_t cells_that_say(CsvFile const& file, CsvCursor cursor) {
  std::size_t most = 0;
  CsvRow row;
  for (int left = file.intake.may_have_titles() ? kMostTitleRows : 1; left > 0 && next_row(cursor, row); --left) {
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

/// What stands above the rows of figures.
struct CsvTop {
  std::vector<std::vector<Cell>> titles{};
  std::vector<Cell> header{};
};

/// Leaves `cursor` behind the header, and `row` at it.
std::optional<CsvTop> read_top(CsvFile const& file, CsvCursor& cursor, CsvRow& row) {
  CsvTop top;
  int const most = file.intake.may_have_titles() ? kMostTitleRows : 0;
  while (true) {
    if (report_fault(file, row)) return std::nullopt;
    top.header = cells_of(file, row);
    bool sound = true;
    for (Cell const& cell : top.header)
      sound = !report_invisible(file, cell) && sound;
    if (!sound) return std::nullopt;
    bool const title = std::ssize(top.titles) < most && !may_be_header(file.intake, top.header);
    if (!title || !next_row(cursor, row)) break;
    top.titles.push_back(std::move(top.header));
  }
  bool const is_header = may_be_header(file.intake, top.header) || top.titles.empty();
  if (report_no_header(file.intake, is_header ? top.header : top.titles.front(), &cursor)) return std::nullopt;
  return top;
}

/// The rows of a table whose figures lie across its columns.
void read_across(CsvFile const& file, CsvTop const& top, CsvCursor cursor) {
  Intake& intake = file.intake;
  SheetReading sheet(intake, top.header.front().span);
  for (std::vector<Cell> const& title : top.titles)
    sheet.take(title);
  if (!sheet.take(top.header)) return;
  CsvRow row;
  std::size_t told = cursor.at;
  for (bool goes_on = true; goes_on && next_row(cursor, row);) {
    if (intake.request.progress != nullptr) intake.request.progress->done += cursor.at - told;
    told = cursor.at;
    intake.is_sound = check_on(intake.checked, cursor.at);
    if (!intake.is_sound) return;
    if (is_note(file, row) || report_fault(file, row) || report_length(file, row, top.header.size())) continue;
    std::vector<Cell> const cells = cells_of(file, row);
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

/// Of a long table.
std::optional<CsvHeader> header_of(CsvFile const& file, CsvTop top) {
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

void read_csv(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  CsvFile const file{intake, source, text};
  std::size_t const errors_before = intake.diagnostics.error_count();
  CsvCursor cursor = at_header(file, begin);
  intake.signs = number_signs(*intake.office, cursor.separator);
  CsvRow row;
  if (!next_row(cursor, row)) {
    intake.diagnostics.report({.code = codes::data_is_empty, .span = {source, 0, 0}});
    return;
  }
  std::optional<CsvTop> top = read_top(file, cursor, row);
  if (!top) return;
  if (across(intake, top->header)) return read_across(file, *top, cursor);
  std::optional<CsvHeader> const header = header_of(file, std::move(*top));
  if (!header) return;
  intake.signs.never_groups = is_sdmx(header->cells);
  bool const by_profile =
      intake.office->profile != nullptr && intake.office->profile->trimesters != Trimesters::unknown;
  bool const sdmx = is_sdmx(header->cells) || (!by_profile && has_columns_of_sdmx(header->cells));
  intake.trimesters = trimesters_of(*intake.office, sdmx);
  CsvReading reading = csv_reading(file, *header, cursor);
  reading.errors_before = errors_before;
  bool const in_order = header->columns.has(ColumnName::action);
  if (in_order) intake.actions.emplace();
  if (in_order ? !read_rows(reading, text.size()) : !read_kept(reading)) return;
  look_at_unread(reading, cursor);
  if (!reading.any) intake.diagnostics.report({.code = codes::data_without_figures, .span = whole(file, row)});
}

}  // namespace

DataFormat const kCsvFormat = {
    "CSV", looks_like_csv, read_csv,
    "commas, semicolons or tabs between the fields; one figure on each row, or periods, indicators or entities across",
    "以逗号、分号或制表符分隔；一行一个数据，或时期、指标、实体横排"};

}  // namespace onpace
