// Figures in JSON as rows of cells under a header, whichever way they are written.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "figures/cells/record.hpp"
#include "figures/json/json.hpp"
#include "figures/offices/table_layout.hpp"

namespace onpace {

struct JsonFile {
  SourceId source;
  std::string_view text;  ///< of the source
  std::uint32_t begin;    ///< behind a byte-order mark
  JsonTexts& texts;
  Diagnostics& diagnostics;
  std::function<std::optional<ColumnName>(std::string_view)> meaning;  ///< of a key
  std::function<bool(Cell const&)> matters;                            ///< whether a key may name a column that is read
  std::function<bool(Cell const&)> is_period;
  std::function<bool(ColumnName, Cell const&)>
      is_known;                                     ///< whether the rules have an indicator, or an entity, of that name
  std::function<bool(std::string_view)> is_called;  ///< whether the rules name a column so
  MeantText const* table = nullptr;                 ///< which of several lists is meant, by its path
  bool has_period = false;                          ///< figures need not name theirs
};

/// Takes a row, the header first; a row has a cell for each of the header's. False: none behind it is taken.
using TakeRow = std::function<bool(std::span<Cell const>)>;

/// Reads objects with the same keys (in an array, or one a line), wherever they stand; arrays of which the first is the
/// header, one array a column, and each of these under a key such as `data`. What stands around the rows counts for
/// them: all of it in lists of lists, and what names a column around all rows. Where figures need no period, an object
/// may also be names with their numbers. False after a report.
bool read_json_rows(JsonFile const& file, TakeRow const& take);

}  // namespace onpace
