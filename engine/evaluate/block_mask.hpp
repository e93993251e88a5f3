// A bit for each entity of a block.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "evaluate/narrow_kernels.hpp"

namespace onpace {

struct BlockMask {
  std::array<std::uint64_t, kWords> words{};

  static BlockMask all(bool value) {
    BlockMask mask;
    mask.words.fill(value ? ~std::uint64_t{0} : 0);
    return mask;
  }
  [[nodiscard]] bool any() const {
    return std::any_of(words.begin(), words.end(), [](std::uint64_t word) { return word != 0; });
  }

  friend BlockMask operator&(BlockMask const& a, BlockMask const& b) {
    BlockMask result;
    for (std::size_t word = 0; word < kWords; ++word)
      result.words[word] = a.words[word] & b.words[word];
    return result;
  }
  friend BlockMask operator|(BlockMask const& a, BlockMask const& b) {
    BlockMask result;
    for (std::size_t word = 0; word < kWords; ++word)
      result.words[word] = a.words[word] | b.words[word];
    return result;
  }
  friend BlockMask operator^(BlockMask const& a, BlockMask const& b) {
    BlockMask result;
    for (std::size_t word = 0; word < kWords; ++word)
      result.words[word] = a.words[word] ^ b.words[word];
    return result;
  }
  friend BlockMask operator~(BlockMask const& a) {
    BlockMask result;
    for (std::size_t word = 0; word < kWords; ++word)
      result.words[word] = ~a.words[word];
    return result;
  }
  BlockMask& operator&=(BlockMask const& other) { return *this = *this & other; }
  BlockMask& operator|=(BlockMask const& other) { return *this = *this | other; }
};

}  // namespace onpace
