// What the cells of one column of a file were found to mean, by how they are written.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "figures/cells/csv.hpp"
#include "figures/cells/spellings.hpp"
#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"
#include "figures/table/status.hpp"

namespace onpace {

/// What the cells of a column say. `behind_value`: the next column, of which nothing is read; digits in it may belong
/// to the value.
enum class CellKind : std::uint8_t {
  entity,
  indicator,
  period,
  value,
  unit,
  multiplier,
  status,
  released,
  behind_value,
  free
};
inline constexpr std::size_t kCellKinds = 10;

/// Set in the meaning of a name that the rules do not know; the rest is its place among the unknown names.
inline constexpr std::uint32_t kUnknownName = 0x80000000U;
/// The entity of a row that names none, where none can be meant.
inline constexpr std::uint32_t kNoEntity = 0x7FFFFFFFU;
/// The meaning of an indicator where nothing but indicators is looked for.
inline constexpr std::uint32_t kMetBefore = 0xFFFFFFFFU;

/// Two of each: cells without quotes and in quotes. What stands in quotes may hold the separator.
struct ColumnMemo {
  CellKind kind = CellKind::free;
  bool chooses = false;     ///< rows count by what stands here
  bool was_quoted = false;  ///< in the last row
  std::array<Spellings, 2> meanings{};
  std::array<Spellings, 2> choices{};  ///< 1: the row counts
};

/// What the mapping says of every row, and no column does; known when a row was read with care.
struct SaidOfAll {
  bool is_known = true;
  std::uint32_t entity = kNoEntity;
  std::uint32_t series = 0;
  FigureStatus status{};
  Day released = kNoRelease;
};

/// By column of the file.
struct RowMemo {
  std::vector<ColumnMemo> columns;
  std::vector<FigureStatus> statuses{};  ///< what a status means; its spelling keeps the place
  bool has_unknown_names = false;
  bool has_quotes = false;
  SaidOfAll said{};
};

RowMemo row_memo(Columns const& columns);

/// A row that was read with care, as it stands in the file.
struct CarefulRow {
  std::string_view text;  ///< of the file
  CsvRow const& fields;
};

/// Keeps which values choose the row, and which do not.
void learn_choices(RowMemo& memo, CarefulRow const& row, Columns const& columns);

/// Keeps what the row's cells mean, as far as that can be told without a report. `record` is in the rules' words.
void learn(RowMemo& memo, CarefulRow const& row, Record const& record, Intake& intake);

}  // namespace onpace
