// Which figures gave a verdict its new status.
#pragma once

#include <vector>

#include "history/changes.hpp"

namespace onpace {

/// A verdict whose status is another than one step before.
struct Flip {
  VerdictHistory const* history;
  StepVerdict* verdict;
};

/// Judges each verdict again with the figures of the step before and a single change, until it is known which change
/// gave the new status. This is exact, since nothing else differs.
struct Attribution {
  JudgeInput const& input;  ///< of the plan; its table is not asked
  ReleasedFigures const& figures;
  Sources const& sources;
  HistoryStep const& step;
  Table const& before;     ///< of the step before
  Changes const& changes;  ///< all since then
};
void attribute(Attribution const& attribution, std::vector<Flip> const& flips);

}  // namespace onpace
