// Which lines of the table stand under one heading, where the verdicts are of several entities.
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"

namespace onpace {

/// Rows of the verdict table, one after another. A target of several entities is one block with its entities below it:
/// their figures are in one unit and stand against one aim, so a column can be read downwards, and the order stays that
/// of the rule file. Targets of one entity each that follow one another are a block of that entity.
struct TableBlock {
  std::string heading{};  ///< a target or an entity; empty where rows stand alone
  bool of_target = false;
  std::size_t first = 0;
  std::size_t last = 0;            ///< the one after the block
  std::vector<std::string> names;  ///< of its rows
};

std::vector<TableBlock> blocks_of(ReportInput const& input);

}  // namespace onpace
