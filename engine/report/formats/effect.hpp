// How more figures change the verdicts.
#pragma once

#include <string>

#include "report/report.hpp"

namespace onpace {

/// Every verdict whose status, reading or gap is another with them, before → after; below it, how many there are.
std::string effect_text(ReportInput const& before, ReportInput const& after);

}  // namespace onpace
