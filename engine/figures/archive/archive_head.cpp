#include "figures/archive/archive_head.hpp"

#include <string_view>

#include "figures/cells/column_names.hpp"
#include "figures/cells/csv.hpp"
#include "values/period.hpp"

namespace onpace {
namespace {

constexpr int kMostRows = 25;  // titles, and the header below them

bool means(std::string_view name, ColumnName meaning) {
  return column_meaning(name) == meaning || column_hint(name) == meaning;
}

bool heads_figures(std::string_view text, CsvRow const& row) {
  bool value = false;
  bool time = false;
  std::size_t periods = 0;
  for (CsvField const& field : row.fields) {
    std::string_view name = text.substr(field.begin, field.end - field.begin);
    name = name.substr(0, name.ends_with(']') ? name.find(" [") : name.size());
    bool const is_period = parse_period(brief(name)).has_value();
    periods += is_period ? 1 : 0;
    value = value || means(name, ColumnName::value);
    time = time || (!is_period && (means(name, ColumnName::period) || is_of_time(name)));
  }
  return (value && time) || periods > 1;
}

}  // namespace

bool may_begin_figures(std::string_view head) {
  std::size_t const first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return false;
  // PC-Axis
  if (head.find("\nDATA=") != std::string_view::npos || head.substr(first).starts_with("CHARSET=")) return true;
  bool const has_rows = std::string_view("{[<").find(head[first]) == std::string_view::npos;
  if (!has_rows || head.find('\0') != std::string_view::npos) return true;
  for (char const separator : {',', ';', '\t'}) {
    CsvCursor cursor{head, first, 1, separator};
    CsvRow row;
    for (int left = kMostRows; left > 0 && next_row(cursor, row); --left)
      if (row.count > 1 && heads_figures(head, row)) return true;
  }
  return false;
}

}  // namespace onpace
