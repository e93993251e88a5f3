// What a goal can still give once its horizon is over: figures to come are unknown, those that are there stay.
#pragma once

#include "evaluate/evaluate.hpp"

namespace onpace {

/// The answer that nothing to come can change; empty where there is none yet. `end` is the moment at which the horizon
/// is over; its `known` says up to when figures are there. Of what only grows the rest is at least nothing.
std::optional<bool> settled_answer(Program const& goal, EvaluationInput const& input, Moment const& end);

}  // namespace onpace
