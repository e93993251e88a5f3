// Targets that count other targets.
#pragma once

#include "check/checked_rules.hpp"

namespace onpace {

/// Reports targets that count themselves, by whatever way round.
void check_groups(CheckedRules const& checked, Diagnostics& diagnostics);

}  // namespace onpace
