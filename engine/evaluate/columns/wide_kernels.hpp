// The loops over a block of entities in 128-bit integers.
#pragma once

#include <cstdint>
#include <span>

#include "evaluate/columns/narrow_kernels.hpp"

namespace onpace {

__extension__ typedef __int128 WideInteger;

/// A block of a column or a slot: narrow ones, narrow ones times others, or wide ones.
struct WideLanes {
  NarrowLanes narrow{};
  NarrowLanes by{};
  WideInteger const* wide = nullptr;

  [[nodiscard]] bool is_product() const { return by.shorts != nullptr || by.longs != nullptr; }
  [[nodiscard]] bool is_narrow() const { return wide == nullptr && !is_product(); }
};

struct WideTerm {
  WideLanes lanes{};
  std::int64_t coefficient = 0;
};

/// constant + Σ coefficient × lanes; that no sum overflows is known before.
struct WideForm {
  std::span<WideTerm const> terms{};
  std::int64_t constant = 0;
};

namespace wide {

/// A bit an entity, `kWords` words: the form is below 0.
void below(WideForm const& form, std::uint64_t* words);
void zero(WideForm const& form, std::uint64_t* words);
void combine(WideForm const& form, WideInteger* out);
void multiply(WideLanes a, WideLanes b, WideInteger* out);
void magnitude(WideLanes a, WideInteger* out);

}  // namespace wide
}  // namespace onpace
