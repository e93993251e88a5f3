// Long CSV: a header, then one figure a row.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "data/columns.hpp"
#include "data/csv.hpp"
#include "data/formats.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostErrors = 100;

/// A CSV file while it is read. Offsets count from the begin of the source's text.
struct CsvFile {
  Intake& intake;
  SourceId source;
  std::string_view text;
};

Cell cell_of(CsvFile const& file, CsvField const& field) {
  std::string_view text = file.text.substr(field.begin, field.end - field.begin);
  if (field.doubled) text = file.intake.rewritten.emplace_back(without_doubled_quotes(text));
  return {text, {file.source, field.begin, field.end}};
}

Span whole(CsvFile const& file, CsvRow const& row) {
  return {file.source, row.fields.front().begin, row.fields.back().end};
}

/// True when the row was reported.
bool report_fault(CsvFile const& file, CsvRow const& row) {
  if (!row.fault) return false;
  bool const open = *row.fault == CsvFault::quote_open;
  file.intake.diagnostics.report({.code = open ? Code::quoted_field_open : Code::text_after_quoted_field,
                                  .span = {file.source, row.fault_at, row.fault_at + 1}});
  return true;
}

bool report_length(CsvFile const& file, CsvRow const& row, Columns const& columns) {
  if (row.fields.size() == columns.count) return false;
  file.intake.diagnostics.report({.code = Code::row_length_differs,
                                  .span = whole(file, row),
                                  .arguments = {std::to_string(row.fields.size()), std::to_string(columns.count)}});
  return true;
}

std::optional<Columns> read_header(CsvFile const& file, CsvRow const& row) {
  if (report_fault(file, row)) return std::nullopt;
  std::vector<Cell> header;
  for (CsvField const& field : row.fields)
    header.push_back(cell_of(file, field));
  Names const& names = file.intake.names;
  bool const needs_entity = names.entities_are_declared() && names.entities().size() > 1;
  return match_columns(header, needs_entity, file.intake.diagnostics);
}

Record record_of(CsvFile const& file, CsvRow const& row, Columns const& columns) {
  Record record;
  record.line = row.line;
  for (std::size_t name = 0; name < kColumnNames; ++name)
    if (columns.at[name] >= 0)
      record.cells[name] = cell_of(file, row.fields[static_cast<std::size_t>(columns.at[name])]);
  return record;
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
  if (!next_row(cursor, row)) return;
  std::optional<Columns> const columns = read_header(file, row);
  if (!columns) return;
  Span const header = whole(file, row);
  bool any = false;
  while (next_row(cursor, row)) {
    any = true;
    if (!report_fault(file, row) && !report_length(file, row, *columns))
      take_record(intake, record_of(file, row, *columns));
    std::size_t const errors = intake.diagnostics.error_count() - errors_before;
    if (errors < kMostErrors) continue;
    intake.diagnostics.report(
        {.code = Code::figures_not_read_further, .span = whole(file, row), .arguments = {std::to_string(errors)}});
    return;
  }
  if (!any) intake.diagnostics.report({.code = Code::data_without_figures, .span = header});
}

}  // namespace onpace
