#include "figures/released_figures.hpp"

#include <algorithm>

#include "figures/releases.hpp"
#include "figures/table/order.hpp"

namespace onpace {

Table table_of(ReleasedFigures const& figures, AsOf const& as_of, Vintage const& vintage, Sources const& sources) {
  ReadRequest request = figures.request;
  request.as_of = as_of;
  Diagnostics told_before;
  return choose_releases(figures.collected, request, figures.names, sources, told_before, vintage);
}

void replace_series(Table& table, SeriesIndex series, ReleasedFigures const& figures, AsOf const& as_of,
                    Vintage const& vintage, Sources const& sources) {
  ReadRequest request = figures.request;
  request.as_of = as_of;
  choose_releases_again(series, table, figures.collected, request, figures.names, sources, vintage);
}

bool has_earlier_figure(ReleasedFigures const& figures, RowIndex row) {
  Rows const& rows = figures.rows();
  std::optional<RowIndex> newest;
  for (CollectedColumn const& collected_column : figures.collected.columns) {
    Column const& column = collected_column.column;
    std::optional<std::size_t> const own = column.rows.slot_of(row);
    if (!own) continue;
    for (std::size_t slot = 0; slot < column.rows.size(); ++slot) {
      RowIndex const other = column.rows[slot];
      if (entity_at(column, slot) != entity_at(column, *own)) continue;
      if (release_order(rows, other) >= release_order(rows, row)) continue;
      if (!newest || release_order(rows, other) > release_order(rows, *newest)) newest = other;
    }
  }
  return newest && status_of(rows, *newest) != ObservationStatus::withdrawn;
}

std::optional<RowIndex> same_figure(ReleasedFigures const& figures, RowIndex row) {
  for (CollectedColumn const& collected_column : figures.collected.columns) {
    Column const& column = collected_column.column;
    std::optional<std::size_t> const found = column.rows.slot_of(row);
    if (!found) continue;
    std::size_t const own = *found;
    for (std::size_t slot = 0; slot < column.rows.size(); ++slot) {
      bool const same_cell = slot != own && entity_at(column, slot) == entity_at(column, own);
      bool const same_release = release_order(figures.rows(), column.rows[slot]) == release_order(figures.rows(), row);
      if (same_cell && same_release && agree(figures.rows(), column, slot, own)) return column.rows[slot];
    }
  }
  return std::nullopt;
}

}  // namespace onpace
