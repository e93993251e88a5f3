// Levels of one series on both sides of a break never meet in a difference, a quotient, a comparison or a mean.
#pragma once

#include <vector>

#include "evaluate/trace/run.hpp"

namespace onpace {

/// Adds the levels of figures whose series have breaks.
void add_levels(EvaluationInput const& input, std::vector<UsedFigure> const& figures, std::vector<Level>& levels);
void add_levels(Run const& run, std::vector<UsedFigure> const& figures, std::vector<Level>& levels);

/// Sorted, each once.
void settle_levels(std::vector<Level>& levels);

/// Whether levels of one series and entity, as `settle_levels` leaves them, stand on both sides of a break.
bool straddle_break(std::vector<Level> const& levels);

/// Whether figures do.
bool straddle_break(Run const& run, std::vector<UsedFigure> const& figures);

bool straddle_break(EvaluationInput const& input, std::vector<UsedFigure> const& figures);

/// Whether the operands of a difference, a quotient or a comparison do.
bool meets_break(Run const& run, Operation const& operation);

}  // namespace onpace
