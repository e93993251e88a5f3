// Whether figures that are still to come can leave the answer of a goal open for ever.
#pragma once

#include <span>

#include "check/vocabulary.hpp"
#include "plan/program.hpp"

namespace onpace {

/// False where every answer stays possible as long as a figure is to come, whatever the figures so far are: then nobody
/// need ask. See judge/outlook.hpp, which asks.
bool may_settle_early(Program const& goal, std::span<Indicator const> indicators);

}  // namespace onpace
