// The rows that need no report, many at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "figures/cells/csv.hpp"
#include "figures/csv/column_memo.hpp"
#include "figures/csv/row_scan.hpp"
#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

inline constexpr std::size_t kRowsAhead = 64;

/// What the last unit of a series' figures comes to.
struct SeriesUnit {
  std::string_view text{};  ///< as the file has it
  Conversion const* conversion = nullptr;
  std::uint32_t power = 0;  ///< of ten, the scale that the unit names itself; 0: none
};

/// A CSV file whose rows are read by what was learned from those before.
struct QuickRows {
  Intake& intake;
  SourceId source;
  std::string_view text;
  Columns const& columns;
  char separator;
  PlainLayout layout;
  RowMemo memo;
  bool is_plain = false;       ///< entity, indicator, period and value, and nothing else
  std::uint32_t disorder = 0;  ///< so often rows are not foreseen, since they came in no order
  std::uint32_t vain = 0;      ///< attempts one after another that took no row
  Cell unit_of_all{};          ///< that the mapping says, in the rules' words; empty: it says none
  bool has_units = false;      ///< other than those of the rules
  std::array<ScannedRow, kRowsAhead + 1> ahead{};
  std::array<BesideFigure, kRowsAhead + 1> beside{};  ///< by the places that rows ahead name
  std::vector<SeriesUnit> units{};                    ///< by series
};

/// Whether the rows of a file with these columns can be read so.
bool may_be_quick(Columns const& columns, Office const& office);

QuickRows quick_rows(Intake& intake, SourceId source, CsvCursor const& cursor, Columns const& columns);

/// Takes the rows from `cursor` on that need no report and whose names, periods and words were learned, none that
/// begins at `until` or after it; gives how many, and leaves `cursor` at the first other row. What it takes,
/// `take_record` would have taken so.
std::size_t take_quick_rows(QuickRows& rows, CsvCursor& cursor, std::size_t until);

}  // namespace onpace
