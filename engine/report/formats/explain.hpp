// The derivation of one verdict.
#pragma once

#include <string>

#include "report/report.hpp"

namespace onpace {

/// Goal, figures with their rows, each operation with its result, what was expected, the ladder, the verdict.
std::string explain_report(ReportInput const& input);

/// The score of the groups in `input.scores`: each verdict with its weight and points, and the sum.
std::string explain_group_report(ReportInput const& input);

}  // namespace onpace
