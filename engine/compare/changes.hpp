// What changed between two states of one rule file.
#pragma once

#include <vector>

#include "check/check.hpp"
#include "onpace/compare.hpp"

namespace onpace {

/// Rules that were checked, with what they were checked by.
struct RulesState {
  RuleFile const& rules;
  CheckedRules const& checked;
  Methods& methods;
  Sources& sources;
};

/// In the order of `after`; what is gone stands at the end of its kind.
std::vector<Change> changes_between(RulesState const& before, RulesState const& after);

/// Of rules that came, or went, as a whole.
std::vector<Change> all_targets(RuleFile const& rules, ChangeKind kind);

}  // namespace onpace
