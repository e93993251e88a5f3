#include "figures/table/order.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace onpace {
namespace {

/// Whether a slot for each figure takes less than half the room of one for each entity, which is found faster.
bool is_sparse(std::size_t figures, std::size_t entities) {
  constexpr std::size_t slot = sizeof(std::int64_t) + sizeof(RowIndex);
  return 2 * figures * (slot + sizeof(EntityIndex)) < entities * slot;
}

/// Stable, and linear where there are not many more entities than figures.
std::vector<Slot> order_by_entity(Column const& column, std::size_t entities) {
  std::vector<Slot> order(column.rows.size());
  std::iota(order.begin(), order.end(), 0U);
  if (column.entities.empty()) return order;
  if (entities / 4 > order.size()) {
    std::stable_sort(order.begin(), order.end(),
                     [&](Slot a, Slot b) { return column.entities[a] < column.entities[b]; });
    return order;
  }
  std::vector<Slot> next(entities + 1, 0);
  for (EntityIndex const entity : column.entities)
    ++next[entity + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  for (Slot slot = 0; slot < column.entities.size(); ++slot)
    order[next[column.entities[slot]]++] = slot;
  return order;
}

template <typename T>
void pick(std::vector<T>& values, std::span<Slot const> slots) {
  if (values.empty()) return;
  std::vector<T> picked;
  picked.reserve(slots.size());
  for (Slot const slot : slots)
    picked.push_back(std::move(values[slot]));
  values = std::move(picked);
}

template <typename T>
void spread(std::vector<T>& values, std::vector<EntityIndex> const& by, EntityRange held, T absent) {
  if (values.empty()) return;
  std::vector<T> result(held.size(), absent);
  for (std::size_t slot = 0; slot < values.size(); ++slot)
    result[by[slot] - held.first] = std::move(values[slot]);
  values = std::move(result);
}

void pick(Mantissas& values, std::span<Slot const> slots) {
  if (values.empty()) return;
  Mantissas picked;
  picked.reserve(slots.size());
  for (Slot const slot : slots)
    picked.push_back(values[slot]);
  values = std::move(picked);
}

void spread(Mantissas& values, std::vector<EntityIndex> const& by, EntityRange held) {
  if (values.empty()) return;
  Mantissas result;
  result.resize(held.size());
  for (std::size_t slot = 0; slot < values.size(); ++slot)
    result.set(by[slot] - held.first, values[slot]);
  values = std::move(result);
}

void pick(RowNumbers& rows, std::span<Slot const> slots) {
  RowNumbers picked;
  for (Slot const slot : slots)
    picked.push_back(rows[slot]);
  rows = std::move(picked);
}

void spread(RowNumbers& rows, std::vector<EntityIndex> const& by, EntityRange held) {
  RowNumbers result;
  result.resize(held.size());
  for (std::size_t slot = 0; slot < rows.size(); ++slot)
    result.set(by[slot] - held.first, rows[slot]);
  rows = std::move(result);
}

/// Each slot's entity in words, also where they follow one another.
void name_entities(Column& column) {
  if (!column.entities.empty()) return;
  column.entities.resize(column.rows.size());
  std::iota(column.entities.begin(), column.entities.end(), column.first);
  column.first = 0;
}

void lay_out(Column& column, EntityRange held) {
  if (is_sparse(column.rows.size(), held.size())) return name_entities(column);
  if (column.entities.empty() && column.first == held.first) {
    if (!column.mantissas.empty()) column.mantissas.resize(held.size());
    if (!column.wide.empty()) column.wide.resize(held.size());
    column.rows.resize(held.size());
    return;
  }
  name_entities(column);
  spread(column.mantissas, column.entities, held);
  spread(column.wide, column.entities, held, Number());
  spread(column.rows, column.entities, held);
  column.entities.clear();
  column.first = held.first;
}

}  // namespace

bool is_ascending(Column const& column) {
  return std::adjacent_find(column.entities.begin(), column.entities.end(), std::greater_equal<>()) ==
         column.entities.end();
}

std::vector<Slot> order_by_cell(Column const& column, Rows const& rows, std::size_t entities) {
  std::vector<Slot> order = order_by_entity(column, entities);
  if (rows.released.empty() || is_ascending(column)) return order;
  auto const released = [&](Slot slot) { return release_order(rows, column.rows[slot]); };
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && entity_at(column, order[end]) == entity_at(column, order[begin]))
      ++end;
    auto const first = order.begin() + static_cast<std::ptrdiff_t>(begin);
    auto const last = order.begin() + static_cast<std::ptrdiff_t>(end);
    std::stable_sort(first, last, [&](Slot a, Slot b) { return released(a) < released(b); });
    begin = end;
  }
  return order;
}

void take_slots(Column& column, std::span<Slot const> slots) {
  name_entities(column);
  pick(column.entities, slots);
  pick(column.mantissas, slots);
  pick(column.wide, slots);
  pick(column.rows, slots);
}

void shape(Column& column, EntityRange held) {
  bool const complete = column.entities.empty() && column.first == held.first && column.rows.size() == held.size();
  if (complete) return measure_complete(column);
  lay_out(column, held);
  measure(column);
}

}  // namespace onpace
