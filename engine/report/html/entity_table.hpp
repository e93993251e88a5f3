// The table of a target that is judged for several entities.
#pragma once

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "report/html/page.hpp"

namespace onpace {

/// What a column is sorted by: `value` among the rows whose values are of one part of the goal. For the order of lines
/// alone: what is said stands in the cells.
struct SortKey {
  std::size_t part = 0;
  double value = std::numeric_limits<double>::quiet_NaN();  ///< not a number where there is none
};

struct EntityRow {
  std::string anchor{};
  std::string cells{};
  bool has_values = false;
  std::array<SortKey, 4> keys{};  ///< of status, reading, aim and gap
};

/// `part` is the one whose values are shown.
EntityRow entity_row(std::string const& name, TableRow const& row, TargetVerdict const& verdict, std::size_t part);

/// With a small picture for each row; the whole can be sorted where there are several.
std::string entity_table(Page& page, std::vector<EntityRow> const& rows, std::vector<std::string> const& pictures);

}  // namespace onpace
