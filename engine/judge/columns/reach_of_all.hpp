// How far the figures of a goal go, for all entities at once.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "judge/columns/lanes.hpp"
#include "judge/trace/leaf.hpp"

namespace onpace {

struct ReachOfAll {
  std::vector<std::pair<Day, Lanes>> reached{};  ///< the latest first; an entity stands in one of them at the most
  Shift between{};
  Lanes unsure;  ///< some names have figures and others do not: each entity has to be asked
};

/// Empty when a name is read from other entities than the judged one.
std::optional<ReachOfAll> find_reach_of_all(PlannedTarget const& target, JudgeInput const& input);

}  // namespace onpace
