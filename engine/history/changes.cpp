#include "history/changes.hpp"

#include <algorithm>
#include <set>

namespace onpace {
namespace {

std::optional<Figure> figure_in(Column const* column, EntityIndex entity) {
  return column == nullptr ? std::nullopt : figure(*column, entity);
}

/// A figure that was only confirmed has not changed.
bool say_the_same(Figure const& one, Figure const& other, Rows const& rows) {
  return one.not_done == other.not_done && status_of(rows, one.row) == status_of(rows, other.row) &&
         breaks_at(rows, one.row) == breaks_at(rows, other.row) &&
         compare(one.value, other.value) == std::strong_ordering::equal;
}

std::vector<EntityIndex> entities_in(Column const* column) {
  std::vector<EntityIndex> entities;
  if (column == nullptr) return entities;
  for (std::size_t slot = 0; slot < column->rows.size(); ++slot)
    if (column->rows[slot] != kNoRow) entities.push_back(entity_at(*column, slot));
  return entities;
}

/// The row that took back the cell's figure.
RowIndex withdrawing_row(Table const& table, std::uint32_t indicator, Period period, EntityIndex entity) {
  auto const found = std::find_if(table.withdrawn.begin(), table.withdrawn.end(), [&](WithdrawnFigure const& figure) {
    return figure.series == indicator && figure.period == period && figure.entity == entity;
  });
  return found == table.withdrawn.end() ? kNoRow : found->row;
}

void add_changes(std::uint32_t indicator, Period period, Table const& old_table, Table const& new_table,
                 std::vector<FigureChange>& changes) {
  Column const* const before = column_for(old_table.series[indicator], period);
  Column const* const after = column_for(new_table.series[indicator], period);
  std::vector<EntityIndex> const old = entities_in(before);
  std::vector<EntityIndex> const now = entities_in(after);
  std::vector<EntityIndex> both;
  std::set_union(old.begin(), old.end(), now.begin(), now.end(), std::back_inserter(both));
  for (EntityIndex const entity : both) {
    std::optional<Figure> const was = figure_in(before, entity);
    std::optional<Figure> const is = figure_in(after, entity);
    bool const differ = !was || !is || (was->row != is->row && !say_the_same(*was, *is, new_table.rows));
    if (!differ) continue;
    changes.push_back({indicator, entity, period,
                       was ? was->row : withdrawing_row(old_table, indicator, period, entity),
                       is ? is->row : withdrawing_row(new_table, indicator, period, entity)});
  }
}

std::set<Period> periods_of(Series const& one, Series const& other) {
  std::set<Period> periods;
  for (Series const* series : {&one, &other})
    for (Column const& column : series->columns)
      periods.insert(column.period);
  return periods;
}

void mark(Changes const& changes, TargetVerdict const& verdict, std::set<std::size_t>& marked) {
  for (LeafVerdict const& leaf : verdict.leaves)
    for (UsedFigure const& used : leaf.figures) {
      auto const found = changes.by_row.find(used.row);
      if (found != changes.by_row.end()) marked.insert(found->second);
    }
}

}  // namespace

Changes changes_between(Table const& before, Table const& after) {
  Changes changes;
  for (std::uint32_t index = 0; index < after.series.size(); ++index)
    for (Period const period : periods_of(before.series[index], after.series[index]))
      add_changes(index, period, before, after, changes.all);
  for (std::size_t index = 0; index < changes.all.size(); ++index)
    for (RowIndex const row : {changes.all[index].before, changes.all[index].after})
      if (row != kNoRow) changes.by_row.emplace(row, index);
  return changes;
}

std::vector<FigureChange> changes_read(Changes const& changes, TargetVerdict const& before,
                                       TargetVerdict const& after) {
  std::set<std::size_t> marked;
  mark(changes, before, marked);
  mark(changes, after, marked);
  std::vector<FigureChange> read;
  for (std::size_t const index : marked)
    read.push_back(changes.all[index]);
  return read;
}

std::vector<bool> counting_rows(Table const& table) {
  std::vector<bool> rows(table.rows.size());
  for (Series const& series : table.series)
    for (Column const& column : series.columns)
      for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
        if (column.rows[slot] != kNoRow) rows[column.rows[slot]] = true;
  for (WithdrawnFigure const& figure : table.withdrawn)
    rows[figure.row] = true;
  return rows;
}

}  // namespace onpace
