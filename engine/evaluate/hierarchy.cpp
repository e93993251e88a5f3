#include "evaluate/hierarchy.hpp"

#include <numeric>
#include <string_view>
#include <unordered_map>

namespace onpace {

Hierarchy make_hierarchy(std::vector<PlannedEntity> const& declared, Table const& table) {
  std::size_t const count = table.entities.size();
  Hierarchy hierarchy{std::vector<EntityIndex>(count, kUnknownEntity),
                      std::vector<std::uint32_t>(count),
                      std::vector<std::uint32_t>(count, Hierarchy::kNoFamily),
                      {{}}};
  std::vector<std::string_view> part_of(count);
  for (PlannedEntity const& entity : declared)
    if (auto const index = table.entity(entity.code)) part_of[*index] = entity.part_of;
  std::unordered_map<std::string_view, std::uint32_t> family_of{{"", 0}};  // the first is of those that belong to none
  for (EntityIndex entity = 0; entity < count; ++entity) {
    if (part_of[entity].empty()) {
      hierarchy.own_family[entity] = 0;
      hierarchy.families[0].push_back(entity);
      continue;
    }
    auto const [place, is_new] =
        family_of.try_emplace(part_of[entity], static_cast<std::uint32_t>(hierarchy.families.size()));
    if (is_new) hierarchy.families.emplace_back();
    hierarchy.own_family[entity] = place->second;
    hierarchy.families[place->second].push_back(entity);
  }
  if (family_of.size() == 1) return hierarchy;
  for (EntityIndex entity = 0; entity < count; ++entity) {
    auto const family = family_of.find(table.entities[entity]);
    if (family == family_of.end() || family->second == 0) continue;
    hierarchy.below[entity] = family->second;
    for (EntityIndex const member : hierarchy.families[family->second])
      hierarchy.parent[member] = entity;
  }
  return hierarchy;
}

EntityIndex chosen(EntityChoice const& choice, EntityIndex judged, Hierarchy const& hierarchy, Table const& table) {
  EntityIndex entity = choice.code.empty() ? judged : table.entity(choice.code).value_or(kUnknownEntity);
  for (int up = 0; up < choice.up && entity != kUnknownEntity; ++up)
    entity = hierarchy.parent[entity];
  return entity;
}

std::uint32_t family_of(Domain const& domain, EntityIndex entity, Hierarchy const& hierarchy) {
  if (domain.kind == Domain::Kind::entities || entity == kUnknownEntity) return Hierarchy::kNoFamily;
  return domain.kind == Domain::Kind::siblings ? hierarchy.own_family[entity] : hierarchy.below[entity];
}

std::vector<EntityIndex> members_of(Domain const& domain, EntityIndex entity, Hierarchy const& hierarchy,
                                    Table const& table) {
  if (domain.kind == Domain::Kind::entities) {
    std::vector<EntityIndex> all(table.entities.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
  }
  std::uint32_t const family = family_of(domain, entity, hierarchy);
  return family == Hierarchy::kNoFamily ? std::vector<EntityIndex>{} : hierarchy.families[family];
}

}  // namespace onpace
