// Sets of entities, a bit each.
#pragma once

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
  [[nodiscard]] bool any() const {
    for (std::uint64_t const block : blocks)
      if (block != 0) return true;
    return false;
  }
};

/// The entities that have a figure in a column.
Lanes lanes_of(Column const& column, std::size_t entities);

}  // namespace onpace
