// What stands below the tables of a run: a total over all rule files, and what changed since the baseline.
#pragma once

#include <string>

#include "report/run_report.hpp"

namespace onpace {

/// Empty for one rule file without a baseline.
std::string totals_text(RunReport const& report);

}  // namespace onpace
