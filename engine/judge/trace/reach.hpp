// How far the figures of a goal go.
#pragma once

#include <optional>

#include "evaluate/trace/evaluate.hpp"
#include "plan/plan.hpp"

namespace onpace {

struct Reach {
  Day end = 0;           ///< the day after the last one that all names reach
  Shift between{12, 0};  ///< the reports of the slowest of them
};

struct FoundReach {
  std::optional<Reach> reach{};
  bool has_figures = false;  ///< some were filed within the horizon, even where the names have no end in common
};

/// The last end within the horizon, not after `known`, at which a figure of every name of the goal ends that has any
/// there. A hole before it is missing. A name without any figure does not hold the others back: its own part is
/// no-data.
FoundReach find_reach(PlannedTarget const& target, EvaluationInput const& input, EntityIndex entity, Day known);

/// Whether a name is read up to the reach.
bool ends_with_reach(SeriesUse const& use);

/// What is read up to a reach: of the horizon what has passed, under `by:` the period of its kind that ends there.
Period window_of(PlannedTarget const& target, Day reach);

/// Where a figure ends, seen from the horizon; empty when it says nothing of how far the name reaches: outside of the
/// horizon, after `known`, a single quarter of a rate that is reported year to date, or where whole periods are read
/// and it ends none.
std::optional<Day> end_seen(SeriesUse const& use, Column const& column, EvaluationInput const& input,
                            PlannedTarget const& target, Day known);

/// Between the ends at which a name may be read.
Shift between_ends(SeriesUse const& use, EvaluationInput const& input, PlannedTarget const& target);

/// Of a milestone: the end of the last report.
std::optional<Reach> milestone_reach(PlannedLeaf const& leaf, EvaluationInput const& input, EntityIndex entity);

}  // namespace onpace
