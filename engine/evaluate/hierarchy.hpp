// Which entity belongs to which.
#pragma once

#include <optional>
#include <vector>

#include "figures/table/table.hpp"
#include "plan/plan.hpp"

namespace onpace {

/// An entity of which no figure is known.
inline constexpr EntityIndex kUnknownEntity = 0xFFFFFFFFU;

/// A family: the entities that belong to the same entity, or to none.
struct Hierarchy {
  static constexpr std::uint32_t kNoFamily = 0xFFFFFFFFU;

  std::vector<EntityIndex> parent;        ///< by entity; `kUnknownEntity` where none is declared
  std::vector<std::uint32_t> own_family;  ///< by entity: the one it is a member of
  std::vector<std::uint32_t> below;       ///< by entity: what belongs to it, or `kNoFamily`
  std::vector<std::vector<EntityIndex>> families;
};

Hierarchy make_hierarchy(std::vector<PlannedEntity> const& declared, Table const& table);

/// `kUnknownEntity` where there is none.
EntityIndex chosen(EntityChoice const& choice, EntityIndex judged, Hierarchy const& hierarchy, Table const& table);

/// The family that a domain around `entity` runs through; of all entities, and where there is none, `kNoFamily`.
std::uint32_t family_of(Domain const& domain, EntityIndex entity, Hierarchy const& hierarchy);

/// The entities of a domain around `entity`, in the order in which they were declared.
std::vector<EntityIndex> members_of(Domain const& domain, EntityIndex entity, Hierarchy const& hierarchy,
                                    Table const& table);

}  // namespace onpace
