// How a run ends, and why.
#pragma once

#include "run/check_run.hpp"

namespace onpace {

/// Gives the answer its exit status, its reasons and what changed since the baseline. Reports where nothing was judged.
void decide_ending(CheckRun& run, Answer& answer);

/// Where mistakes ended the run.
void end_by_mistakes(Diagnostics const& diagnostics, Answer& answer);

/// Whether a verdict makes the run fail, and what it was in the baseline.
struct RowEffect {
  bool fails = false;
  BaselineVerdict const* was = nullptr;
};
RowEffect effect_of(CheckRun const& run, ReportInput const& input, std::size_t row);

}  // namespace onpace
