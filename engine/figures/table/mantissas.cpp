#include "figures/table/mantissas.hpp"

namespace onpace {
namespace {

template <typename Whole>
MantissaRange range_in(std::span<Whole const> values) {
  Whole least = values.empty() ? 0 : values[0];
  Whole greatest = least;
  for (Whole const value : values) {
    least = value < least ? value : least;
    greatest = value > greatest ? value : greatest;
  }
  return {least, greatest};
}

template <typename Whole>
bool is_any_below_zero(std::span<Whole const> values) {
  Whole signs = 0;
  for (Whole const value : values)
    signs |= value;
  return signs < 0;
}

}  // namespace

MantissaRange range_of(Mantissas const& mantissas) {
  return mantissas.is_short() ? range_in(mantissas.shorts()) : range_in(mantissas.longs());
}

bool has_negative(Mantissas const& mantissas) {
  return mantissas.is_short() ? is_any_below_zero(mantissas.shorts()) : is_any_below_zero(mantissas.longs());
}

bool is_any_below(Mantissas const& mantissas, Mantissas const& others) {
  std::span<std::int32_t const> const own = mantissas.shorts();
  std::span<std::int32_t const> const other = others.shorts();
  std::int32_t below = 0;
  for (std::size_t slot = 0; slot < own.size(); ++slot)
    below |= own[slot] < other[slot] ? 1 : 0;
  return below != 0;
}

}  // namespace onpace
