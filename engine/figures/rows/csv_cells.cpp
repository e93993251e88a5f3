#include "figures/rows/csv_cells.hpp"

namespace onpace {

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

std::optional<std::uint32_t> line_beside(CsvFile const& file, CsvRow const& row) {
  std::string_view const text =
      file.text.substr(row.fields.front().begin, row.fields.back().end - row.fields.front().begin);
  return text.find('\n') == std::string_view::npos ? std::nullopt : std::optional(row.line);
}

}  // namespace onpace
