// Whether figures that are still to come can leave the answer of a goal open for ever.
#pragma once

#include <span>

#include "check/expression/vocabulary.hpp"
#include "plan/program.hpp"

namespace onpace {

/// Whether some answer may be impossible although a figure is still to come, of a goal that holds or fails so far. Else
/// it need not be checked for being settled early, as evaluate/trace/outlook.hpp does.
struct EarlyDecision {
  bool while_holding = false;
  bool while_failing = false;
  [[nodiscard]] bool is_possible() const { return while_holding || while_failing; }
};
EarlyDecision early_decision(Program const& goal, std::span<Indicator const> indicators);

}  // namespace onpace
