// Names for targets that have none.
#pragma once

#include "rules/rule_file.hpp"

namespace onpace {

/// A target without a name takes that of its indicator, where its goal compares just that one with something that names
/// none, or asks whether it is done. Two that would be called the same keep their keys.
void name_targets(RuleFile& rules);

}  // namespace onpace
