// Statuses of many entities: of a block as three planes of bits, of all as a byte each.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "evaluate/columns/block_mask.hpp"
#include "onpace/status.hpp"

namespace onpace {

/// Of a block of entities: plane n has bit n of each status's number.
struct BlockStatuses {
  std::array<BlockMask, 3> planes{};

  static BlockStatuses all(Status status) {
    BlockStatuses statuses;
    statuses.set(BlockMask::all(true), status);
    return statuses;
  }
  void set(BlockMask const& entities, Status status) {
    for (std::size_t plane = 0; plane < planes.size(); ++plane) {
      bool const bit = (static_cast<unsigned>(status) >> plane & 1U) != 0;
      planes[plane] = bit ? planes[plane] | entities : planes[plane] & ~entities;
    }
  }
};

/// A warning never makes a target missed, which has no bit in any plane.
inline BlockStatuses softened(BlockStatuses statuses) {
  statuses.set(~(statuses.planes[0] | statuses.planes[1] | statuses.planes[2]), Status::at_risk);
  return statuses;
}

/// Of each entity the worse of both, or the better one.
inline BlockStatuses joined(BlockStatuses const& a, BlockStatuses const& b, bool worse) {
  BlockMask below;  // where b's number is lower; a higher bit decides before the lower ones
  for (std::size_t plane = 0; plane < a.planes.size(); ++plane)
    below = (a.planes[plane] & ~b.planes[plane]) | (~(a.planes[plane] ^ b.planes[plane]) & below);
  BlockMask const takes = worse ? below : ~below;
  BlockStatuses result;
  for (std::size_t plane = 0; plane < a.planes.size(); ++plane)
    result.planes[plane] = (a.planes[plane] & ~takes) | (b.planes[plane] & takes);
  return result;
}

/// Writes what a block says of `entities`, the words from `first` on, as many of the statuses as there are; those of
/// others stay as they are.
inline void put(std::span<Status> column, std::size_t first, BlockMask const& entities, BlockStatuses const& statuses,
                NarrowKernels const& kernels) {
  static_assert(sizeof(Status) == 1);
  std::size_t const count = std::min(kLanes, column.size() - first * 64);
  auto const bytes_to = [&](std::uint8_t* out) {
    kernels.bytes(statuses.planes[0].words.data(), statuses.planes[1].words.data(), statuses.planes[2].words.data(),
                  kWords, out);
  };
  Status* const into = column.data() + first * 64;
  bool const all = std::all_of(entities.words.begin(), entities.words.end(),
                               [](std::uint64_t word) { return word == ~std::uint64_t{0}; });
  if (all && count == kLanes) return bytes_to(reinterpret_cast<std::uint8_t*>(into));
  std::array<std::uint8_t, kLanes> bytes;
  bytes_to(bytes.data());
  for (std::size_t lane = 0; lane < count; ++lane)
    if ((entities.words[lane / 64] >> (lane % 64) & 1U) != 0) into[lane] = static_cast<Status>(bytes[lane]);
}

}  // namespace onpace
