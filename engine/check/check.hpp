// Settles everything that a rule file says.
#pragma once

#include <optional>

#include "check/checked_rules.hpp"
#include "load/method_library.hpp"

namespace onpace {

/// Reports every mistake of the file; nothing is given when there is one. `rules` must outlive the result.
std::optional<CheckedRules> check_rules(RuleFile const& rules, Methods& methods, Sources const& sources,
                                        Diagnostics& diagnostics);

}  // namespace onpace
