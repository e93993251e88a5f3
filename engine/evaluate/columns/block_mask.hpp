// A bit for each entity of a block.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "evaluate/columns/narrow_kernels.hpp"

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

/// A condition for a block; `holds` is set only where `known` is.
struct BlockTruth {
  BlockMask known{};
  BlockMask holds{};
};

/// Kleene: one that fails decides.
inline BlockTruth conjunction(BlockTruth const& a, BlockTruth const& b) {
  BlockMask const fails = (a.known & ~a.holds) | (b.known & ~b.holds);
  return {fails | (a.known & b.known), a.holds & b.holds};
}

/// Kleene: one that holds decides.
inline BlockTruth disjunction(BlockTruth const& a, BlockTruth const& b) {
  BlockMask const holds = a.holds | b.holds;
  return {holds | (a.known & b.known), holds};
}

inline BlockTruth negation(BlockTruth const& a) { return {a.known, a.known & ~a.holds}; }

}  // namespace onpace
