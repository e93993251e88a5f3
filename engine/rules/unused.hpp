// Warnings about what is written but not used.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "rules/rule_file.hpp"

namespace onpace {

/// Warns of parameters that their definition does not use, and of definitions of the file itself that none of its
/// targets uses. Those that are imported may serve other files.
void warn_of_unused(RuleFile const& rules, Diagnostics& diagnostics);

/// Warns of parameters of a method that it does not use.
void warn_of_unused(MethodFile const& method, Diagnostics& diagnostics);

}  // namespace onpace
