// What a goal can still give when its horizon is over: later figures are unknown, known figures stay.
#pragma once

#include "evaluate/trace/evaluate.hpp"

namespace onpace {

/// The answer that no later figure can change; empty if there is none yet. `end` is the moment at which the horizon is
/// over; its `known` says how far figures go. For an indicator that only grows, the rest is at least 0.
std::optional<bool> decided_answer(Program const& goal, EvaluationInput const& input, Moment const& end);

}  // namespace onpace
