// How wide the columns of the table for people are, and how its lines are set.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/table_row.hpp"

namespace onpace {

struct Widths {
  std::size_t word = 0;
  std::size_t name = 0;
  std::size_t way = 0;  ///< of the column of sparklines; 0 where there is none
  std::size_t reading = 0;
  std::size_t aim = 0;
  std::size_t gap = 0;
  std::size_t bar = 8;
};

/// Of a table without sparklines.
Widths widths_of(std::vector<TableRow> const& rows, ReportInput const& input);

/// How many cells a sparkline may take: none where anything else would have to become shorter for it.
std::size_t room_for_ways(Widths const& widths, std::vector<TableRow> const& rows, ReportInput const& input);

/// Makes the column as wide as what it holds.
void widen_for_ways(Widths& widths, std::vector<TableRow> const& rows, ReportInput const& input);

/// Where names begin, and what is said below a row.
std::size_t note_indent(Widths const& widths);

std::string head_line(Widths const& widths, ReportInput const& input);
std::string heading_line(TableRow const& row, Widths const& widths, ReportInput const& input);
std::string line_of(TableRow const& row, Widths const& widths, ReportInput const& input);

}  // namespace onpace
