// From YAML text to a rule file or a method file, with every value's place.
#pragma once

#include <optional>

#include "base/diagnostics.hpp"
#include "base/source.hpp"
#include "load/rule_file.hpp"

namespace onpace {

/// Reports everything that is wrong with the YAML and its shape. Mistakes inside targets leave the rest to be checked;
/// after any other nothing is given.
std::optional<RuleFile> load_rules(SourceId source, Sources const& sources, Diagnostics& diagnostics);

std::optional<MethodFile> load_method(SourceId source, Sources const& sources, Diagnostics& diagnostics);

}  // namespace onpace
