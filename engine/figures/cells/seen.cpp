#include "figures/cells/seen.hpp"

#include <algorithm>

#include "figures/table/decimal.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostValues = 200;
constexpr std::size_t kLongestValue = 100;  ///< bytes

/// Cut where a character begins.
std::string_view shown(std::string_view text) {
  if (text.size() <= kLongestValue) return text;
  std::size_t end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return text.substr(0, end);
}

bool is_number(std::string_view text) {
  ScannedDecimal const scanned = scan_decimal(text);
  return scanned.length > 0 && text.find_first_not_of("0123456789.,eE+- %") == std::string_view::npos;
}

}  // namespace

void SeenValues::add(std::string_view text) {
  std::string key(shown(text));
  if (auto const found = places.find(key); found != places.end()) {
    ++counts[found->second].second;
    return;
  }
  is_full = is_full || counts.size() >= kMostValues;
  if (is_full) return;
  places.emplace(key, counts.size());
  counts.emplace_back(std::move(key), 1);
}

SeenTable& see_table(SeenFile& file, std::span<Cell const> header, char separator) {
  SeenTable& table = file.tables.emplace_back();
  table.separator = separator;
  table.header = header.empty() ? Span{} : header.front().span;
  for (Cell const& cell : header)
    table.columns.push_back({.name = std::string(shown(cell.text))});
  return table;
}

void see_row(SeenTable& table, std::span<Cell const> row) {
  ++table.rows;
  if (table.head.size() < kMostSeenRows) {
    std::vector<std::string>& kept = table.head.emplace_back();
    for (Cell const& cell : row)
      kept.emplace_back(shown(cell.text));
  }
  for (std::size_t index = 0; index < table.columns.size(); ++index) {
    SeenColumn& column = table.columns[index];
    std::string_view const text = index < row.size() ? row[index].text : std::string_view();
    bool const number = is_number(text);
    column.empty += text.empty() ? 1 : 0;
    column.numbers += number ? 1 : 0;
    bool const figure = column.holds_figures || column.meaning == ColumnName::value;
    if (!text.empty() && !(figure && number)) column.values.add(text);
  }
}

bool wants_rows(SeenFile const& file, SeenTable const& table) {
  return file.counts || table.head.size() < kMostSeenRows;
}

}  // namespace onpace
