// Where the line of a goal begins for one entity.
#pragma once

#include "judge/trace/leaf.hpp"

namespace onpace {

struct FoundBaseline {
  Day day = 0;    ///< the day after the last one of its period
  Value value{};  ///< of those before the horizon; of others the method's own text gives it
  std::vector<UsedFigure> figures{};
};

/// Where the figures say when the line begins: the reading's last value before the horizon, empty where its names have
/// no figures there that end together; or the first one from `baseline_from` on, up to the reach.
std::optional<FoundBaseline> find_baseline(JudgeInput const& input, PlannedTarget const& target,
                                           PlannedLeaf const& leaf, EntityIndex entity, Day reach);

/// The last day before the horizon at which figures of every name in the reading end, of any entity.
std::optional<Day> baseline_day_of_all(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf);

/// When the reading is asked for its baseline.
Moment moment_of_baseline(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity, Day day);

}  // namespace onpace
