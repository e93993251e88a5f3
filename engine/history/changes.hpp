// The differences between the tables of two dates.
#pragma once

#include <unordered_map>
#include <vector>

#include "history/history.hpp"

namespace onpace {

/// What differs between two tables.
struct Changes {
  std::vector<FigureChange> all{};                     ///< in the order of the table
  std::unordered_map<RowIndex, std::size_t> by_row{};  ///< index into `all`; of the row before, and of the one after
};

/// Every cell whose figure is another, or that only one of them has.
Changes changes_between(Table const& before, Table const& after);

/// Those that the verdicts rest on.
std::vector<FigureChange> changes_read(Changes const& changes, TargetVerdict const& before, TargetVerdict const& after);

/// Whether each row counts in the table.
std::vector<bool> counting_rows(Table const& table);

}  // namespace onpace
