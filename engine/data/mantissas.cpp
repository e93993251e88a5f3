#include "data/mantissas.hpp"

#include <bit>
#include <type_traits>

namespace onpace {
namespace {

/// Every bit that some magnitude has; below 0 the complement is one less than that.
template <typename Whole>
std::uint32_t bits_of(std::span<Whole const> values) {
  std::make_unsigned_t<Whole> any = 0;
  Whole signs = 0;
  for (Whole const value : values) {
    any |= static_cast<std::make_unsigned_t<Whole>>(value < 0 ? ~value : value);
    signs |= value;
  }
  return static_cast<std::uint32_t>(std::bit_width(any)) + (signs < 0 ? 1U : 0U);
}

template <typename Whole>
bool is_any_below_zero(std::span<Whole const> values) {
  Whole signs = 0;
  for (Whole const value : values)
    signs |= value;
  return signs < 0;
}

}  // namespace

std::uint32_t magnitude_bits(Mantissas const& mantissas) {
  return mantissas.is_short() ? bits_of(mantissas.shorts()) : bits_of(mantissas.longs());
}

bool has_negative(Mantissas const& mantissas) {
  return mantissas.is_short() ? is_any_below_zero(mantissas.shorts()) : is_any_below_zero(mantissas.longs());
}

}  // namespace onpace
