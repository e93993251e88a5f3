// How often a condition holds over its members, in words.
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"

namespace onpace {

/// `9 of 10`; empty where nothing is counted.
std::string tally_text(ReportInput const& input, LeafVerdict const& verdict);

/// `District 10`, `2025-M02`, or the key of a target.
std::string member_name(ReportInput const& input, Tally const& tally, TalliedMember const& member, Language language);

/// What the condition compares; empty where it is not a comparison.
std::string reading_text(TalliedMember const& member, Language language);

/// `District 10: 78%`: a member, and what it was there.
std::string member_text(ReportInput const& input, Tally const& tally, TalliedMember const& member);

/// `✓ 2025-M01: 104`, a line each; of many only those that fail, and of these the first.
std::vector<std::string> each_member_lines(ReportInput const& input, Tally const& tally);

}  // namespace onpace
