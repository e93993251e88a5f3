// From what the rules say of other offices' files, and `--profile`, to how files are read.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "data/file_mapping.hpp"
#include "load/rule_file.hpp"

namespace onpace {

/// The entries of `data:` in their order; `profile`, where it is not empty, counts for files of which they say none.
/// Reports profiles that there are not, and names that the rules do not know.
std::vector<FileMapping> file_mappings(RuleFile const& rules, std::string const& profile, Diagnostics& diagnostics);

}  // namespace onpace
