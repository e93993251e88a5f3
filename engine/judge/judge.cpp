#include "judge/judge.hpp"

#include <algorithm>
#include <utility>

#include "judge/judge_all.hpp"

namespace onpace {
namespace {

/// Fewer entities are judged one by one.
constexpr std::size_t kWorthwhile = 64;

bool is_selected(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity, Selection const& selection) {
  std::string const& name = entity < input.table.entities.size() ? input.table.entities[entity] : *target.entity;
  return std::find(selection.entities.begin(), selection.entities.end(), name) != selection.entities.end();
}

/// Of so many rows, and of no more, the evidence is kept: judging them once more for a report would take longer.
constexpr std::size_t kKeptEvidence = 64;

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

/// The statuses of the table's next rows, whose evidence goes into the table.
std::vector<Status> judge_and_keep(JudgeInput const& input, PlannedTarget const& target,
                                   std::vector<EntityIndex> const& entities, VerdictTable& table) {
  std::vector<Status> statuses;
  for (EntityIndex const entity : entities) {
    table.evidence.push_back(std::make_shared<TargetVerdict const>(judge_target(input, target, entity)));
    statuses.push_back(table.evidence.back()->status);
  }
  return statuses;
}

/// The statuses of the table's next rows: all at once where that is worthwhile.
std::vector<Status> statuses_of_target(JudgeInput const& input, PlannedTarget const& target,
                                       std::vector<EntityIndex> const& entities, VerdictTable& table) {
  bool const so_far = table.evidence.size() == table.status.size();
  if (so_far && table.evidence.size() + entities.size() <= kKeptEvidence)
    return judge_and_keep(input, target, entities, table);
  std::size_t const all = std::min<std::size_t>(input.table.entities.size(), input.part.behind - input.part.first);
  bool const many = entities.size() >= kWorthwhile && entities.size() >= all / 8;
  auto together = many ? judge_all(input, target) : std::nullopt;
  if (!together) return judge_each(input, target, entities);
  bool const in_order =
      entities.size() == input.table.entities.size() && std::is_sorted(entities.begin(), entities.end());
  if (in_order) return {together->begin(), together->end()};
  std::vector<Status> statuses;
  statuses.reserve(entities.size());
  for (EntityIndex const entity : entities)
    statuses.push_back((*together)[entity]);
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

std::vector<EntityIndex> entities_selected(JudgeInput const& input, PlannedTarget const& target,
                                           Selection const& selection) {
  std::vector<EntityIndex> entities = entities_for(input, target);
  if (!selection.entities.empty())
    std::erase_if(entities, [&](EntityIndex entity) { return !is_selected(input, target, entity, selection); });
  bool const is_first = input.part.first == 0;  // where those are judged, too, of whom no figure is known
  if (!input.part.is_all())
    std::erase_if(entities, [&](EntityIndex entity) {
      return entity == kUnknownEntity ? !is_first : !input.part.contains(entity);
    });
  return entities;
}

VerdictTable judge(JudgeInput const& input, Selection const& selection) {
  VerdictTable table;
  std::uint64_t judged = 0;  // as if every target were for everybody
  for (std::uint32_t const index : selection.targets) {
    auto const planned = input.plan.targets[index];
    PlannedTarget const& target = *planned;
    std::vector<EntityIndex> const entities = entities_selected(input, target, selection);
    std::vector<Status> const statuses = statuses_of_target(input, target, entities, table);
    judged += std::max<std::uint64_t>(
        1, std::min<std::uint64_t>(input.table.entities.size(), input.part.behind - input.part.first));
    if (input.progress != nullptr) input.progress->done = judged;
    table.target.insert(table.target.end(), entities.size(), index);
    table.entity.insert(table.entity.end(), entities.begin(), entities.end());
    table.status.insert(table.status.end(), statuses.begin(), statuses.end());
  }
  return table;
}

}  // namespace onpace
