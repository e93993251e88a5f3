// Levels of one series on both sides of a break never meet in a difference, a quotient, a comparison or a mean.
#pragma once

#include <vector>

#include "evaluate/run.hpp"

namespace onpace {

/// Whether figures of one series and entity stand on both sides of a break.
bool straddle_break(Run const& run, std::vector<UsedFigure> const& figures);

bool straddle_break(EvaluationInput const& input, std::vector<UsedFigure> const& figures);

/// Whether the operands of a difference, a quotient or a comparison do.
bool meets_break(Run const& run, Operation const& operation);

}  // namespace onpace
