// The facts about one part of a goal, as a page to send on tells them: names and values, as text.
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"
#include "report/table_row.hpp"

namespace onpace {

struct Fact {
  std::string name;
  std::string value;
  std::string note{};
  bool is_main = false;           ///< reading, aim and gap
  bool is_of_the_status = false;  ///< shown in its colour
};

/// Reading, aim, gap, what was expected by now and what the rest must bring; each where there is one.
std::vector<Fact> facts_of(ReportInput const& input, PlannedTarget const& target, LeafVerdict const& leaf,
                           std::size_t part);

/// For whom a condition was asked, and how it stands for each of them.
std::vector<std::string> member_lines(ReportInput const& input, LeafVerdict const& leaf);

/// Why a part has no verdict; empty where it has one.
std::string reason_of(ReportInput const& input, PlannedTarget const& target, LeafVerdict const& leaf);

/// How a milestone that is reported as `no` is called.
std::string not_done(Language language);

/// The values of a verdict for a table.
TableRow shown_row(ReportInput const& input, Evidence const& evidence, std::string const& name);

/// `Waived until 2025-12-31`, without the reason. The target has a waiver.
std::string waiver_begin(ReportInput const& input, TargetRule const& rule);

}  // namespace onpace
