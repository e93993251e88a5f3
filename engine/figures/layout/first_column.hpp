// A first column whose name does not say what it holds.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "figures/intake/intake.hpp"

namespace onpace {

/// Gives the first rows below.
using RowsBelow = std::function<std::vector<std::vector<Cell>>()>;

/// Whether a row names indicators, and the rows below it begin with periods, under a name that says nothing.
bool heads_periods(Intake& intake, std::span<Cell const> row, RowsBelow const& below);

/// Gives the first column its meaning where only one is possible: periods stand in it; or it has no name, and periods
/// stand across the table, so that it names indicators or entities.
void name_first_column(Intake& intake, std::vector<Cell>& header, RowsBelow const& below);

}  // namespace onpace
