// Settles everything that a rule file says.
#pragma once

#include <optional>
#include <span>

#include "check/checked_rules.hpp"

namespace onpace {

/// Reports every mistake of the file; nothing is given when there is one. `rules` and `methods` must outlive the result.
std::optional<CheckedRules> check_rules(RuleFile const& rules, std::span<MethodFile const> methods, Sources const& sources,
                                        Diagnostics& diagnostics);

}  // namespace onpace
