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

Integer rounded_up(Integer const& n, unsigned bits) { return ceil_divide(n, Integer(1) << bits); }

/// x^exponent of a number from 1 on, scaled by 2^bits: from below, or from above.
Integer scaled_power(Integer const& x, unsigned exponent, unsigned bits, bool from_above) {
  auto const shortened = [&](Integer const& n) { return from_above ? rounded_up(n, bits) : Integer(n >> bits); };
  Integer result = Integer(1) << bits;
  Integer square = x;
  for (unsigned left = exponent; left > 0; left /= 2) {
    if (left % 2 == 1) result = shortened(result * square);
    if (left > 1) square = shortened(square * square);
  }
  return result;
}

/// Below the root of `a`, a number from 1 on, by less than a few steps of 2^-bits, by halving; at most `bits` too far.
Integer newton_root(Integer const& a, unsigned degree, unsigned bits) {
  // a first guess from above: Newton's steps on x^degree fall from there
  auto const length = static_cast<unsigned>(msb(a)) - bits + 1;
  Integer low = Integer(1) << bits;
  Integer high = low << (length / degree + 1);
  for (unsigned step = 0; step < 24; ++step) {
    Integer const middle = (low + high) >> 1;
    (scaled_power(middle, degree, bits, false) > a ? high : low) = middle;
  }
  Integer x = high;
  for (unsigned digits = 16; digits < 2 * bits; digits *= 2) {
    Integer const power = scaled_power(x, degree - 1, bits, false);
    x = (x * (degree - 1) + (a << bits) / power) / degree;
  }
  return x;
}

/// Of a number from 1 on. Whatever the guess, both ends are held against `a` by powers that are rounded outward.
Enclosure root_above_one(Enclosure const& a, unsigned degree, unsigned bits) {
  constexpr unsigned guard = 64;
  unsigned const fine = bits + guard;
  Enclosure result{newton_root(a.low << guard, degree, fine), newton_root(a.high << guard, degree, fine)};
  Integer slack = Integer(1) << (guard / 2);
  while (scaled_power(result.low, degree, fine, true) > (a.low << guard) && result.low > (Integer(1) << fine)) {
    result.low = std::max(Integer(Integer(1) << fine), Integer(result.low - slack));
    slack <<= 1;
  }
  slack = Integer(1) << (guard / 2);
  while (scaled_power(result.high, degree, fine, false) < (a.high << guard)) {
    result.high += slack;
    slack <<= 1;
  }
  return {result.low >> guard, rounded_up(result.high, guard)};
}

/// Degrees for which the radicand cannot be lifted by as many digits.
std::optional<Enclosure> root_of_high_degree(Enclosure const& a, unsigned degree, unsigned bits) {
  Integer const one = Integer(1) << bits;
  if (a.low >= one) return root_above_one(a, degree, bits);
  if (a.low <= 0) return Enclosure{0, std::max(one, a.high)};
  std::optional<Enclosure> const inverse = quotient({one, one}, a, bits);
  if (inverse->low < one) return Enclosure{a.low, std::max(one, a.high)};  // around 1
  return quotient({one, one}, root_above_one(*inverse, degree, bits), bits);
}

std::optional<Enclosure> root(Enclosure const& a, unsigned degree, unsigned bits) {
  if (degree > kMostLiftedDegree && a.high > 0) return root_of_high_degree(a, degree, bits);
  if (a.low < 0)
    return Enclosure{0, a.high <= 0 ? Integer(0) : floor_root(a.high << (bits * (degree - 1)), degree) + 1};
  // (a / 2^bits)^(1/degree) * 2^bits is the root of a * 2^(bits * (degree - 1))
  unsigned const lift = bits * (degree - 1);
  return Enclosure{floor_root(a.low << lift, degree), floor_root(a.high << lift, degree) + 1};
}

}  // namespace

namespace {

/// By halving: of a high degree the root is short, and Newton's steps are small.
Integer short_root(Integer const& n, unsigned degree, unsigned length) {
  Integer low = 1;
  Integer high = Integer(1) << (length / degree + 1);
  while (high - low > 1) {
    Integer const middle = (low + high) >> 1;
    (pow(middle, degree) > n ? high : low) = middle;
  }
  return low;
}

}  // namespace

Integer floor_root(Integer const& n, unsigned degree) {
  if (n < 2) return n;
  auto const length = static_cast<unsigned>(msb(n)) + 1;
  if (degree > kMostLiftedDegree) return short_root(n, degree, length);
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
