// What stands above the figures of separated text: titles, and the header in one row or several.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "figures/cells/csv.hpp"
#include "figures/layout/skipped.hpp"
#include "figures/rows/row_mistake.hpp"

namespace onpace {

struct TableTop {
  std::vector<std::vector<Cell>> titles{};
  std::vector<Cell> header{};
};

/// The rows of the header that begins with `cells`, 0 where they begin none; `rest` is behind them.
std::size_t rows_of_header(CsvFile const& file, std::vector<Cell> const& cells, CsvCursor rest);

/// Finds the header where the rules say that it is, or by what it names. Leaves `cursor` behind it; nothing after a
/// report. What titles and the first column say of the figures is known then.
std::optional<TableTop> read_top(CsvFile const& file, CsvCursor& cursor, SkippedLines& skipped);

}  // namespace onpace
