// Every lint: one row, and one small function. What `onpace lint` finds that `onpace check` does not tell.
#pragma once

#include <span>

#include "lint/look.hpp"
#include "rules/lint_levels.hpp"

namespace onpace {

/// A row without a function is told by that of the row before.
struct LintRow {
  Code code;
  LintLevel level;                                                       ///< where nobody says otherwise
  void (*of_file)(Look& look) = nullptr;                                 ///< looks at a rule file as a whole,
  void (*of_target)(Look& look, CheckedTarget const& target) = nullptr;  ///< or at each of its targets
  bool needs_figures = false;
};

std::span<LintRow const> lint_rows();

// decided.cpp
void look_for_decided(Look& look, CheckedTarget const& target);
// dates.cpp
void look_for_waived(Look& look, CheckedTarget const& target);
void look_for_past(Look& look, CheckedTarget const& target);
// growth.cpp
void look_for_prices(Look& look, CheckedTarget const& target);
void look_for_negative_bases(Look& look, CheckedTarget const& target);
// lines.cpp
void look_for_baselines(Look& look, CheckedTarget const& target);
void look_for_paths(Look& look, CheckedTarget const& target);
// said.cpp
void look_for_sources(Look& look, CheckedTarget const& target);
void look_for_owners(Look& look, CheckedTarget const& target);
void look_for_names(Look& look, CheckedTarget const& target);
// twice.cpp
void look_for_twins(Look& look, CheckedTarget const& target);
// unused.cpp
void look_for_idle_indicators(Look& look);
void look_for_idle_weights(Look& look);
void look_for_idle_units(Look& look);
// cumulated.cpp
void look_for_cumulated(Look& look);

}  // namespace onpace
