#include "check/groups.hpp"

#include <cstdint>
#include <vector>

#include "diagnostics/codes/check.hpp"

namespace onpace {
namespace {

void add_groups(Expression const& expression, std::vector<std::uint32_t>& groups) {
  for (Aggregate const& aggregate : expression.aggregates) {
    if (aggregate.domain.kind == Domain::Kind::group) groups.push_back(aggregate.domain.group);
    add_groups(aggregate.body, groups);
    if (aggregate.filter) add_groups(*aggregate.filter, groups);
  }
}

/// A target, and the group through which it was reached.
struct Step {
  std::uint32_t target;
  std::uint32_t group;
};

/// Whether the search reaches `target` again, and the group that it counts first on the way.
bool counts_itself(std::vector<std::vector<std::uint32_t>> const& groups_of, std::vector<Group> const& groups,
                   std::uint32_t target, std::uint32_t& through) {
  std::vector<bool> seen(groups_of.size());
  std::vector<Step> open;
  for (std::uint32_t const group : groups_of[target])
    open.push_back({target, group});
  while (!open.empty()) {
    Step const step = open.back();
    open.pop_back();
    for (std::uint32_t const group : groups_of[step.target]) {
      std::uint32_t const first = step.target == target ? group : step.group;
      for (Group::Member const& member : groups[group].members) {
        through = first;
        if (member.target == target) return true;
        if (seen[member.target]) continue;
        seen[member.target] = true;
        open.push_back({member.target, first});
      }
    }
  }
  return false;
}

}  // namespace

CountedGroups counted_groups(CheckedTarget const& target) {
  CountedGroups groups;
  auto const add = [&](std::optional<Expression> const& expression) {
    if (expression) add_groups(*expression, groups);
  };
  for (CheckedPathPoint const& point : target.path)
    add_groups(point.value, groups);
  for (Leaf const& leaf : target.leaves) {
    add_groups(leaf.goal, groups);
    add(leaf.reading);
    add(leaf.low);
    add(leaf.high);
    for (CheckedMethod const& method : leaf.methods) {
      add(method.applies);
      add(method.expected_low);
      add(method.expected_high);
      for (auto const* rungs : {&method.ladder, &method.when_over})
        for (auto const& rung : *rungs)
          add_groups(rung->when, groups);
    }
  }
  return groups;
}

void check_groups(CheckedRules const& checked, std::vector<CountedGroups> const& groups_of, Diagnostics& diagnostics) {
  std::vector<Group> const& groups = checked.vocabulary.groups;
  if (checked.rules->targets.size() != groups_of.size()) return;  // a goal could not be parsed, which was reported
  for (std::uint32_t target = 0; target < groups_of.size(); ++target) {
    std::uint32_t through = 0;
    if (groups_of[target].empty() || !counts_itself(groups_of, groups, target, through)) continue;
    TargetRule const& rule = checked.rules->targets[target];
    diagnostics.report(
        {.code = codes::circular_group, .span = rule.goal_span, .arguments = {rule.key.value, groups[through].key}});
  }
}

}  // namespace onpace
