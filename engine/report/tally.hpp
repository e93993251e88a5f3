// How often a condition holds over its members, in words.
#pragma once

#include <string>

#include "report/report.hpp"

namespace onpace {

/// `9 of 10`; empty where nothing is counted.
std::string tally_text(ReportInput const& input, LeafVerdict const& verdict);

/// `District 10: 78%`: the member that decides, and what it was there. Only where there is one.
std::string tally_member_text(ReportInput const& input, Tally const& tally);

}  // namespace onpace
