// The lines above a table for people.
#pragma once

#include <string>

#include "report/report.hpp"

namespace onpace {

/// The title of the rules, and below it the date of judgement and the horizon.
std::string title_lines(ReportInput const& input);

}  // namespace onpace
