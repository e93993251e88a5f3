#include "figures/csv/csv_rows.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/note_words.hpp"
#include "figures/layout/tables.hpp"
#include "figures/rows/header_mistake.hpp"
#include "figures/rows/join_cells.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostErrors = 100;
constexpr std::size_t kPart = std::size_t{1} << 16U;  ///< bytes that are checked, and then read from the cache

Record record_of(CsvFile const& file, CsvRow const& row, Columns const& columns) {
  Record record;
  for (std::size_t name = 0; name < kColumnNames; ++name)
    if (columns.at[name] >= 0)
      record.cells[name] = cell_of(file, row.fields[static_cast<std::size_t>(columns.at[name])]);
  if (!columns.joins.empty())
    join_cells(record, columns, file.intake, [&](std::size_t column) { return cell_of(file, row.fields[column]); });
  use_words_of_rules(record, columns, *file.intake.office);
  record.marks_other = columns.has(ColumnName::action) && marks_other(columns, columns.count, [&](std::size_t column) {
                         return cell_of(file, row.fields[column]).text;
                       });
  // a quoted field may hold line ends
  std::uint32_t const begin = row.fields.front().begin;
  std::uint32_t const value = record[ColumnName::value].span.begin;
  if (begin < value && file.text.substr(begin, value - begin).find('\n') != std::string_view::npos)
    record.line = row.line;
  return record;
}

/// Whether the header stands again, as where files were joined, or another one.
std::optional<Code> header_again(CsvFile const& file, CsvRow const& row, CsvHeader const& header) {
  auto const at = static_cast<std::size_t>(header.columns.at[static_cast<std::size_t>(ColumnName::value)]);
  if (at >= row.fields.size() || row.fields[at].begin == row.fields[at].end) return std::nullopt;
  char const first = file.text[row.fields[at].begin];
  if (first <= '9' && first > 0) return std::nullopt;  // a number begins so
  std::vector<Cell> const cells = cells_of(file, row);
  Office const& office = *file.intake.office;
  if (!is_header(cells, office)) return std::nullopt;
  bool const same = std::equal(cells.begin(), cells.end(), header.cells.begin(), header.cells.end(),
                               [&](Cell const& a, Cell const& b) {
                                 auto const meaning = column_in(office, a.text);
                                 return a.text == b.text || (meaning && meaning == column_in(office, b.text));
                               });
  return same ? codes::header_repeated : codes::second_header;
}

