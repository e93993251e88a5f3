// What `onpace lint` finds in one rule file.
#pragma once

#include <span>
#include <vector>

#include "check/check.hpp"
#include "figures/table/table.hpp"
#include "rules/lint_levels.hpp"

namespace onpace {

/// Whether only `onpace lint` tells it.
bool is_lint(Code code);

/// How gravely a warning is taken where nobody says otherwise; those of checking are warnings.
LintLevel usual_level(Code code);

/// A diagnostic, and how gravely it is taken.
struct LintFinding {
  Diagnostic diagnostic;
  LintLevel level = LintLevel::warning;
};

struct LintInput {
  RuleFile const* rules = nullptr;        ///< null where they could not be read
  CheckedRules const* checked = nullptr;  ///< null where there are mistakes
  Methods* methods = nullptr;
  Sources const& sources;
  SourceId file = kNoSource;
  Day as_of = 0;
  Table const* figures = nullptr;
  std::span<LintSetting const> settings{};  ///< of the repository; those of the rule file come before them
};

/// What checking reported, and what the lints find besides, in the order of the places, at the level that is set. What
/// is switched off or allowed is left out; allowances that are over, or allow nothing, are told.
std::vector<LintFinding> lint_rules(LintInput const& input, Diagnostics const& of_checking);

}  // namespace onpace
