// Long CSV: a header, then one figure a row.
#include <utility>
#include <vector>

#include "data/columns.hpp"
#include "data/csv.hpp"
#include "data/csv_rows.hpp"
#include "data/formats.hpp"
#include "data/header_slip.hpp"
#include "data/pieces.hpp"
#include "data/row_slip.hpp"

namespace onpace {
namespace {

/// `rest` begins after the header's row.
std::optional<CsvHeader> read_header(CsvFile const& file, CsvRow const& row, CsvCursor const& rest) {
  if (report_fault(file, row)) return std::nullopt;
  std::vector<Cell> cells = cells_of(file, row);
  bool sound = true;
  for (Cell const& cell : cells)
    sound = !report_invisible(file, cell) && sound;
  if (!sound || report_no_header(file.intake, cells, rest)) return std::nullopt;
  Names const& names = file.intake.names;
  bool const needs_entity = names.entities_are_declared() && names.entities().size() > 1;
  std::optional<Columns> const columns = match_columns(cells, needs_entity, file.intake.diagnostics);
  return columns ? std::optional(CsvHeader{*columns, std::move(cells)}) : std::nullopt;
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
  std::optional<CsvHeader> const header = read_header(file, row, cursor);
  if (!header) return;
  CsvReading reading = csv_reading(file, *header, cursor);
  reading.errors_before = errors_before;
  if (!read_in_pieces(reading)) return;
  if (!reading.any) intake.diagnostics.report({.code = Code::data_without_figures, .span = whole(file, row)});
}

}  // namespace onpace
