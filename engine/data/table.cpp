#include "data/table.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>

#include "data/observations.hpp"

namespace onpace {
namespace {

void append_row(Rows& rows, Observation const& observation) {
  bool const dated = observation.released != kNoRelease && observation.released != kSettingRelease;
  rows.source.push_back(observation.place.source);
  rows.line.push_back(observation.line);
  rows.released.push_back(dated ? std::optional<Day>(observation.released) : std::nullopt);
  rows.status.push_back(observation.status);
  rows.breaks.push_back(observation.breaks);
  rows.filed.emplace_back(observation.filed);
  rows.value.emplace_back(observation.value);
}

void reserve(Rows& rows, std::size_t count) {
  rows.source.reserve(count);
  rows.line.reserve(count);
  rows.released.reserve(count);
  rows.status.reserve(count);
  rows.breaks.reserve(count);
  rows.filed.reserve(count);
  rows.value.reserve(count);
}

/// The mantissas at one exponent; empty when one of them does not fit.
std::optional<std::vector<std::int64_t>> mantissas_of(std::span<Observation const> figures, int exponent) {
  std::vector<std::int64_t> mantissas;
  mantissas.reserve(figures.size());
  for (Observation const& figure : figures) {
    if (figure.wide != kNotWide) return std::nullopt;
    // `kNotDone` is no number; a milestone's exponent is 0 like its column's
    std::optional<std::int64_t> const mantissa =
        figure.mantissa == kNotDone ? kNotDone : mantissa_at({figure.mantissa, figure.exponent}, exponent);
    if (!mantissa) return std::nullopt;
    mantissas.push_back(*mantissa);
  }
  return mantissas;
}

/// Whether a slot for each figure takes less than half the room of one for each entity, which is found faster.
bool is_sparse(std::size_t figures, std::size_t entities) {
  constexpr std::size_t slot = sizeof(std::int64_t) + sizeof(RowIndex);
  return 2 * figures * (slot + sizeof(EntityIndex)) < entities * slot;
}

/// One column from the figures of one series and period, sorted by entity; the first of them stands in row `first_row`.
Column column_of(std::span<Observation const> figures, RowIndex first_row, std::size_t entities,
                 std::vector<Number> const& wide) {
  Column column;
  column.period = figures.front().period;
  for (Observation const& figure : figures)
    column.exponent = std::min(column.exponent, figure.exponent);
  bool const sparse = is_sparse(figures.size(), entities);
  std::size_t const slots = sparse ? figures.size() : entities;
  if (sparse) column.entities.resize(slots);
  column.rows.assign(slots, kNoRow);
  std::optional<std::vector<std::int64_t>> const mantissas = mantissas_of(figures, column.exponent);
  if (mantissas) {
    column.mantissas.resize(slots);
  } else {
    column.exponent = 0;
    column.wide.resize(slots);
  }
  for (std::size_t index = 0; index < figures.size(); ++index) {
    std::size_t const slot = sparse ? index : figures[index].entity;
    if (sparse) column.entities[slot] = figures[index].entity;
    column.rows[slot] = first_row + static_cast<RowIndex>(index);
    if (mantissas)
      column.mantissas[slot] = (*mantissas)[index];
    else
      column.wide[slot] = exact_value(figures[index], wide);
  }
  measure(column);
  return column;
}

bool same_column(Observation const& a, Observation const& b) { return a.series == b.series && a.period == b.period; }

}  // namespace

Table table_of(Observations const& observations, ReadRequest const& request, Names const& names) {
  std::vector<Observation> const& counting = observations.all;
  Table table;
  table.entities.assign(names.entities().begin(), names.entities().end());
  table.by_name.resize(table.entities.size());
  std::iota(table.by_name.begin(), table.by_name.end(), 0U);
  std::sort(table.by_name.begin(), table.by_name.end(),
            [&](EntityIndex a, EntityIndex b) { return table.entities[a] < table.entities[b]; });
  for (SeriesConvention const& convention : request.conventions)
    table.series.push_back({convention.indicator, {}, false});
  reserve(table.rows, counting.size());
  for (std::size_t begin = 0; begin < counting.size();) {
    Series& series = table.series[counting[begin].series];
    std::size_t end = begin;
    for (; end < counting.size() && same_column(counting[begin], counting[end]); ++end) {
      append_row(table.rows, counting[end]);
      series.has_breaks = series.has_breaks || counting[end].breaks;
    }
    std::span<Observation const> const figures(counting.data() + begin, end - begin);
    series.columns.push_back(
        column_of(figures, static_cast<RowIndex>(begin), table.entities.size(), observations.wide));
    begin = end;
  }
  return table;
}

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
  std::uint64_t any = 0;  // every bit that some magnitude has; below 0 the complement is one less than that
  std::int64_t signs = 0;
  for (std::int64_t const mantissa : column.mantissas) {
    any |= static_cast<std::uint64_t>(mantissa < 0 ? ~mantissa : mantissa);
    signs |= mantissa;
  }
  column.bits = static_cast<std::uint32_t>(std::bit_width(any)) + (signs < 0 ? 1U : 0U);
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
