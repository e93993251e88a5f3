#include "data/table.hpp"

#include <algorithm>

namespace onpace {

std::optional<EntityIndex> Table::entity(std::string_view name) const {
  auto const place =
      std::lower_bound(by_name.begin(), by_name.end(), name,
                       [&](EntityIndex index, std::string_view wanted) { return entities[index] < wanted; });
  if (place == by_name.end() || entities[*place] != name) return std::nullopt;
  return *place;
}

void measure(Column& column) {
  if (!column.entities.empty() || !column.wide.empty()) return;
  column.present.assign((column.rows.size() + 63) / 64, 0);
  for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
    column.present[slot / 64] |= std::uint64_t{column.rows[slot] != kNoRow} << (slot % 64);
  column.bits = magnitude_bits(column.mantissas);
}

void measure_complete(Column& column) {
  if (!column.wide.empty()) return;
  column.present.assign((column.rows.size() + 63) / 64, ~std::uint64_t{0});
  if (std::size_t const rest = column.rows.size() % 64; rest > 0) column.present.back() >>= 64 - rest;
  column.bits = magnitude_bits(column.mantissas);
}

std::optional<std::size_t> slot_of(Column const& column, EntityIndex entity) {
  std::size_t slot = entity;
  if (!column.entities.empty()) {
    auto const place = std::lower_bound(column.entities.begin(), column.entities.end(), entity);
    if (place == column.entities.end() || *place != entity) return std::nullopt;
    slot = static_cast<std::size_t>(place - column.entities.begin());
  }
  return slot < column.rows.size() && column.rows[slot] != kNoRow ? std::optional(slot) : std::nullopt;
}

std::optional<Figure> figure(Column const& column, EntityIndex entity) {
  std::optional<std::size_t> const slot = slot_of(column, entity);
  if (!slot) return std::nullopt;
  RowIndex const row = column.rows[*slot];
  if (!column.wide.empty()) return Figure{column.wide[*slot], row, false};
  std::int64_t const mantissa = column.mantissas[*slot];
  if (mantissa == kNotDone) return Figure{0, row, true};
  return Figure{scaled_decimal(mantissa, column.exponent), row, false};
}

}  // namespace onpace
