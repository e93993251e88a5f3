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

bool counts(Program const& program) { return program.counts_targets; }

/// Whether `asks` is true of one of the programs by which a target is judged.
template <typename Asks>
bool any_program(PlannedTarget const& target, Asks const& asks) {
  auto const given = [&](std::optional<Program> const& program) { return program && asks(*program); };
  auto const in_rungs = [&](auto const& rungs) {
    return std::any_of(rungs.begin(), rungs.end(), [&](auto const& rung) { return asks(rung->when); });
  };
  auto const in_method = [&](PlannedMethod const& method) {
    return given(method.applies) || given(method.expected_low) || given(method.expected_high) ||
           in_rungs(method.ladder) || in_rungs(method.when_over);
  };
  auto const in_leaf = [&](PlannedLeaf const& leaf) {
    return asks(leaf.goal) || given(leaf.reading) || given(leaf.low) || given(leaf.high) ||
           std::any_of(leaf.methods.begin(), leaf.methods.end(), in_method);
  };
  return std::any_of(target.path.begin(), target.path.end(), [&](auto const& point) { return asks(point.value); }) ||
         std::any_of(target.leaves.begin(), target.leaves.end(), in_leaf);
}

}  // namespace

bool reads_own_figures(PlannedTarget const& target) {
  return !any_program(target, [](Program const& program) { return !reads_own_figures(program); });
}

bool counts_targets(PlannedTarget const& target) { return any_program(target, counts); }

}  // namespace onpace
