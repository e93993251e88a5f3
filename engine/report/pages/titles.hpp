// What stands at the head and at the foot of a page to send on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/run_report.hpp"

namespace onpace {

/// Of the first rule file, and how many more there are.
std::string title_of(std::vector<ReportInput const*> const& inputs);

/// Of one rule file among several.
std::string title_of_file(ReportInput const& input);

/// When it was judged, and when it is due.
std::string dates_of(ReportInput const& input);

/// The rule files, and the first of the files that figures come from.
struct FilesRead {
  std::vector<std::string> rules{};
  std::vector<std::string> figures{};
};
FilesRead files_read(std::vector<ReportInput const*> const& inputs);

/// Of a run that judged nothing, since something is wrong or nothing changed.
std::string title_without_verdicts(RunReport const& run);

/// Line by line, without colours.
std::vector<std::string> plain_lines(std::string_view text);

}  // namespace onpace
