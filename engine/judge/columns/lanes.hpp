// Sets of the entities that a table holds, a bit each.
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
  static Lanes all(std::size_t entities) {
    Lanes lanes(entities);
    std::fill(lanes.blocks.begin(), lanes.blocks.end(), ~std::uint64_t{0});
    if (entities % 64 != 0) lanes.blocks.back() >>= 64 - entities % 64;
    return lanes;
  }
  [[nodiscard]] bool any() const {
    for (std::uint64_t const block : blocks)
      if (block != 0) return true;
    return false;
  }
};

/// The entities that have a figure in a column of a table that holds these.
Lanes lanes_of(Column const& column, EntityRange held);

}  // namespace onpace
