#include "data/header_slip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace onpace {
namespace {

constexpr int kMostTitleRows = 20;
constexpr std::size_t kLongestPeriod = 64;

bool names_one(std::span<Cell const> cells, ColumnName wanted) {
  return std::any_of(cells.begin(), cells.end(), [&](Cell const& cell) { return column_meaning(cell.text) == wanted; });
}

/// The line of the header that follows some rows of title, or 0.
std::uint32_t later_header(CsvCursor rest) {
  CsvRow row;
  for (int count = 0; count < kMostTitleRows && next_row(rest, row); ++count) {
    std::vector<Cell> cells;
    for (CsvField const& field : row.fields)
      cells.push_back({rest.text.substr(field.begin, field.end - field.begin), {}});
    if (is_header(cells)) return row.line;
  }
  return 0;
}

/// The first cell for which `holds`, and how many there are.
template <typename Holds>
std::pair<Cell const*, std::size_t> first_of(std::span<Cell const> cells, Holds holds) {
  std::pair<Cell const*, std::size_t> result{nullptr, 0};
  for (Cell const& cell : cells)
    if (holds(cell) && result.second++ == 0) result.first = &cell;
  return result;
}

void report_across(Intake& intake, Cell const& first, Text what) {
  intake.diagnostics.report({.code = Code::table_across, .span = first.span, .arguments = {std::move(what)}});
}

bool has_separator(std::string_view text) {
  return text.find_first_of(";\t|") != std::string_view::npos || text.find("，") != std::string_view::npos;
}

Text no_header_help(std::span<Cell const> header, CsvCursor rest) {
  if (header.front().text.starts_with("sep="))
    return {"remove this line, which only a spreadsheet reads; fields are separated by commas",
            "请删去这一行（只有电子表格会读取它）；字段之间用英文逗号分隔"};
  std::uint32_t const line = later_header(rest);
  if (line == 0) return {};
  return {fmt::format("the header stands in line {}: remove what stands before it", line),
          fmt::format("表头在第 {} 行，请删去它前面的内容", line)};
}

}  // namespace

bool is_header(std::span<Cell const> cells) {
  return names_one(cells, ColumnName::indicator) && names_one(cells, ColumnName::period) &&
         names_one(cells, ColumnName::value);
}

bool report_no_header(Intake& intake, std::span<Cell const> header, CsvCursor rest) {
  bool const indicator = names_one(header, ColumnName::indicator);
  bool const period = names_one(header, ColumnName::period);
  bool const value = names_one(header, ColumnName::value);
  if (value || (indicator && period)) return false;
  auto const series =
      first_of(header, [&](Cell const& cell) { return intake.names.find_series(cell.text).has_value(); });
  if (period && series.second > 0) return report_across(intake, *series.first, {"indicators", "指标"}), true;
  auto const periods = first_of(header, [&](Cell const& cell) {
    return cell.text.size() <= kLongestPeriod && parse_period(cell.text, intake.request.calendar).has_value();
  });
  bool const across = !period && series.second == 0 && (periods.second > 1 || (indicator && periods.second > 0));
  if (across) return report_across(intake, *periods.first, {"periods", "时期"}), true;
  bool const hinted =
      std::any_of(header.begin(), header.end(), [](Cell const& cell) { return column_hint(cell.text); });
  if (indicator || period || hinted) return false;
  Text help = no_header_help(header, rest);
  if (help.empty() && header.size() == 1 && has_separator(header.front().text)) return false;
  intake.diagnostics.report({.code = Code::header_missing,
                             .span = {header.front().span.source, header.front().span.begin, header.back().span.end},
                             .help = std::move(help)});
  return true;
}

}  // namespace onpace
