// Enclosures of irrational numbers: interval arithmetic on integers scaled by a power of two.
#include <algorithm>
#include <array>

#include "values/wide_number.hpp"

namespace onpace {
namespace {

Integer floor_divide(Integer const& a, Integer const& b) {  // b > 0
  Integer quotient = a / b;
  if (a < 0 && quotient * b != a) --quotient;
  return quotient;
}

Integer ceil_divide(Integer const& a, Integer const& b) { return -floor_divide(-a, b); }

Enclosure enclose_fraction(Fraction const& value, unsigned bits) {
  Integer const scaled = value.numerator << bits;
  return {floor_divide(scaled, value.denominator), ceil_divide(scaled, value.denominator)};
}

Enclosure product(Enclosure const& a, Enclosure const& b, unsigned bits) {
  std::array<Integer, 4> const ends{a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
  Integer const one = Integer(1) << bits;
  return {floor_divide(*std::min_element(ends.begin(), ends.end()), one),
          ceil_divide(*std::max_element(ends.begin(), ends.end()), one)};
}

std::optional<Enclosure> quotient(Enclosure const& a, Enclosure const& b, unsigned bits) {
  if (b.low <= 0 && b.high >= 0) return std::nullopt;
  // x / y grows in x where y > 0; over the box both extremes stand at corners
  Enclosure const numerator = b.high < 0 ? Enclosure{-a.high, -a.low} : a;
  Enclosure const divisor = b.high < 0 ? Enclosure{-b.high, -b.low} : b;
  Integer const low = numerator.low << bits;
  Integer const high = numerator.high << bits;
  return Enclosure{floor_divide(low, low < 0 ? divisor.low : divisor.high),
                   ceil_divide(high, high < 0 ? divisor.high : divisor.low)};
}

std::optional<Enclosure> root(Enclosure const& a, unsigned degree, unsigned bits) {
  if (a.low < 0)
    return Enclosure{0, a.high <= 0 ? Integer(0) : floor_root(a.high << (bits * (degree - 1)), degree) + 1};
  // (a / 2^bits)^(1/degree) * 2^bits is the root of a * 2^(bits * (degree - 1))
  unsigned const lift = bits * (degree - 1);
  return Enclosure{floor_root(a.low << lift, degree), floor_root(a.high << lift, degree) + 1};
}

}  // namespace

Integer floor_root(Integer const& n, unsigned degree) {
  if (n < 2) return n;
  auto const length = static_cast<unsigned>(msb(n)) + 1;
  // above the root, so that Newton's steps only fall; near it, by the root of the upper half, so that they are few
  unsigned const half = length / degree / 2;
  Integer guess =
      half < 8 ? Integer(1) << (length / degree + 1) : Integer((floor_root(n >> (half * degree), degree) + 1) << half);
  while (true) {
    Integer const next = (guess * (degree - 1) + n / pow(guess, degree - 1)) / degree;
    if (next >= guess) return guess;
    guess = next;
  }
}

std::optional<Enclosure> enclose(Number const& a, unsigned bits) {
  if (is_rational(a)) return enclose_fraction(fraction_of(a), bits);
  auto const& value = std::get<Irrational>(a.wide()->value);
  std::optional<Enclosure> const left = enclose(value.a, bits);
  if (!left) return std::nullopt;
  if (value.form == Form::root) return root(*left, value.degree, bits);
  std::optional<Enclosure> const right = enclose(value.b, bits);
  if (!right) return std::nullopt;
  if (value.form == Form::sum) return Enclosure{left->low + right->low, left->high + right->high};
  return value.form == Form::product ? product(*left, *right, bits) : quotient(*left, *right, bits);
}

std::optional<int> refined_sign(Number const& a) {
  for (unsigned bits = 64; bits <= kMostRefinement; bits *= 2) {
    std::optional<Enclosure> const found = enclose(a, bits);
    if (found && found->low > 0) return 1;
    if (found && found->high < 0) return -1;
    if (found && found->low == 0 && found->high == 0) return 0;
  }
  return std::nullopt;
}

}  // namespace onpace
