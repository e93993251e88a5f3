// The loops over a block of entities in 64-bit integers, once for each instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace onpace {

inline constexpr std::size_t kWords = 8;  ///< of 64 entities, in a block
inline constexpr std::size_t kLanes = 64 * kWords;

/// A block of a column or a slot: one of both is there.
struct NarrowLanes {
  std::int32_t const* shorts = nullptr;
  std::int64_t const* longs = nullptr;
};

struct NarrowTerm {
  NarrowLanes lanes{};
  std::int64_t coefficient = 0;
};

/// constant + Σ coefficient × lanes; that no sum overflows is known before.
struct NarrowForm {
  std::span<NarrowTerm const> terms{};
  std::int64_t constant = 0;
  bool small = false;     ///< every factor fits 32 bits
  bool is_short = false;  ///< every sum fits 32 bits, and all lanes are shorts
};

struct NarrowKernels {
  std::string_view name;
  /// A bit an entity, `kWords` words: the form is below 0.
  void (*below)(NarrowForm const& form, std::uint64_t* words);
  void (*zero)(NarrowForm const& form, std::uint64_t* words);
  void (*combine)(NarrowForm const& form, std::int64_t* out);
  /// `small`: both factors fit 32 bits.
  void (*multiply)(NarrowLanes a, NarrowLanes b, bool small, std::int64_t* out);
  /// 64 bytes a word, of which each has the bits that the planes have at its place; for `words` words of each plane.
  void (*bytes)(std::uint64_t const* low, std::uint64_t const* middle, std::uint64_t const* high, std::size_t words,
                std::uint8_t* out);
};

/// Those that this machine can run, the best first; the last is portable.
std::span<NarrowKernels const> narrow_kernels();

}  // namespace onpace
