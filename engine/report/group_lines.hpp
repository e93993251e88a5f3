// The scores of groups, below the table.
#pragma once

#include <string>

#include "report/report.hpp"

namespace onpace {

/// How many cells the report may take.
std::size_t total_width(ReportInput const& input);

/// `✓ 2  ● 5  ▲ 1`: verdicts by status, without those that none has.
std::string tally_text(StatusCounts const& counts, bool color);
inline constexpr std::size_t kTallyRoom = 28;  ///< cells of five counts below a hundred

/// One line a group: name, score, verdicts by status; below it what the score does not rest on. Empty without groups.
std::string group_lines(ReportInput const& input);

/// What a score leaves out: verdicts without data, and verdicts that were not selected; at most two sentences.
std::vector<std::string> group_remarks(GroupScore const& score, Language language);

/// `–` where there is none.
std::string score_text(GroupScore const& score);

}  // namespace onpace
