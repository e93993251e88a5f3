// Targets that count other targets.
#pragma once

#include <cstdint>
#include <vector>

#include "check/checked_rules.hpp"

namespace onpace {

/// The groups that a target's goal counts: indices into Vocabulary::groups.
using CountedGroups = std::vector<std::uint32_t>;
CountedGroups counted_groups(CheckedTarget const& target);

/// Reports targets that count themselves, directly or through others.
void check_groups(CheckedRules const& checked, std::vector<CountedGroups> const& groups_of, Diagnostics& diagnostics);

}  // namespace onpace
