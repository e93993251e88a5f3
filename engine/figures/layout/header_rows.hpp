// A header that stands in several rows: years above quarters, groups above their parts.
#pragma once

#include <span>
#include <vector>

#include "figures/intake/intake.hpp"

namespace onpace {

/// As many of the rows as make a header without doubt: joined, they name periods, and each is needed for that. 0 where
/// one row is the header, or none is.
std::size_t rows_of_split_header(Intake& intake, std::span<std::vector<Cell> const> rows);

/// The rows as one. A title stands for the empty cells to its right, as far as something stands below them; parts that
/// are repeated stand once.
std::vector<Cell> joined_header(Intake& intake, std::span<std::vector<Cell> const> rows);

}  // namespace onpace
