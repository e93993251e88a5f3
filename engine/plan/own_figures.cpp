#include "plan/own_figures.hpp"

#include <algorithm>

namespace onpace {
namespace {

bool reads_own_figures(Program const& program) {
  bool const own = std::all_of(program.uses.begin(), program.uses.end(), [](SeriesUse const& use) {
    return use.across.empty() && use.anchor.entity == EntityChoice{};
  });
  return own && !program.counts_targets;
}

bool reads_own_figures(std::optional<Program> const& program) { return !program || reads_own_figures(*program); }

bool reads_own_figures(PlannedMethod const& method) {
  return reads_own_figures(method.applies) && reads_own_figures(method.expected_low) &&
         reads_own_figures(method.expected_high) &&
         std::all_of(method.ladder.begin(), method.ladder.end(),
                     [](auto const& rung) { return reads_own_figures(rung->when); });
}

}  // namespace

bool reads_own_figures(PlannedTarget const& target) {
  bool const path = std::all_of(target.path.begin(), target.path.end(),
                                [](PlannedPathPoint const& point) { return reads_own_figures(point.value); });
  return path && std::all_of(target.leaves.begin(), target.leaves.end(), [](PlannedLeaf const& leaf) {
           return reads_own_figures(leaf.goal) && reads_own_figures(leaf.reading) && reads_own_figures(leaf.low) &&
                  reads_own_figures(leaf.high) &&
                  std::all_of(leaf.methods.begin(), leaf.methods.end(),
                              [](PlannedMethod const& method) { return reads_own_figures(method); });
         });
}

}  // namespace onpace
