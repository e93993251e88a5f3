// A row of entity, indicator, period and value, in this order and without quotes.
#pragma once

#include "figures/csv/row_scan.hpp"

namespace onpace {

/// Reads such a row for as long as each cell is the last one of its column or the one that followed it before; gives
/// where it ends.
struct PlainRow {
  static constexpr std::ptrdiff_t kMostAlike = 32;

  [[gnu::always_inline]] static char const* read(RowSight& sight, char const* cell, ScannedRow& row) {
    cell = read_names(sight, cell);
    if (cell != nullptr) cell = after_cell(sight, read_follower(sight.filed, sight, sight.separator, cell));
    if (cell == nullptr) return nullptr;
    char const* end = read_digits(cell, '.', '.', row);
    if (end == nullptr) end = read_longer_value(cell, sight, row);
    row.entity = sight.entity.last->value;
    row.column = key_of(sight.series.last->value, sight.filed.last->value);
    return after_line(sight, end);
  }

 private:
  [[gnu::always_inline]] static char const* after_cell(RowSight const& sight, char const* cell) {
    return cell != nullptr && *cell == sight.separator ? cell + 1 : nullptr;
  }

  /// Entity and indicator, which often are those of the row before.
  [[gnu::always_inline]] static char const* read_names(RowSight& sight, char const* cell) {
    char const* const before = std::exchange(sight.before, cell);
    if (sight.alike > 0 && common_bytes(cell, before) >= sight.alike) return cell + sight.alike;
    Spelling const* const entity = sight.entity.last;
    Spelling const* const series = sight.series.last;
    char const* end = after_cell(sight, read_spelling(sight.entity, sight, sight.separator, cell));
    if (end != nullptr) end = after_cell(sight, read_spelling(sight.series, sight, sight.separator, end));
    bool const stayed = end != nullptr && entity == sight.entity.last && series == sight.series.last;
    sight.alike = stayed && end - cell <= kMostAlike ? static_cast<std::uint32_t>(end - cell) : 0;
    return end;
  }
};

}  // namespace onpace
