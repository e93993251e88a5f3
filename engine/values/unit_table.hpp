// The built-in units and measures as rows, and what finds them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "values/unit.hpp"

namespace onpace {

struct UnitRow {
  std::string_view symbol;
  UnitKind kind;
  std::uint16_t measure;  ///< of a measured unit; counters follow the other measures in the order of their rows
  std::string_view scale;
  std::string_view aliases;    ///< with spaces between them
  std::string_view english{};  ///< of a counter: what is counted
  std::string_view chinese{};
  bool is_scale = false;
};

struct MeasureRow {
  std::string_view english;  ///< with an article
  std::string_view chinese;
  std::array<Factor, 2> factors{};  ///< sorted by measure
  std::size_t factor_count = 0;

  [[nodiscard]] constexpr std::span<Factor const> dimension() const { return {factors.data(), factor_count}; }
  [[nodiscard]] bool measures(std::vector<Factor> const& other) const {
    return std::equal(other.begin(), other.end(), dimension().begin(), dimension().end());
  }
};

struct UnitName {
  std::string_view text;
  UnitRow const* row;
};

/// Every name in order; made at the first question.
std::span<UnitName const> built_in_names();
UnitRow const* row_named(std::string_view text);
/// The longest scale word at the front of a longer text; a Latin one ends at a space.
UnitRow const* scale_before(std::string_view text);

/// The unit of a row under the name that was written.
std::optional<Unit> unit_of(UnitRow const& row, std::string_view written);

/// Every row: units and scales in the order of the table, then counters.
std::vector<UnitRow const*> unit_rows();

/// What the row's unit measures, with an article; of a counter what it counts.
Text measure_text(UnitRow const& row);
/// What one of it is, in the base unit of its measure: `1000 kg`; the base unit itself is `1 kg`.
std::string scale_text(UnitRow const& row);

/// The measures that are no counters, by index.
std::span<MeasureRow const> measure_rows();
/// The row of a counter's measure; null when `measure` is none of the table's counters.
UnitRow const* counter_of(std::uint16_t measure);
/// The first number that no built-in measure has.
std::uint16_t first_free_measure();

}  // namespace onpace
