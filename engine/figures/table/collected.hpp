// Figures in the columns that they belong to, in the order of the files.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <vector>

#include "figures/table/observation.hpp"
#include "figures/table/recurring.hpp"
#include "figures/table/row_range.hpp"
#include "figures/table/unread_columns.hpp"

namespace onpace {

/// A column while it fills: one slot a figure, several of one entity as they come. No `entities` while each slot's
/// entity follows the one before; ascending in a column that is read in order.
struct CollectedColumn {
  SeriesIndex series = 0;
  Column column;
  bool withdraws = false;  ///< some slot says that there is no figure: its row has the status
};

struct ColumnKey {
  SeriesIndex series = 0;
  Period period{};
  friend bool operator==(ColumnKey const&, ColumnKey const&) = default;
};
struct ColumnKeyHash {
  std::size_t operator()(ColumnKey const& key) const noexcept {
    constexpr std::uint64_t mixing = 0x9E3779B97F4A7C15U;
    auto const begin = static_cast<std::uint32_t>(key.period.begin);
    auto const end = static_cast<std::uint32_t>(key.period.end);
    std::uint64_t const days = (static_cast<std::uint64_t>(begin) << 32U) | end;
    return ((days * mixing) ^ key.series) * mixing >> 16U;
  }
};

inline constexpr Day kNever = std::numeric_limits<Day>::max();

/// How far reading has come: from what a column has by now follows how much room it will need.
struct BytesRead {
  std::uint64_t begin = 0;  ///< in bytes
  std::uint64_t read = 0;
  std::uint64_t total = 0;
};

/// Linear in its figures, whatever their order.
struct CollectedFigures {
  Rows rows;
  std::vector<CollectedColumn> columns;
  BytesRead progress{};
  EntityRange kept{};                      ///< whose figures go to their columns
  RowRange row_range{};                    ///< of the rows that are being read: whose figures are not kept
  std::vector<RowRange> row_ranges{};      ///< if no figures are kept: the entities that have some
  std::uint64_t passed_over = 0;           ///< figures that are not kept
  std::vector<Day> negative_from{};        ///< by series: the first end of a period of which one of them is below 0
  Recurring<std::uint64_t> by_spelling{};  ///< by series and the period as it was filed
  std::unordered_map<ColumnKey, std::uint32_t, ColumnKeyHash> by_period{};
  std::vector<UnreadColumns> unread{};  ///< of the tables that were read

  /// A figure that is not kept, of a period that ends before `end`.
  void pass_over(EntityIndex entity, SeriesIndex series, Day end, bool is_negative) {
    row_range.note(entity);
    ++passed_over;
    if (is_negative) note_negative(series, end);
  }
  void note_negative(SeriesIndex series, Day end) {
    if (negative_from.size() <= series) negative_from.resize(series + 1, kNever);
    negative_from[series] = std::min(negative_from[series], end);
  }
};

/// A period as it was filed, of one series.
inline std::uint64_t key_of(SeriesIndex series, std::uint32_t filed) {
  return (static_cast<std::uint64_t>(series) << 32U) | filed;
}

/// The place of a period's column, which may be new; the first keeps in mind how the period was filed.
std::uint32_t filed_at(CollectedFigures& collected, SeriesIndex series, std::uint32_t filed, Period period);
std::uint32_t column_at(CollectedFigures& collected, SeriesIndex series, Period period);

/// Makes room for the entities of a column whose slots are no longer those of all entities in order.
void list_entities(Column& column);

void collect(CollectedFigures& collected, Observation const& observation);

/// Puts a figure into a column whose entity, value and row are known.
void put(Column& column, EntityIndex entity, std::int64_t mantissa, int exponent, RowIndex row);
void put(Column& column, EntityIndex entity, Number const& value, RowIndex row);

/// Makes room for `count` figures, and for those to come.
void grow(Column& column, std::size_t count, BytesRead const& progress);

inline constexpr std::array<std::int64_t, 9> kColumnPowers = {1,       10,        100,        1'000,      10'000,
                                                              100'000, 1'000'000, 10'000'000, 100'000'000};

/// The same as `put` for `digits / 10^decimals`, quickly where the column can take it as it is; false, with nothing
/// done, where it cannot. `digits` has 18 digits at the most.
[[gnu::always_inline]] inline bool put_quickly(Column& column, EntityIndex entity, std::int64_t digits,
                                               unsigned decimals, RowIndex row, BytesRead const& progress) {
  unsigned const finer = static_cast<unsigned>(-column.exponent) - decimals;
  if (finer >= kColumnPowers.size()) return false;
  std::int64_t mantissa = 0;
  if (__builtin_mul_overflow(digits, kColumnPowers[finer], &mantissa) || !column.mantissas.has_room_for(mantissa))
    return false;
  bool const listed = !column.entities.empty();
  if (!listed && entity != column.first + column.rows.size()) return false;
  if (column.mantissas.is_full()) {
    if (!column.wide.empty()) return false;
    grow(column, 1, progress);
  }
  if (listed) column.entities.push_back(entity);
  column.mantissas.push_fitting(mantissa);
  column.rows.push_back(row);
  return true;
}

/// The value of one slot.
Number exact_value(Column const& column, std::size_t slot);

/// Gives the column the lowest exponent that its figures need, and makes it narrow where they all fit.
void tighten(Column& column);

}  // namespace onpace
