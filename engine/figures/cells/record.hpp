// One row of figures as it is in its file, in any format.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/source.hpp"

namespace onpace {

/// What a column of a data file means.
enum class ColumnName : std::uint8_t {
  entity,
  indicator,
  period,
  value,
  unit,
  multiplier,
  status,
  released,
  source,
  note,
  action
};
inline constexpr std::size_t kColumnNames = 11;

/// A text without the spaces and quotes around it, and its place. It lives as long as its source.
struct Cell {
  std::string_view text;
  Span span;
};

/// As much of a text as a message can show: a cell may be a hundred megabytes long.
constexpr std::string_view brief(std::string_view text) { return text.substr(0, 600); }

/// What a number in the column for the multiplier is: 3, a power of ten, or 1000.
enum class MultiplierKind : std::uint8_t { power, factor, unknown };

struct Record {
  std::array<Cell, kColumnNames> cells;
  std::optional<std::uint32_t> line{};  ///< where the row begins on another line than its value
  bool marks_other = false;             ///< beside an action: a column that is not read holds `-`
  MultiplierKind multiplier = MultiplierKind::power;

  [[nodiscard]] Cell const& operator[](ColumnName name) const { return cells[static_cast<std::size_t>(name)]; }
  Cell& operator[](ColumnName name) { return cells[static_cast<std::size_t>(name)]; }
};

}  // namespace onpace
