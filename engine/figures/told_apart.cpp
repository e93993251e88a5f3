#include "figures/told_apart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/csv.hpp"
#include "figures/cells/row_text.hpp"
#include "figures/intake/choice_help.hpp"

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

/// A figure's row, by what it is first of.
struct FirstOfKind {
  std::string kind;
  Span place;
};

/// The figures of one entity in one series of one source; false where enough was told.
bool look_at_series(Table const& table, Series const& series, EntityIndex entity, UnreadColumns const& unread,
                    Sources const& sources, Diagnostics& diagnostics) {
  constexpr std::size_t most_periods = 48;
  std::vector<FirstOfKind> firsts;
  std::size_t const step = series.columns.size() / most_periods + 1;
  for (std::size_t index = 0; index < series.columns.size(); index += step) {
    Column const& column = series.columns[index];
    std::optional<std::size_t> const slot = slot_of(column, entity);
    RowIndex const row = slot ? column.rows[*slot] : kNoRow;
    if (row == kNoRow || source_of(table.rows, row) != unread.source) continue;
    Span const place = place_of(table.rows, row, sources);
    std::string kind = kind_of_period(filed_text(table.rows, row, sources));
    auto const first =
        std::find_if(firsts.begin(), firsts.end(), [&](FirstOfKind const& each) { return each.kind == kind; });
    if (first == firsts.end()) {
      firsts.push_back({std::move(kind), place});
      continue;
    }
    auto const found = difference_between(unread, sources[unread.source].text, first->place, place);
    if (!found) continue;
    auto const column_of = std::find_if(unread.columns.begin(), unread.columns.end(),
                                        [&](UnreadColumn const& each) { return each.name == found->column; });
    diagnostics.report({.code = codes::series_differs_in_column,
                        .span = column_of->header,
                        .arguments = {found->column, values_text(*found)},
                        .labels = {{first->place, shown_value(found->first)}, {place, shown_value(found->second)}},
                        .help = choice_help(found->column, found->first)});
    return false;
  }
  return true;
}

}  // namespace

void report_told_apart(Table const& table, std::vector<UnreadColumns> const& unread, Sources const& sources,
                       Diagnostics& diagnostics) {
  constexpr std::size_t most_entities = 32;
  constexpr std::size_t most_series = 64;
  std::size_t const step = table.entities.size() / most_entities + 1;
  for (UnreadColumns each : unread) {
    std::erase_if(each.columns, [](UnreadColumn const& column) { return column.is_chosen; });
    bool goes_on = each.separator != '\0' && !each.columns.empty() && !each.told && !each.told_of_series;
    for (std::size_t entity = 0; goes_on && entity < table.entities.size(); entity += step)
      for (std::size_t index = 0; goes_on && index < std::min(table.series.size(), most_series); ++index)
        goes_on =
            look_at_series(table, table.series[index], static_cast<EntityIndex>(entity), each, sources, diagnostics);
  }
}

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

Text values_text(ColumnDifference const& found) {
  std::string const first = shown_value(found.first);
  std::string const second = shown_value(found.second);
  return {fmt::format("{}, {}", first, second), fmt::format("{}、{}", first, second)};
}

}  // namespace onpace
