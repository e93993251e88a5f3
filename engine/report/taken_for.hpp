// What a goal was taken for, in one line.
#pragma once

#include "report/report.hpp"

namespace onpace {

/// `adds up over five years, 2021 to 2025`, `the level of the year 2030, straight line from 2020`.
Text taken_for(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
               LeafVerdict const& verdict);

}  // namespace onpace
