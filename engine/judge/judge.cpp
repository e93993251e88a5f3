#include "judge/judge.hpp"

#include <algorithm>
#include <utility>

namespace onpace {
namespace {

std::vector<EntityIndex> entities_for(JudgeInput const& input, PlannedTarget const& target,
                                      Selection const& selection) {
  auto const selected = [&](std::string const& name) {
    return selection.entities.empty() ||
           std::find(selection.entities.begin(), selection.entities.end(), name) != selection.entities.end();
  };
  if (target.entity) {
    if (!selected(*target.entity)) return {};
    return {input.table.entity(*target.entity).value_or(kUnknownEntity)};
  }
  std::vector<EntityIndex> result;
  for (std::size_t index = 0; index < input.table.entities.size(); ++index)
    if (selected(input.table.entities[index])) result.push_back(static_cast<EntityIndex>(index));
  if (result.empty() && input.table.entities.empty() && selection.entities.empty()) result.push_back(kUnknownEntity);
  return result;
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

}  // namespace

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
    PlannedTarget const& target = input.plan.targets[index];
    for (EntityIndex const entity : entities_for(input, target, selection)) {
      TargetVerdict const verdict = judge_target(input, target, entity);
      table.target.push_back(index);
      table.entity.push_back(entity);
      table.status.push_back(verdict.status);
      table.gap.push_back(verdict.leaves.size() == 1 ? verdict.leaves[0].gap : std::nullopt);
    }
  }
  return table;
}

}  // namespace onpace
