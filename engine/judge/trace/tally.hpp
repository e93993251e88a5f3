// Conditions over members in numbers: for how many members they hold, and which member decides.
#pragma once

#include "judge/verdict/verdict.hpp"

namespace onpace {

enum class Listed : std::uint8_t { deciding, each };

/// Of a goal that is one `all`, `any`, `count` or `share` over a domain, or compares one with something.
std::optional<Tally> tally_of(Program const& goal, Trace const& trace, EvaluationInput const& input,
                              Moment const& moment, Listed listed);

}  // namespace onpace
