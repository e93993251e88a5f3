#include "judge/columns/reach_of_all.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "values/boundaries.hpp"

namespace onpace {
namespace {

using LanesByDay = std::map<Day, Lanes, std::greater<>>;

/// As `find_reach` chooses them: names as they stand, else those that are read at another time.
std::optional<std::vector<SeriesUse>> moving_uses(PlannedTarget const& target, JudgeInput const& input) {
  std::vector<SeriesUse> now;
  std::vector<SeriesUse> shifted;
  for (PlannedLeaf const& leaf : target.leaves)
    for (SeriesUse const& use : leaf.goal.uses) {
      Indicator const& indicator = input.plan.indicators[use.indicator];
      if (!ends_with_reach(use) || indicator.nature == Nature::milestone || indicator.is_plan) continue;
      if (!use.across.empty() || !(use.anchor.entity == EntityChoice{})) return std::nullopt;
      (use.anchor.shift == Shift{} ? now : shifted).push_back(use);
    }
  return now.empty() ? shifted : now;
}

LanesByDay ends_of(SeriesUse const& use, PlannedTarget const& target, JudgeInput const& input) {
  std::size_t const entities = input.table.held().size();
  LanesByDay ends;
  for (Column const& column : input.table.series[use.indicator].columns) {
    auto const end = end_seen(use, column, input.evaluation(), target, input.known());
    if (!end) continue;
    auto const place = ends.try_emplace(*end, entities).first;
    place->second |= lanes_of(column, input.table.held());
  }
  return ends;
}

Lanes all_of(LanesByDay const& ends, std::size_t entities) {
  Lanes all(entities);
  for (auto const& [day, lanes] : ends)
    all |= lanes;
  return all;
}

}  // namespace

Lanes lanes_of(Column const& column, EntityRange held) {
  Lanes lanes(held.size());
  if (!column.present.empty()) {
    std::copy(column.present.begin(), column.present.end(), lanes.blocks.begin());
    return lanes;
  }
  for (std::size_t slot = 0; slot < column.rows.size(); ++slot) {
    if (column.rows[slot] == kNoRow) continue;
    std::size_t const entity = entity_at(column, slot) - held.first;
    lanes.blocks[entity / 64] |= std::uint64_t{1} << (entity % 64);
  }
  return lanes;
}

std::optional<ReachOfAll> find_reach_of_all(PlannedTarget const& target, JudgeInput const& input) {
  std::size_t const entities = input.table.held().size();
  auto const uses = moving_uses(target, input);
  if (!uses) return std::nullopt;
  ReachOfAll found{.unsure = Lanes(entities)};
  std::vector<LanesByDay> ends;
  Lanes some(entities);
  Lanes every(entities);
  std::fill(every.blocks.begin(), every.blocks.end(), ~std::uint64_t{0});
  for (SeriesUse const& use : *uses) {
    ends.push_back(ends_of(use, target, input));
    Lanes const have = all_of(ends.back(), entities);
    some |= have;
    for (std::size_t block = 0; block < every.blocks.size(); ++block)
      every.blocks[block] &= have.blocks[block];
    found.between = longer(found.between, between_ends(use, input.evaluation(), target));
  }
  for (std::size_t block = 0; block < every.blocks.size(); ++block)
    found.unsure.blocks[block] = some.blocks[block] & ~every.blocks[block];
  if (ends.empty()) return found;
  Lanes left = every;
  for (auto const& [day, first] : ends.front()) {
    Lanes here(entities);
    for (std::size_t block = 0; block < left.blocks.size(); ++block) {
      std::uint64_t common = left.blocks[block] & first.blocks[block];
      for (std::size_t use = 1; use < ends.size(); ++use) {
        auto const other = ends[use].find(day);
        common &= other == ends[use].end() ? 0 : other->second.blocks[block];
      }
      here.blocks[block] = common;
      left.blocks[block] &= ~common;
    }
    if (here.any()) found.reached.emplace_back(day, std::move(here));
  }
  return found;
}

}  // namespace onpace
