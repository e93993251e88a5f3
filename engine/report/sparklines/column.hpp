// The sparklines of a table of verdicts.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "report/report.hpp"
#include "report/table_row.hpp"

namespace onpace {

/// Draws how the shown verdicts came to their readings. Each of them is judged again as of its latest reports, so this
/// is done for what is shown alone, and only once it is known that there is room for it.
class ShownWays {
 public:
  explicit ShownWays(ReportInput const& input) : input_(input) {}

  /// A verdict that is shown: `row` of the verdict table.
  void keep(std::size_t row, Evidence evidence);

  /// Into the rows, in at most `most_cells` each. Of too many verdicts none is drawn.
  void draw(std::vector<TableRow>& rows, std::size_t most_cells) const;

 private:
  ReportInput const& input_;
  std::unordered_map<std::size_t, Evidence> kept_{};
  bool are_many_ = false;
};

}  // namespace onpace
