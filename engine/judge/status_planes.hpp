// Statuses of many entities, a bit each in three planes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "evaluate/narrow_kernels.hpp"
#include "onpace/status.hpp"

namespace onpace {

/// Of 64 entities: plane n has bit n of each status's number.
struct Statuses64 {
  std::array<std::uint64_t, 3> planes{};

  void set(std::uint64_t entities, Status status) {
    for (std::size_t plane = 0; plane < planes.size(); ++plane)
      planes[plane] = (planes[plane] & ~entities) | (bit_of(status, plane) & entities);
  }
  static Statuses64 all(Status status) {
    return {{bit_of(status, 0), bit_of(status, 1), bit_of(status, 2)}};
  }

 private:
  static std::uint64_t bit_of(Status status, std::size_t plane) {
    return (static_cast<unsigned>(status) >> plane & 1U) != 0 ? ~std::uint64_t{0} : 0;
  }
};

/// Of each entity the worse of both, or the better one.
inline Statuses64 joined(Statuses64 const& a, Statuses64 const& b, bool worse) {
  std::uint64_t below = 0;  // where b's number is lower; a higher bit decides before the lower ones
  for (std::size_t plane = 0; plane < a.planes.size(); ++plane)
    below = (a.planes[plane] & ~b.planes[plane]) | (~(a.planes[plane] ^ b.planes[plane]) & below);
  std::uint64_t const takes = worse ? below : ~below;
  Statuses64 result;
  for (std::size_t plane = 0; plane < a.planes.size(); ++plane)
    result.planes[plane] = (a.planes[plane] & ~takes) | (b.planes[plane] & takes);
  return result;
}

/// Of any number of entities.
struct StatusPlanes {
  std::array<std::vector<std::uint64_t>, 3> planes;

  explicit StatusPlanes(std::size_t words) {
    for (std::size_t plane = 0; plane < planes.size(); ++plane)
      planes[plane].assign(words, Statuses64::all(Status::no_data).planes[plane]);
  }
  [[nodiscard]] std::size_t words() const { return planes[0].size(); }

  void put(std::size_t word, std::uint64_t entities, Statuses64 const& statuses) {
    for (std::size_t plane = 0; plane < planes.size(); ++plane)
      planes[plane][word] = (planes[plane][word] & ~entities) | (statuses.planes[plane] & entities);
  }
};

/// One after another.
inline std::vector<Status> statuses_in(StatusPlanes const& statuses, std::size_t entities,
                                       NarrowKernels const& kernels) {
  static_assert(sizeof(Status) == 1);
  constexpr std::size_t together = 64;
  std::array<Status, together * 64> some{};
  std::vector<Status> result;
  result.reserve(entities);
  for (std::size_t word = 0; word < statuses.words(); word += together) {
    std::size_t const count = std::min(together, statuses.words() - word);
    kernels.bytes(statuses.planes[0].data() + word, statuses.planes[1].data() + word, statuses.planes[2].data() + word,
                  count, reinterpret_cast<std::uint8_t*>(some.data()));
    auto const last = static_cast<std::ptrdiff_t>(std::min(count * 64, entities - word * 64));
    result.insert(result.end(), some.begin(), some.begin() + last);
  }
  return result;
}

}  // namespace onpace
