#include "evaluate/range_arithmetic.hpp"

namespace onpace {
namespace {

bool is_less(Number const& a, Number const& b) { return compare(a, b) == std::strong_ordering::less; }
bool is_not_negative(Range const& range) { return range.low && sign_of(*range.low).value_or(-1) >= 0; }

}  // namespace

std::optional<Number> sum_of(std::optional<Number> const& a, std::optional<Number> const& b) {
  return a && b ? std::optional(*a + *b) : std::nullopt;
}

Range negated(Range const& range) {
  auto const turned = [](std::optional<Number> const& end) { return end ? std::optional(-*end) : std::nullopt; };
  return {turned(range.high), turned(range.low)};
}

bool is_below(std::optional<Number> const& high, std::optional<Number> const& low) {
  return high && low && is_less(*high, *low);
}
bool is_at_most(std::optional<Number> const& high, std::optional<Number> const& low) {
  if (!high || !low) return false;
  auto const order = compare(*high, *low);
  return order && *order <= 0;
}

Range hull(Range const& a, Range const& b) {
  auto const end = [](std::optional<Number> const& x, std::optional<Number> const& y, bool lower) {
    if (!x || !y) return std::optional<Number>{};
    return is_less(*x, *y) == lower ? x : y;
  };
  return {end(a.low, b.low, true), end(a.high, b.high, false)};
}

Range scaled(Range const& range, Number const& by) {
  auto const times = [&](std::optional<Number> const& end) { return end ? std::optional(*end * by) : std::nullopt; };
  // what is not known may come to be undefined, and nought times that is undefined, too
  if (is_zero(by)) return range.low && range.high ? Range{Number(0), Number(0)} : Range{};
  return sign_of(by) == 1 ? Range{times(range.low), times(range.high)} : Range{times(range.high), times(range.low)};
}

Range product(Range const& a, Range const& b) {
  auto const times = [](std::optional<Number> const& x, std::optional<Number> const& y) {
    return x && y ? std::optional(*x * *y) : std::nullopt;
  };
  if (is_not_negative(a) && is_not_negative(b)) return {times(a.low, b.low), times(a.high, b.high)};
  return {};
}

Range inverse(Range const& range) {
  if (!range.low || sign_of(*range.low) != 1) return {};
  auto const over = [](std::optional<Number> const& end) { return end ? divide(1, *end) : std::nullopt; };
  std::optional<Number> const low = range.high ? over(range.high) : std::optional(Number(0));
  return {low, over(range.low)};
}

Range difference(Range const& a, Range const& b) {
  Range const other = negated(b);
  return {sum_of(a.low, other.low), sum_of(a.high, other.high)};
}

Range magnitude(Range const& range) {
  if (!range.low && !range.high) return {};
  if (is_not_negative(range)) return range;
  Range const turned = negated(range);
  if (is_not_negative(turned)) return turned;
  if (!range.low || !range.high) return {Number(0), {}};
  return {Number(0), is_less(*range.high, *turned.high) ? turned.high : range.high};
}

}  // namespace onpace
