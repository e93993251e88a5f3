#include "figures/rows/join_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "diagnostics/codes/figures.hpp"

namespace onpace {

bool report_part_empty(Record const& record, Columns const& columns, Intake& intake) {
  Cell const& period = record[ColumnName::period];
  if (columns.joins.empty() || period.text.data() != kPartEmpty.data()) return false;
  std::string names;
  for (JoinedColumn const& join : columns.joins)
    for (std::string const& name : join.names)
      if (join.column == ColumnName::period) names += fmt::format("{}`{}`", names.empty() ? "" : ", ", name);
  intake.diagnostics.report({.code = codes::join_part_empty, .span = period.span, .arguments = {names}});
  return true;
}

}  // namespace onpace
