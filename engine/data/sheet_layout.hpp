// How the figures of a sheet lie under its header: one a row, or one a cell.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "data/columns.hpp"
#include "data/intake.hpp"

namespace onpace {

struct SheetLayout {
  Columns columns;                         ///< what else stands in a row
  std::optional<ColumnName> across{};      ///< period, indicator or entity, where the header names these; empty: long
  std::vector<std::size_t> figures{};      ///< the columns under those names
};

/// What the header names across its columns: periods where no column is one of periods; else indicators that the rules
/// know, or entities that they declare. Empty where each row has its own value.
std::optional<ColumnName> across(Intake& intake, std::span<Cell const> header);

/// Whether a header may name so what stands under it.
bool says_something(Intake& intake, Cell const& header);

/// Reports what the header lacks.
std::optional<SheetLayout> layout_of(Intake& intake, std::span<Cell const> header);

}  // namespace onpace
