// Verdicts as the rows of a table for people.
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"

namespace onpace {

/// One line of the table; a note has only a text of its own.
struct TableRow {
  Status status = Status::no_data;
  std::string word;  ///< the status, or what says more (`met early`)
  std::string name;
  std::string reading;
  std::string aim;
  std::string gap;
  double filled = -1;  ///< reading against aim, 0 to 1; below 0 where a bar says nothing
  std::string reason;  ///< instead of values
  bool is_note = false;
  std::string note;
};

/// The row of a verdict, the rows of its parts, and notes below them (expected, still needed, waived).
std::vector<TableRow> rows_of(ReportInput const& input, std::size_t row, TargetVerdict const& verdict);

std::string_view glyph(Status status);

}  // namespace onpace
