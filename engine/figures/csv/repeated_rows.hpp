// The fastest way, for rows whose cells come in the order in which they came before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "figures/cells/fields.hpp"
#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

/// The spellings of a column of a file, for reading from one cell to the next.
enum class CellKind : std::uint8_t { entity, indicator, period, value, unit, empty, free, behind_value };

inline constexpr std::size_t kRowsAhead = 64;

/// The content of one row.
struct RowAhead {
  std::uint32_t begin = 0;
  EntityIndex entity = 0;
  std::uint64_t column = 0;  ///< key of the series and the period as it was filed
  std::int64_t digits = 0;   ///< 16 at the most
  std::uint32_t decimals = 0;
  std::uint32_t unit = 0;  ///< where it stands
  std::uint32_t unit_length = 0;
};

/// Rows of one file that are foreseen.
struct RepeatedRows {
  Intake& intake;
  SourceId source;
  std::string_view text;
  PlainLayout layout;
  std::array<CellKind, kMostPlainFields> kinds{};
  bool has_entity = true;
  bool is_straight = false;  ///< entity, indicator, period, value and nothing else
  std::uint32_t misses = 0;  ///< rows one after another of which none was foreseen
  std::array<RowAhead, kRowsAhead + 1> ahead{};
  std::vector<std::string_view> own_units{};  ///< by series: one that changes nothing
};

/// Not for more columns than `kMostPlainFields`.
RepeatedRows repeated_rows(Intake& intake, SourceId source, std::string_view text, Columns const& columns);

/// Takes rows from `at` on, none that begins at `until` or behind it, for as long as each cell is the last one of its
/// kind or the one that followed it before, and moves `at` to the first other row; gives how many. What it takes,
/// `take_record` would have taken so.
std::size_t take_repeated_rows(RepeatedRows& rows, std::size_t& at, std::size_t until);

}  // namespace onpace
