#include "values/number.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "values/wide_number.hpp"

namespace onpace {
namespace {

__extension__ using Int128 = __int128;

bool fits(Int128 value) { return value > INT64_MIN && value <= INT64_MAX; }

std::size_t bits_of(Integer const& value) { return value == 0 ? 1 : static_cast<std::size_t>(msb(abs(value))) + 1; }

/// Small when the reduced fraction fits; `denominator` above 0.
Number from_parts(Int128 numerator, Int128 denominator) {
  if (fits(numerator) && fits(denominator))
    return {static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
  Int128 a = numerator < 0 ? -numerator : numerator;
  Int128 b = denominator;
  while (b != 0)
    std::swap(a %= b, b);
  if (a > 1) {
    numerator /= a;
    denominator /= a;
  }
  if (fits(numerator) && fits(denominator))
    return Number::in_lowest_terms(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
  return number_of({Integer(numerator), Integer(denominator)});
}

bool is_one(Number const& a) { return a.is_small() && a.numerator() == 1 && a.denominator() == 1; }
bool both_small(Number const& a, Number const& b) { return a.is_small() && b.is_small(); }
bool both_rational(Number const& a, Number const& b) { return is_rational(a) && is_rational(b); }

Int128 cross(std::int64_t a, std::int64_t b) { return static_cast<Int128>(a) * b; }

/// The sum of two 128-bit products may need 129 bits.
bool sum_is_safe(Number const& a, Number const& b) {
  constexpr std::int64_t limit = std::int64_t{1} << 62;
  auto const small = [](std::int64_t value) { return value < limit && value > -limit; };
  return both_small(a, b) && small(a.numerator()) && small(b.numerator()) && small(a.denominator()) &&
         small(b.denominator());
}

}  // namespace

Number::Number(std::int64_t numerator, std::int64_t denominator) : numerator_(numerator), denominator_(denominator) {
  if (denominator == 1) return;
  std::int64_t const common = std::gcd(numerator, denominator);
  if (common > 1) {
    numerator_ /= common;
    denominator_ /= common;
  }
  if (denominator_ < 0) {
    numerator_ = -numerator_;
    denominator_ = -denominator_;
  }
}

Fraction fraction_of(Number const& a) {
  if (a.is_small()) return {a.numerator(), a.denominator()};
  return std::get<Fraction>(a.wide()->value);
}

Fraction reduced(Fraction fraction) {
  Integer const common = gcd(fraction.numerator, fraction.denominator);
  if (common > 1) {
    fraction.numerator /= common;
    fraction.denominator /= common;
  }
  return fraction;
}

Number number_of(Fraction fraction) {
  std::size_t const bits = std::max(bits_of(fraction.numerator), bits_of(fraction.denominator));
  if (bits <= 256) {  // worth the attempt to come back to a small number
    fraction = reduced(std::move(fraction));
    if (bits_of(fraction.numerator) <= 63 && bits_of(fraction.denominator) <= 63)
      return {static_cast<std::int64_t>(fraction.numerator), static_cast<std::int64_t>(fraction.denominator)};
  }
  return Number(std::make_shared<WideNumber const>(WideNumber{std::move(fraction), bits}));
}

Number irrational(Form form, Number const& a, Number const& b, unsigned degree) {
  std::size_t const bits = bit_size(a) + bit_size(b) + degree;
  return Number(std::make_shared<WideNumber const>(WideNumber{Irrational{form, a, b, degree}, bits}));
}

bool is_rational(Number const& a) { return a.is_small() || std::holds_alternative<Fraction>(a.wide()->value); }

std::size_t bit_size(Number const& a) { return a.is_small() ? 64 : a.wide()->bits; }

bool is_zero(Number const& a) {
  if (a.is_small()) return a.numerator() == 0;
  return is_rational(a) && fraction_of(a).numerator == 0;
}

Number operator+(Number const& a, Number const& b) {
  if (sum_is_safe(a, b))
    return from_parts(cross(a.numerator(), b.denominator()) + cross(b.numerator(), a.denominator()),
                      cross(a.denominator(), b.denominator()));
  if (!both_rational(a, b)) return irrational(Form::sum, a, b);
  Fraction const x = fraction_of(a);
  Fraction const y = fraction_of(b);
  if (x.denominator == y.denominator) return number_of({x.numerator + y.numerator, x.denominator});
  return number_of({x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator});
}

Number operator-(Number const& a) {
  if (a.is_small() && a.numerator() != INT64_MIN) return Number::in_lowest_terms(-a.numerator(), a.denominator());
  if (!is_rational(a)) return irrational(Form::product, a, Number(-1));
  Fraction const value = fraction_of(a);
  return number_of({-value.numerator, value.denominator});
}

Number operator-(Number const& a, Number const& b) { return a + (-b); }

Number operator*(Number const& a, Number const& b) {
  if (a.is_small() && is_one(b)) return a;
  if (both_small(a, b)) return from_parts(cross(a.numerator(), b.numerator()), cross(a.denominator(), b.denominator()));
  if (is_zero(a) || is_zero(b)) return 0;
  if (!both_rational(a, b)) return irrational(Form::product, a, b);
  Fraction const x = fraction_of(a);
  Fraction const y = fraction_of(b);
  return number_of({x.numerator * y.numerator, x.denominator * y.denominator});
}

Number magnitude(Number const& a) { return sign_of(a).value_or(1) < 0 ? -a : a; }

std::optional<int> sign_of(Number const& a) {
  if (a.is_small()) return a.numerator() > 0 ? 1 : a.numerator() < 0 ? -1 : 0;
  if (is_rational(a)) return fraction_of(a).numerator.sign();
  return refined_sign(a);
}

std::optional<std::strong_ordering> compare(Number const& a, Number const& b) {
  if (both_small(a, b)) return cross(a.numerator(), b.denominator()) <=> cross(b.numerator(), a.denominator());
  std::optional<int> const sign = sign_of(a - b);
  if (!sign) return std::nullopt;
  return *sign <=> 0;
}

std::optional<Number> divide(Number const& a, Number const& b) {
  if (is_zero(b)) return std::nullopt;
  if (a.is_small() && is_one(b)) return a;
  if (both_small(a, b) && b.numerator() != INT64_MIN) {
    Int128 const numerator = cross(a.numerator(), b.denominator());
    Int128 const denominator = cross(a.denominator(), b.numerator());
    return denominator < 0 ? from_parts(-numerator, -denominator) : from_parts(numerator, denominator);
  }
  if (!both_rational(a, b)) {
    std::optional<int> const sign = sign_of(b);
    if (!sign || *sign == 0) return std::nullopt;
    return irrational(Form::quotient, a, b);
  }
  Fraction const x = fraction_of(a);
  Fraction const y = fraction_of(b);
  Integer const numerator = x.numerator * y.denominator;
  Integer const denominator = x.denominator * y.numerator;
  return denominator < 0 ? number_of({-numerator, -denominator}) : number_of({numerator, denominator});
}

}  // namespace onpace
