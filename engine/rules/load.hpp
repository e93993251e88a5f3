// From YAML text to a rule file or a method file, with every value's place.
#pragma once

#include <cstddef>
#include <optional>

#include "diagnostics/diagnostics.hpp"
#include "rules/file_limits.hpp"
#include "rules/rule_file.hpp"
#include "text/source.hpp"

namespace onpace {

/// The largest size of a rule file.
inline constexpr std::size_t kMostRuleBytes = 64U << 20U;

/// The rule file with all that it imports within reach, which is read into `sources`. Reports everything that is wrong
/// with the YAML and its shape, in all of the files. Mistakes inside targets leave the rest to be checked; after any
/// other nothing is given.
std::optional<RuleFile> load_rules(SourceId source, FileLimits const& limits, Sources& sources,
                                   Diagnostics& diagnostics);

std::optional<MethodFile> load_method(SourceId source, Sources const& sources, Diagnostics& diagnostics);

}  // namespace onpace
