// What is different between the tables of two dates.
#pragma once

#include <vector>

#include "history/history.hpp"

namespace onpace {

/// Every cell whose row differs, in the order of the table.
std::vector<FigureChange> changes_between(Table const& before, Table const& after);

/// Those that the verdicts rest on.
std::vector<FigureChange> changes_read(std::vector<FigureChange> const& changes, TargetVerdict const& before,
                                       TargetVerdict const& after);

/// Whether each row counts in the table.
std::vector<bool> counting_rows(Table const& table);

}  // namespace onpace
