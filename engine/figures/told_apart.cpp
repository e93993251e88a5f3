#include "figures/told_apart.hpp"

#include <algorithm>

#include "figures/cells/csv.hpp"

namespace onpace {
namespace {

/// The row that holds a place; its line may begin within quotes, and it is none then.
CsvRow row_at(std::string_view text, char separator, Span place) {
  std::size_t const line_end = place.begin == 0 ? std::string_view::npos : text.rfind('\n', place.begin - 1);
  CsvCursor cursor{text, line_end == std::string_view::npos ? 0 : line_end + 1, 1, separator};
  CsvRow row;
  if (!next_row(cursor, row) || row.fault) row.fields.clear();
  return row;
}

}  // namespace

std::optional<ColumnDifference> difference_between(UnreadColumns const& unread, std::string_view text, Span first,
                                                   Span second) {
  if (unread.separator == '\0') return std::nullopt;
  CsvRow const a = row_at(text, unread.separator, first);
  CsvRow const b = row_at(text, unread.separator, second);
  if (a.fields.size() != b.fields.size()) return std::nullopt;
  auto const field = [&](CsvRow const& row, std::size_t at) {
    return text.substr(row.fields[at].begin, row.fields[at].end - row.fields[at].begin);
  };
  for (UnreadColumn const& column : unread.columns)
    if (column.at < a.fields.size() && field(a, column.at) != field(b, column.at))
      return ColumnDifference{column.name, std::string(field(a, column.at)), std::string(field(b, column.at))};
  return std::nullopt;
}

}  // namespace onpace
