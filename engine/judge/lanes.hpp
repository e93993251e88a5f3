// Sets of entities, a bit each.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "evaluate/figures.hpp"

namespace onpace {

struct Lanes {
  std::vector<std::uint64_t> blocks;

  explicit Lanes(std::size_t entities = 0) : blocks((entities + 63) / 64) {}

  Lanes& operator|=(Lanes const& other) {
    for (std::size_t block = 0; block < blocks.size(); ++block)
      blocks[block] |= other.blocks[block];
    return *this;
  }
  Lanes& operator&=(Lanes const& other) {
    for (std::size_t block = 0; block < blocks.size(); ++block)
      blocks[block] &= other.blocks[block];
    return *this;
  }
  [[nodiscard]] bool any() const {
    for (std::uint64_t const block : blocks)
      if (block != 0) return true;
    return false;
  }
};

/// Those of `entities` that stand in the range.
inline Lanes lanes_of(EntityRange range, std::size_t entities) {
  Lanes lanes(entities);
  std::size_t const behind = std::min<std::size_t>(range.behind, entities);
  for (std::size_t entity = range.first; entity < behind;) {
    std::size_t const next = std::min(behind, (entity / 64 + 1) * 64);
    std::uint64_t const upper = next % 64 == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << (next % 64)) - 1;
    lanes.blocks[entity / 64] = upper & (~std::uint64_t{0} << (entity % 64));
    entity = next;
  }
  return lanes;
}

/// The entities that have a figure in a column.
Lanes lanes_of(Column const& column, std::size_t entities);

}  // namespace onpace