std::size_t text_begin(CsvFile const& file) {
  return file.text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

/// Whether the line above the row is the title of a table that does not go on from the one before.
bool is_below_title(CsvFile const& file, CsvRow const& row, char separator) {
  std::size_t const first = file.text.rfind('\n', row.fields.front().begin);
  if (first == std::string_view::npos) return false;
  std::size_t const end = file.text.find_last_not_of("\r\n", first);
  if (end == std::string_view::npos) return false;
  std::size_t const before = file.text.rfind('\n', end);
  CsvCursor cursor{file.text.substr(0, end + 1), before == std::string_view::npos ? 0 : before + 1, 1, separator};
  CsvRow above;
  if (!next_row(cursor, above)) return false;
  Cell const title = cell_of(file, above.fields.front());
  return is_note(file, above) && has_letter(title.text) && !is_note_text(title.text) && !says_continued(title.text);
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
bool read_row(CsvReading& reading, CsvRow const& row) {
  CsvFile const& file = reading.file;
  CsvHeader const& header = reading.header;
  CarefulRow const careful{file.text, row};
  if (is_note(file, row) || report_fault(file, row)) return true;
  if (std::optional<Code> const again = header_again(file, row, header)) {
    bool const titled = is_below_title(file, row, reading.cursor.separator);
    if (titled)
      report_several_tables(file, {file.text, text_begin(file), 1, reading.cursor.separator}, whole(file, row));
    else
      file.intake.diagnostics.report({.code = *again, .span = whole(file, row)});
    return !titled && *again != codes::second_header;
  }
  if (report_length(file, row, header.columns.count)) return true;
  if (reading.quick) learn_choices(reading.quick->memo, careful, header.columns);
  bool const kept = is_kept(header.columns, [&](std::size_t column) { return cell_of(file, row.fields[column]).text; });
  if (!kept) return true;
  warn_of_split_value(file, row, header.columns);
  Record const record = record_of(file, row, header.columns);
  if (report_invisible(file, row, record) || report_part_empty(record, header.columns, file.intake)) return true;
  take_record(file.intake, record);
  if (reading.quick) learn(reading.quick->memo, careful, record, file.intake);
  return true;
}

/// False where so much is wrong that nothing further is read.
bool is_worth_reading(CsvReading const& reading, CsvRow const& row) {
  Diagnostics& diagnostics = reading.file.intake.diagnostics;
  std::size_t const errors = diagnostics.error_count() - reading.errors_before;
  if (errors < kMostErrors) return true;
  diagnostics.report({.code = codes::figures_not_read_further,
                      .span = whole(reading.file, row),
                      .arguments = {std::to_string(errors)}});
  return false;
}

}  // namespace

CsvReading csv_reading(CsvFile const& file, CsvHeader const& header, CsvCursor const& cursor) {
  CsvReading reading{file, header, cursor, std::nullopt, file.intake.diagnostics.error_count()};
  if (may_be_quick(header.columns, *file.intake.office))
    reading.quick.emplace(quick_rows(file.intake, file.source, reading.cursor, header.columns));
  return reading;
}

namespace {

/// Tells how far the reading is, when it has gone on by a part and at the end.
class ToldBytes {
 public:
  ToldBytes(Progress* progress, CsvCursor const& cursor) : progress_(progress), cursor_(cursor), told_(cursor.at) {}
  ToldBytes(ToldBytes const&) = delete;
  ToldBytes& operator=(ToldBytes const&) = delete;
  ~ToldBytes() { tell(); }

  void tell_parts() {
    if (cursor_.at - told_ >= kPart) tell();
  }

 private:
  void tell() {
    if (progress_ != nullptr) progress_->done += cursor_.at - told_;
    told_ = cursor_.at;
  }

  Progress* progress_;
  CsvCursor const& cursor_;
  std::size_t told_;
};

/// Reads the rows that begin before `part`, of which the first may be none that is plain. Tells whether those after
/// them are read where it is known.
std::optional<bool> read_part(CsvReading& reading, std::size_t part, CsvRow& row) {
  CsvCursor& cursor = reading.cursor;
  if (reading.quick && take_quick_rows(*reading.quick, cursor, part) > 0) reading.any = true;
  if (cursor.at >= part) return std::nullopt;
  if (!next_row(cursor, row)) return true;
  reading.any = true;
  bool const goes_on = read_row(reading, row) && is_worth_reading(reading, row);
  return goes_on ? std::nullopt : std::optional(false);
}

}  // namespace

bool read_rows(CsvReading& reading, std::size_t until) {
  Intake& intake = reading.file.intake;
  CollectedFigures& collected = intake.collected;
  CsvCursor& cursor = reading.cursor;
  CsvRow row;
  ToldBytes told(intake.request.progress, cursor);
  while (cursor.at < until) {
    told.tell_parts();
    std::size_t const part = std::min(cursor.at + kPart, until);
    intake.is_sound = check_on(intake.checked, part);
    if (!intake.is_sound) return false;
    collected.progress.read = intake.bytes_before + (cursor.at + part) / 2;
    collected.row_range = {
        .source = reading.file.source, .begin = static_cast<std::uint32_t>(cursor.at), .line = cursor.line};
    std::optional<bool> const ended = read_part(reading, part, row);
    collected.row_range.end = static_cast<std::uint32_t>(std::min(cursor.at, cursor.text.size()));
    if (collected.kept.is_none()) add_row_range(collected.row_ranges, collected.row_range);
    if (ended) return *ended;
  }
  return true;
}

}  // namespace onpace
