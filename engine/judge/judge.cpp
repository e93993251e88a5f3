#include "judge/judge.hpp"

#include <algorithm>
#include <utility>

#include "judge/judge_all.hpp"

namespace onpace {
namespace {

/// Fewer entities are judged one by one.
constexpr std::size_t kWorthwhile = 64;

bool is_selected(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity, Selection const& selection) {
  if (selection.entities.empty()) return true;
  std::string const& name = entity < input.table.entities.size() ? input.table.entities[entity] : *target.entity;
  return std::find(selection.entities.begin(), selection.entities.end(), name) != selection.entities.end();
}

/// Of so many rows, and of no more, the evidence is kept: judging them once more for a report would take longer.
constexpr std::size_t kKeptEvidence = 64;

/// The status of the table's next row; its evidence goes into the table where that is kept.
Status status_of_row(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity, VerdictTable& table) {
  bool const keeps = table.evidence.size() == table.status.size() && table.evidence.size() < kKeptEvidence;
  if (!keeps) return status_of(input, target, entity);
  table.evidence.push_back(std::make_shared<TargetVerdict const>(judge_target(input, target, entity)));
  return table.evidence.back()->status;
}

/// The leaf that gives a part its status: the worst of `and`, the best of `or`.
std::uint32_t deciding_leaf(PlannedTarget const& target, std::vector<LeafVerdict> const& leaves) {
  std::vector<std::uint32_t> deciding;
  for (Part const& part : target.parts) {
    if (part.kind == Part::Kind::leaf) {
      deciding.push_back(part.leaf);
      continue;
    }
    std::uint32_t chosen = deciding[part.children.front()];
    for (std::uint32_t const child : part.children) {
      std::uint32_t const other = deciding[child];
      bool const better = leaves[other].status > leaves[chosen].status;
      bool const worse = leaves[other].status < leaves[chosen].status;
      if (part.kind == Part::Kind::all ? worse : better) chosen = other;
    }
    deciding.push_back(chosen);
  }
  return deciding.back();
}

/// The members of a group for an entity: what is judged for that entity counts for it; a target of the group that is
/// not, counts with each of its own entities.
std::vector<TargetStatus> statuses_of(JudgeInput const& input, std::uint32_t group, EntityIndex judged) {
  std::vector<TargetStatus> statuses;
  for (Group::Member const& member : input.plan.groups[group].members) {
    auto const planned = input.plan.targets[member.target];
    PlannedTarget const& target = *planned;
    std::vector<EntityIndex> entities = entities_for(input, target);
    if (std::find(entities.begin(), entities.end(), judged) != entities.end()) entities = {judged};
    for (EntityIndex const entity : entities) {
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
  return {plan.indicators, table, hierarchy,
          [this](std::uint32_t group, EntityIndex judged) { return statuses_of(*this, group, judged); },
          &known_members};
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
  return judge_target(alone, target, entity).status;
}

TargetVerdict judge_target(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity) {
  TargetVerdict verdict;
  FoundReach const reach = find_reach(target, input.evaluation(), entity, input.known());
  for (PlannedLeaf const& leaf : target.leaves)
    verdict.leaves.push_back(leaf.relation == Relation::milestone ? judge_milestone(input, target, leaf, entity)
                                                                  : judge_leaf(input, target, leaf, entity, reach));
  verdict.deciding = deciding_leaf(target, verdict.leaves);
  verdict.status = verdict.leaves[verdict.deciding].status;
  verdict.label = verdict.leaves[verdict.deciding].label;
  verdict.provisional = std::any_of(verdict.leaves.begin(), verdict.leaves.end(),
                                    [](LeafVerdict const& leaf) { return leaf.provisional; });
  return verdict;
}

VerdictTable judge(JudgeInput const& input, Selection const& selection) {
  VerdictTable table;
  for (std::uint32_t const index : selection.targets) {
    auto const planned = input.plan.targets[index];
    PlannedTarget const& target = *planned;
    std::vector<EntityIndex> const entities = entities_for(input, target);
    bool const together =
        selection.entities.empty() && entities.size() == input.table.entities.size() && entities.size() >= kWorthwhile;
    auto const statuses = together ? judge_all(input, target) : std::nullopt;
    for (EntityIndex const entity : entities) {
      if (!is_selected(input, target, entity, selection)) continue;
      table.target.push_back(index);
      table.entity.push_back(entity);
      table.status.push_back(statuses ? (*statuses)[entity] : status_of_row(input, target, entity, table));
    }
  }
  return table;
}

}  // namespace onpace
