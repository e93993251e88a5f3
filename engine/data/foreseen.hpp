// The fastest way, for rows whose cells come in the order in which they came before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "data/columns.hpp"
#include "data/fields.hpp"
#include "data/intake.hpp"

namespace onpace {

/// What a column of a file holds, for who reads on from one cell to the next.
enum class CellKind : std::uint8_t { entity, indicator, period, value, unit, empty, free, behind_value };

/// Rows of one file that are foreseen.
struct ForeseenRows {
  Intake& intake;
  SourceId source;
  std::string_view text;
  PlainLayout layout;
  std::array<CellKind, kMostPlainFields> kinds{};
  bool has_entity = true;
  bool is_straight = false;  ///< entity, indicator, period, value and nothing else
};

/// Not for more columns than `kMostPlainFields`.
ForeseenRows foreseen_rows(Intake& intake, SourceId source, std::string_view text, Columns const& columns);

/// Takes rows from `at` on, none that begins at `until` or behind it, for as long as each cell is the last one of its
/// kind or the one that followed it before, and moves `at` to the first other row; gives how many. What it takes,
/// `take_record` would have taken so.
std::size_t take_foreseen_rows(ForeseenRows& rows, std::size_t& at, std::size_t until);

}  // namespace onpace
