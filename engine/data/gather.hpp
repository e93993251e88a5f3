// Figures in the columns that they belong to, in the order of the files.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "data/observation.hpp"
#include "data/recurring.hpp"

namespace onpace {

/// A column while it fills: one slot a figure, several of one entity as they come. No `entities` while each slot's
/// entity is its index; ascending in a column that is read in order.
struct GatheredColumn {
  SeriesIndex series = 0;
  Column column;
};

/// Linear in its figures, whatever their order.
struct Gathering {
  Rows rows;
  std::vector<GatheredColumn> columns;
  Recurring<std::uint64_t> by_spelling{};  ///< by series and the period as it was filed
  std::vector<std::unordered_map<std::uint64_t, std::uint32_t>> by_period{};  ///< by series; then by the period
};

/// The column of a period that was filed so before, or nothing.
GatheredColumn* known_column(Gathering& gathering, SeriesIndex series, std::uint32_t filed);
GatheredColumn& column_of(Gathering& gathering, SeriesIndex series, std::uint32_t filed, Period period);

void gather(Gathering& gathering, Observation const& observation);

/// Puts a figure into a column whose entity, value and row are known.
void put(Column& column, EntityIndex entity, std::int64_t mantissa, int exponent, RowIndex row);
void put(Column& column, EntityIndex entity, Number const& value, RowIndex row);

/// The value of one slot.
Number exact_value(Column const& column, std::size_t slot);

/// Gives the column the lowest exponent that its figures need, and makes it narrow where they all fit.
void tighten(Column& column);

}  // namespace onpace
