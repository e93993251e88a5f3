// Rows of the table whose figures are missing for one reason, as one row.
#pragma once

#include <vector>

#include "report/table_row.hpp"

namespace onpace {

/// Three rows or more of targets without data that give the same reason become one row with all their names, at the end
/// of what stands under the same heading. A row with notes below it, and a goal of several parts, stays as it is.
std::vector<TableRow> with_same_gaps_together(std::vector<TableRow> rows, Language language);

}  // namespace onpace
