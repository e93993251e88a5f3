#include "figures/table/table.hpp"

#include <algorithm>
#include <bit>

namespace onpace {

std::optional<EntityIndex> Table::entity(std::string_view name) const {
  auto const place =
      std::lower_bound(by_name.begin(), by_name.end(), name,
                       [&](EntityIndex index, std::string_view wanted) { return entities[index] < wanted; });
  if (place == by_name.end() || entities[*place] != name) return std::nullopt;
  return *place;
}

namespace {

std::int64_t least_present(Column const& column) {
  std::int64_t least = INT64_MAX;
  for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
    if (column.rows[slot] != kNoRow) least = std::min(least, column.mantissas[slot]);
  return least;
}

std::uint32_t magnitude_bits(std::int64_t value) {
  std::uint64_t const magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return static_cast<std::uint32_t>(std::bit_width(magnitude));
}

void keep(MantissaRange const& range, Column& column) {
  column.least = range.least;
  column.bits = std::max(magnitude_bits(range.least == INT64_MAX ? 0 : range.least), magnitude_bits(range.greatest));
}

}  // namespace

void measure(Column& column) {
  if (!column.entities.empty() || !column.wide.empty()) return;
  column.present.assign((column.rows.size() + 63) / 64, 0);
  for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
    column.present[slot / 64] |= std::uint64_t{column.rows[slot] != kNoRow} << (slot % 64);
  MantissaRange range = range_of(column.mantissas);
  if (column.rows.has_gap()) range.least = least_present(column);
  keep(range, column);
}

void measure_complete(Column& column) {
  if (!column.wide.empty()) return;
  column.present.assign((column.rows.size() + 63) / 64, ~std::uint64_t{0});
  if (std::size_t const rest = column.rows.size() % 64; rest > 0) column.present.back() >>= 64 - rest;
  keep(range_of(column.mantissas), column);
}

std::optional<std::size_t> slot_of(Column const& column, EntityIndex entity) {
  if (column.entities.empty() && entity < column.first) return std::nullopt;
  std::size_t slot = entity - column.first;
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
