// Joins what was read from a part of a file with what was read before.
#pragma once

#include "figures/intake/intake.hpp"

namespace onpace {

/// Takes over the names, rows and figures of `part`, whose first row stands on line `line`. It had nothing to report.
void join(Intake& intake, Intake& part, std::uint32_t line);

}  // namespace onpace
