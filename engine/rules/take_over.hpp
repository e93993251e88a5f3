// Joins several rule files into one.
#pragma once

#include <string>
#include <unordered_map>

#include "diagnostics/diagnostics.hpp"
#include "rules/rule_file.hpp"

namespace onpace {

/// Where each name was defined first.
struct DefinedNames {
  using Places = std::unordered_map<std::string, Span>;
  Places entities;
  Places units;
  Places expressions;  ///< indicators and definitions
  Places targets;
  Places groups;
};

/// Moves what `file` defines behind what `rules` holds; what another file has defined before is reported into `found`
/// and left out.
void take_over(RuleFile file, RuleFile& rules, DefinedNames& names, Diagnostics& found);

}  // namespace onpace
