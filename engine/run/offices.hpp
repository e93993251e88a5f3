// How files are read, from what the rules say about other offices' files and from `--profile`.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/offices/office.hpp"
#include "rules/rule_file.hpp"

namespace onpace {

/// The entries of `data:` in their order. `profile`, if not empty, counts for files for which they name no profile.
/// Reports unknown profiles, and names that the rules do not have.
std::vector<Office> offices_in(RuleFile const& rules, std::string const& profile, Diagnostics& diagnostics);

}  // namespace onpace
