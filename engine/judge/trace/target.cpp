#include "judge/trace/target.hpp"

#include <algorithm>
#include <utility>

#include "judge/verdict/labels.hpp"
#include "judge/verdict/telling.hpp"

namespace onpace {
namespace {

/// The leaf that gives a part its status: the worst of `and`, the best of `or`.
std::uint32_t deciding_leaf(PlannedTarget const& target, std::vector<LeafVerdict> const& leaves) {
  std::vector<std::uint32_t> deciding;
  for (GoalNode const& part : target.parts) {
    if (part.kind == GoalNode::Kind::leaf) {
      deciding.push_back(part.leaf);
      continue;
    }
    std::uint32_t chosen = deciding[part.children.front()];
    for (std::uint32_t const child : part.children) {
      std::uint32_t const other = deciding[child];
      bool const better = leaves[other].status > leaves[chosen].status;
      bool const worse = leaves[other].status < leaves[chosen].status;
      if (part.kind == GoalNode::Kind::all ? worse : better) chosen = other;
    }
    deciding.push_back(chosen);
  }
  return deciding.back();
}

/// A warning never makes a target missed.
void soften(LeafVerdict& verdict) {
  if (verdict.status == Status::missed) verdict.status = Status::at_risk;
  if (verdict.status == Status::at_risk) verdict.label = labels::warned();
}

/// Whether it is among `entities_for`.
bool is_for(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity) {
  bool const one = target.entity || input.table.entities.empty();
  if (one) return entities_for(input, target).front() == entity;
  if (entity >= input.table.entities.size()) return false;
  if (target.for_each_part_of.empty()) return true;
  EntityIndex const parent = input.table.entity(target.for_each_part_of).value_or(kUnknownEntity);
  return family_of({.kind = Domain::Kind::children}, parent, input.hierarchy) == input.hierarchy.own_family[entity];
}

/// The members of a group for an entity: what is judged for that entity counts for it; a target of the group that is
/// not, counts with each of its own entities.
std::vector<TargetStatus> statuses_of(JudgeInput const& input, std::uint32_t group, EntityIndex judged) {
  std::vector<TargetStatus> statuses;
  for (Group::Member const& member : input.plan.groups[group].members) {
    auto const own = input.known_statuses.find({member.target, judged});
    if (own != input.known_statuses.end()) {
      statuses.push_back({member.target, judged, own->second});
      continue;
    }
    auto const planned = input.plan.targets[member.target];
    PlannedTarget const& target = *planned;
    bool const for_judged = is_for(input, target, judged);
    for (EntityIndex const entity : for_judged ? std::vector{judged} : entities_for(input, target)) {
      auto const known = input.known_statuses.find({member.target, entity});
      Status const status = known != input.known_statuses.end() ? known->second : status_of(input, target, entity);
      input.known_statuses.insert_or_assign({member.target, entity}, status);
      statuses.push_back({member.target, entity, status});
    }
  }
  return statuses;
}

}  // namespace

EvaluationInput JudgeInput::evaluation() const {
  return {
      plan.indicators, table,
      hierarchy,       [this](std::uint32_t group, EntityIndex judged) { return statuses_of(*this, group, judged); },
      &known_members,  keeps_figures};
}

std::vector<EntityIndex> entities_for(JudgeInput const& input, PlannedTarget const& target) {
  if (target.entity) return {input.table.entity(*target.entity).value_or(kUnknownEntity)};
  if (input.table.entities.empty()) return {kUnknownEntity};
  if (!target.for_each_part_of.empty()) {
    Domain const children{.kind = Domain::Kind::children};
    EntityIndex const parent = input.table.entity(target.for_each_part_of).value_or(kUnknownEntity);
    return members_of(children, parent, input.hierarchy, input.table);
  }
  return members_of({.kind = Domain::Kind::entities}, kUnknownEntity, input.hierarchy, input.table);
}

Status status_of(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity) {
  JudgeInput alone = input;
  alone.keeps_figures = false;
  alone.is_told = false;
  return judge_target(alone, target, entity).status;
}

TargetVerdict judge_target(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity) {
  TargetVerdict verdict;
  FoundReach const reach = find_reach(target, input.evaluation(), entity, input.known());
  for (PlannedLeaf const& leaf : target.leaves)
    verdict.leaves.push_back(leaf.relation == Relation::milestone ? judge_milestone(input, target, leaf, entity)
                                                                  : judge_leaf(input, target, leaf, entity, reach));
  if (input.is_told)
    for (std::size_t index = 0; index < verdict.leaves.size(); ++index)
      verdict.leaves[index].digits = telling_digits(target.leaves[index], verdict.leaves[index]);
  for (std::size_t index = 0; index < verdict.leaves.size(); ++index)
    if (target.leaves[index].is_warning) soften(verdict.leaves[index]);
  verdict.deciding = deciding_leaf(target, verdict.leaves);
  verdict.status = verdict.leaves[verdict.deciding].status;
  verdict.label = verdict.leaves[verdict.deciding].label;
  verdict.provisional = std::any_of(verdict.leaves.begin(), verdict.leaves.end(),
                                    [](LeafVerdict const& leaf) { return leaf.provisional; });
  return verdict;
}

}  // namespace onpace
