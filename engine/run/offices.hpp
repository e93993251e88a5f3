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

/// The profile of one file of figures, by the file's path.
struct FileProfile {
  std::string file;
  std::string profile;
};

/// Adds what the request says of single files, and the period of figures that name none.
void adapt_offices(std::vector<Office>& offices, std::vector<FileProfile> const& profiles, std::string const& period,
                   Diagnostics& diagnostics);

/// The settings, each with a period: those without one take `period`, where that is not empty.
std::vector<std::string> with_period(std::vector<std::string> settings, std::string const& period);

}  // namespace onpace
