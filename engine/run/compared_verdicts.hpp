// Two states of rules on the same figures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onpace/compare.hpp"

namespace onpace {

/// What both states say.
struct JudgedChanges {
  VerdictChanges verdicts{};
  ExitStatus unjudged_status = ExitStatus::waiting;  ///< what `check` says where nothing is judged
  std::string diagnostics{};                         ///< of a state that could not be judged
  std::vector<Message> messages{};
};

/// Stops at mistakes, which are in `messages`.
JudgedChanges judge_both(std::vector<ComparedFiles> const& files, Request const& judged, Appearance const& appearance,
                         ImportBounds const& imports);

}  // namespace onpace
