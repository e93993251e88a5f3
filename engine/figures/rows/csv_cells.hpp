// The cells of a row of separated text.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "figures/cells/csv.hpp"
#include "figures/rows/row_mistake.hpp"

namespace onpace {

Cell cell_of(CsvFile const& file, CsvField const& field);

std::vector<Cell> cells_of(CsvFile const& file, CsvRow const& row);

/// The line in which a row begins, where the line ends in its quotes put its values on another.
std::optional<std::uint32_t> line_beside(CsvFile const& file, CsvRow const& row);

}  // namespace onpace
