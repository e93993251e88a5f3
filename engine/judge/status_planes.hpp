// Statuses of many entities, a bit each in three planes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/parallel.hpp"
#include "evaluate/block_mask.hpp"
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

/// Of any number of entities.
struct StatusPlanes {
  std::array<std::vector<std::uint64_t>, 3> planes;

  explicit StatusPlanes(std::size_t words) {
    BlockStatuses const none = BlockStatuses::all(Status::no_data);
    for (std::size_t plane = 0; plane < planes.size(); ++plane)
      planes[plane].assign(words, none.planes[plane].words[0]);
  }
  [[nodiscard]] std::size_t words() const { return planes[0].size(); }

  /// Of the words from `first`, as many as there are.
  void put(std::size_t first, BlockMask const& entities, BlockStatuses const& statuses) {
    std::size_t const count = std::min(kWords, words() - first);
    for (std::size_t plane = 0; plane < planes.size(); ++plane)
      for (std::size_t word = 0; word < count; ++word) {
        std::uint64_t& into = planes[plane][first + word];
        into = (into & ~entities.words[word]) | (statuses.planes[plane].words[word] & entities.words[word]);
      }
  }
};

/// Leaves new elements as they are: whoever writes them first, on whichever thread, is the first to touch the memory.
template <typename T>
struct Untouched : std::allocator<T> {
  template <typename Other>
  struct rebind {
    using other = Untouched<Other>;
  };
  template <typename Other>
  void construct(Other* at) noexcept {
    ::new (static_cast<void*>(at)) Other;
  }
};
using StatusColumn = std::vector<Status, Untouched<Status>>;

/// One after another, on several threads.
inline StatusColumn statuses_in(StatusPlanes const& statuses, std::size_t entities, NarrowKernels const& kernels,
                                unsigned jobs) {
  static_assert(sizeof(Status) == 1);
  constexpr std::size_t together = 4096;
  StatusColumn result(statuses.words() * 64);
  run_in_parallel(jobs, (statuses.words() + together - 1) / together, [&](std::size_t task) {
    std::size_t const word = task * together;
    kernels.bytes(statuses.planes[0].data() + word, statuses.planes[1].data() + word, statuses.planes[2].data() + word,
                  std::min(together, statuses.words() - word), reinterpret_cast<std::uint8_t*>(&result[word * 64]));
  });
  result.resize(entities);
  return result;
}

}  // namespace onpace
