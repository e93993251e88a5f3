// How often a condition holds over its members, in words.
#pragma once

#include <string>

#include "report/report.hpp"

namespace onpace {

/// `9 of 10`; empty where nothing is counted.
std::string tally_text(ReportInput const& input, LeafVerdict const& verdict);

/// `District 10: 78%`: the member that decides, and what it was there. Only where there is one.
std::string tally_member_text(ReportInput const& input, Tally const& tally);

/// What a goal was taken for: `adds up over 2021 to 2025`, `level of the year 2030, straight line from 2020`.
Text course_text(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                 LeafVerdict const& verdict);

}  // namespace onpace
