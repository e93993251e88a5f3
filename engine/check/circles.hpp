// Definitions that contain themselves, also those that nobody uses.
#pragma once

#include "check/expression/vocabulary.hpp"
#include "diagnostics/diagnostics.hpp"
#include "rules/rule_file.hpp"

namespace onpace {

/// Reports each circle of definitions once, unless it was already reported where it is used.
void check_circles(RuleFile const& rules, Vocabulary const& vocabulary, Diagnostics& diagnostics);

}  // namespace onpace
