#include "figures/rows/header_mistake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/rows/sheet_layout.hpp"

namespace onpace {
namespace {

bool names_one(std::span<Cell const> cells, ColumnName wanted, Office const& office) {
  return std::any_of(cells.begin(), cells.end(),
                     [&](Cell const& cell) { return column_in(office, brief(cell.text)) == wanted; });
}

/// The line of the header that follows some rows of title, or 0.
std::uint32_t later_header(CsvCursor rest, Office const& office) {
  CsvRow row;
  for (int count = 0; count < kMostTitleRows && next_row(rest, row); ++count) {
    std::vector<Cell> cells;
    for (CsvField const& field : row.fields)
      cells.push_back({rest.text.substr(field.begin, field.end - field.begin), {}});
    if (is_header(cells, office)) return row.line;
  }
  return 0;
}

bool has_separator(std::string_view text) {
  return text.find_first_of(";\t|") != std::string_view::npos || text.find("，") != std::string_view::npos;
}

Text no_header_help(std::span<Cell const> header, CsvCursor const* rest, Office const& office) {
  if (header.front().text.starts_with("sep="))
    return {"remove this line, which only a spreadsheet reads; fields are separated by commas",
            "请删去这一行（只有电子表格会读取它）；字段之间用英文逗号分隔"};
  std::uint32_t const line = rest != nullptr ? later_header(*rest, office) : 0;
  if (line == 0) return {};
  return {fmt::format("the header is in line {}: remove what is before it", line),
          fmt::format("表头在第 {} 行，请删去它前面的内容", line)};
}

}  // namespace

bool is_header(std::span<Cell const> cells, Office const& office) {
  return names_one(cells, ColumnName::indicator, office) && names_one(cells, ColumnName::period, office) &&
         names_one(cells, ColumnName::value, office);
}

bool report_no_header(Intake& intake, std::span<Cell const> header, CsvCursor const* rest) {
  Office const& office = *intake.office;
  bool const hinted =
      std::any_of(header.begin(), header.end(), [](Cell const& cell) { return column_hint(cell.text).has_value(); });
  if (hinted || may_be_header(intake, header)) return false;
  Text help = no_header_help(header, rest, office);
  if (help.empty() && header.size() == 1 && has_separator(header.front().text)) return false;
  intake.diagnostics.report({.code = codes::header_missing, .span = span_of(header), .help = std::move(help)});
  return true;
}

}  // namespace onpace
