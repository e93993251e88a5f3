#include "figures/table/collected.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "figures/table/decimal.hpp"

namespace onpace {
namespace {

/// `mantissa` is not `kNotDone`.
bool scale_up(std::int64_t& mantissa, int digits) {
  for (; digits > 0; --digits)
    if (__builtin_mul_overflow(mantissa, 10, &mantissa)) return false;
  return mantissa != kNotDone;
}

/// False, with the column as it was, when one of its figures does not fit.
bool lower_exponent(Column& column, int exponent) {
  Mantissas mantissas;
  mantissas.reserve(column.mantissas.size());
  for (std::size_t slot = 0; slot < column.mantissas.size(); ++slot) {
    std::int64_t mantissa = column.mantissas[slot];
    if (mantissa != kNotDone && !scale_up(mantissa, column.exponent - exponent)) return false;
    mantissas.push_back(mantissa);
  }
  column.mantissas = std::move(mantissas);
  column.exponent = exponent;
  return true;
}

void widen(Column& column) {
  for (std::size_t slot = 0; slot < column.mantissas.size(); ++slot)
    column.wide.push_back(scaled_decimal(column.mantissas[slot], column.exponent));
  column.mantissas.clear();
  column.exponent = 0;
}

void put_slot(Column& column, EntityIndex entity, RowIndex row) {
  if (column.rows.empty()) column.first = entity;
  if (column.entities.empty() && entity != column.first + column.rows.size()) {
    list_entities(column);
    column.entities.push_back(entity);
  } else if (!column.entities.empty()) {
    column.entities.push_back(entity);
  }
  column.rows.push_back(row);
}

bool is_negative(Observation const& observation) {
  if (observation.wide) return compare(*observation.wide, 0) == std::strong_ordering::less;
  return observation.mantissa < 0 && !observation.is_milestone;
}

}  // namespace

void grow(Column& column, std::size_t count, BytesRead const& progress) {
  constexpr std::size_t few = 512;           // too few to tell how many will come
  constexpr std::uint64_t shortest_row = 8;  // `a,2025,1`
  std::size_t const size = column.rows.size();
  // as many in each part of the files as there were up to here; room that no figure fills is never touched
  std::uint64_t const read = std::max<std::uint64_t>(progress.read - progress.begin, 1);
  std::uint64_t const total = std::max(progress.total - progress.begin, read);
  double const share = static_cast<double>(total) / static_cast<double>(read);
  auto const expected = static_cast<std::size_t>(static_cast<double>(size + count) * share);
  std::size_t const most = size + count + static_cast<std::size_t>((total - read) / shortest_row);
  // with some reserve, since growing again would cost more room than that
  std::size_t const wanted = std::max({std::min(expected + expected / 32, most), size + size / 8, size + count});
  std::size_t const room = size + count < few ? 8 * (size + count) : wanted;
  column.rows.reserve(room);
  if (column.wide.empty()) column.mantissas.reserve(room);
  if (!column.entities.empty()) column.entities.reserve(room);
}

void list_entities(Column& column) {
  column.entities.reserve(column.mantissas.capacity());
  column.entities.resize(column.rows.size());
  std::iota(column.entities.begin(), column.entities.end(), column.first);
}

std::uint32_t column_at(CollectedFigures& collected, SeriesIndex series, Period period) {
  auto const next = static_cast<std::uint32_t>(collected.columns.size());
  auto const [place, is_new] = collected.by_period.try_emplace({series, period}, next);
  if (is_new) {
    collected.columns.push_back({series, {}});
    collected.columns.back().column.period = period;
  }
  return place->second;
}

std::uint32_t filed_at(CollectedFigures& collected, SeriesIndex series, std::uint32_t filed, Period period) {
  if (std::uint32_t const* const known = collected.by_spelling.find(key_of(series, filed))) return *known;
  std::uint32_t const place = column_at(collected, series, period);
  collected.by_spelling.add(key_of(series, filed), place);
  return place;
}

void put(Column& column, EntityIndex entity, Number const& value, RowIndex row) {
  put_slot(column, entity, row);
  if (column.wide.empty()) widen(column);
  column.wide.push_back(value);
}

void put(Column& column, EntityIndex entity, std::int64_t mantissa, int exponent, RowIndex row) {
  bool const is_done = mantissa != kNotDone;
  if (!column.wide.empty()) return put(column, entity, scaled_decimal(mantissa, exponent), row);
  std::int64_t scaled = mantissa;
  bool const fits = !is_done || ((exponent >= column.exponent || lower_exponent(column, exponent)) &&
                                 scale_up(scaled, exponent - column.exponent));
  if (!fits) return put(column, entity, scaled_decimal(mantissa, exponent), row);
  put_slot(column, entity, row);
  column.mantissas.push_back(scaled);
}

void collect(CollectedFigures& collected, Observation const& observation) {
  // the fast way does not support columns of milestones
  std::uint32_t const place = observation.is_milestone
                                  ? column_at(collected, observation.series, observation.period)
                                  : filed_at(collected, observation.series, observation.row.filed, observation.period);
  Column& column = collected.columns[place].column;
  if (!collected.kept.contains(observation.entity))
    return collected.pass_over(observation.entity, observation.series, observation.period.end,
                               is_negative(observation));
  bool const withdraws = observation.row.status == ObservationStatus::withdrawn;
  collected.columns[place].withdraws = collected.columns[place].withdraws || withdraws;
  RowIndex const row = append(collected.rows, observation.row);
  if (observation.wide)
    put(column, observation.entity, *observation.wide, row);
  else
    put(column, observation.entity, observation.mantissa, observation.exponent, row);
}

Number exact_value(Column const& column, std::size_t slot) {
  return column.wide.empty() ? scaled_decimal(column.mantissas[slot], column.exponent) : column.wide[slot];
}

void tighten(Column& column) {
  std::vector<Decimal> decimals;
  decimals.reserve(column.rows.size());
  int exponent = 0;
  for (std::size_t slot = 0; slot < column.rows.size(); ++slot) {
    bool const not_done = column.wide.empty() && column.mantissas[slot] == kNotDone;
    std::optional<Decimal> const decimal = not_done              ? Decimal{kNotDone, 0}
                                           : column.wide.empty() ? decimal_of(column.mantissas[slot], column.exponent)
                                                                 : decimal_of(column.wide[slot]);
    if (!decimal) return;
    exponent = std::min(exponent, decimal->exponent);
    decimals.push_back(*decimal);
  }
  Mantissas mantissas;
  mantissas.reserve(decimals.size());
  for (Decimal const& decimal : decimals) {
    std::optional<std::int64_t> const mantissa =
        decimal.mantissa == kNotDone ? kNotDone : mantissa_at(decimal, exponent);
    if (!mantissa) return;
    mantissas.push_back(*mantissa);
  }
  column.exponent = exponent;
  column.mantissas = std::move(mantissas);
  column.wide.clear();
}

}  // namespace onpace
