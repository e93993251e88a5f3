// Whether figures that are still to come can leave the answer of a goal open for ever.
#pragma once

#include <span>

#include "check/expression/vocabulary.hpp"
#include "plan/program.hpp"

namespace onpace {

/// False if every answer stays possible as long as a figure is still to come. Then a goal need not be checked for being
/// settled early, as evaluate/trace/outlook.hpp does.
bool may_decide_early(Program const& goal, std::span<Indicator const> indicators);

}  // namespace onpace
