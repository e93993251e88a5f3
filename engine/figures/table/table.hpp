// The column store: observations by entity, indicator, period, of the releases that count.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/table/mantissas.hpp"
#include "figures/table/row_numbers.hpp"
#include "figures/table/rows.hpp"
#include "values/nature.hpp"
#include "values/number.hpp"
#include "values/period.hpp"
#include "values/unit.hpp"

namespace onpace {

using SeriesIndex = std::uint32_t;
using EntityIndex = std::uint32_t;

/// Entities that stand one after the other.
struct EntityRange {
  EntityIndex first = 0;
  EntityIndex behind = 0xFFFFFFFFU;

  [[nodiscard]] bool contains(EntityIndex entity) const { return entity - first < behind - first; }
  [[nodiscard]] bool is_all() const { return first == 0 && behind == 0xFFFFFFFFU; }
  [[nodiscard]] bool is_none() const { return first == behind; }
  [[nodiscard]] std::size_t size() const { return behind - first; }
};

/// Instead of the day of a milestone that is not done.
inline constexpr std::int64_t kNotDone = INT64_MIN;

/// One indicator, one period; the exponent lies between -18 and 0: `value = mantissa * 10^exponent` in the indicator's
/// unit; values that do not fit (too wide, or not decimal after conversion) stand in `wide` and make the column a wide
/// one. A dense column has one slot for each entity that the table holds; where few of them have a figure the column is
/// sparse and has one slot for each figure, so that a table's size is linear in its figures.
struct Column {
  Period period;
  int exponent = 0;
  EntityIndex first = 0;                 ///< of a dense column: the first slot's entity
  std::vector<EntityIndex> entities;     ///< of a sparse column: each slot's, ascending; empty: a dense column
  Mantissas mantissas;                   ///< by slot; of a milestone: the day it was done, or `kNotDone`
  RowNumbers rows;                       ///< by slot; `kNoRow`: no figure
  std::vector<Number> wide;              ///< by slot; empty: the column is not wide, else it has no mantissas
  std::vector<std::uint64_t> present{};  ///< of a dense column that is not wide: a bit an entity, see `measure`
  std::uint32_t bits = 64;               ///< of such a column: what its largest magnitude needs
  std::int64_t least = kNotDone;         ///< of such a column: its lowest figure
};

inline EntityIndex entity_at(Column const& column, std::size_t slot) {
  return column.entities.empty() ? column.first + static_cast<EntityIndex>(slot) : column.entities[slot];
}

struct Series {
  std::string indicator;
  std::vector<Column> columns;  ///< sorted by the period's end, then by its start
  bool has_breaks = false;
};

/// A figure that the newest release took back.
struct WithdrawnFigure {
  SeriesIndex series = 0;
  EntityIndex entity = 0;
  Period period{};
  RowIndex row = kNoRow;  ///< that says so
  Day day = 0;            ///< on which it was released
};

struct Table {
  std::vector<std::string> entities;
  std::vector<Series> series;  ///< in the order of the conventions it was read with
  Rows rows;
  std::vector<EntityIndex> by_name;          ///< the entities in the order of their names
  EntityRange kept{};                        ///< whose figures it holds
  std::vector<WithdrawnFigure> withdrawn{};  ///< of these, few

  /// The same as indices of entities.
  [[nodiscard]] EntityRange held() const {
    auto const count = static_cast<EntityIndex>(entities.size());
    return {std::min(kept.first, count), std::min(kept.behind, count)};
  }
  [[nodiscard]] std::optional<EntityIndex> entity(std::string_view name) const;
};

/// A figure in the indicator's unit, exactly, and its row.
struct Figure {
  Number value;  ///< of a milestone: the day it was done
  RowIndex row = kNoRow;
  bool not_done = false;  ///< of a milestone: reported as not done
};

/// Fills in what loops over all entities want to know of a column beforehand.
void measure(Column& column);
/// The same where every entity has a figure.
void measure_complete(Column& column);

/// The slot of an entity's figure; empty when there is none.
std::optional<std::size_t> slot_of(Column const& column, EntityIndex entity);
std::optional<Figure> figure(Column const& column, EntityIndex entity);

}  // namespace onpace
