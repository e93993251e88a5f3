// Powers and roots. Perfect powers are found first, so that 4^(1/2) is 2 and not a number near it.
#include "values/number.hpp"

#include <limits>

#include "values/wide_number.hpp"

namespace onpace {
namespace {

constexpr std::int64_t kMostDegree = 4000;  // eleven years of days

std::optional<Number> whole_power(Number const& base, std::int64_t exponent) {
  if (exponent < 0) {
    std::optional<Number> const inverse = divide(1, base);
    if (!inverse || exponent == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return whole_power(*inverse, -exponent);
  }
  Number result = 1;
  Number square = base;
  for (std::int64_t left = exponent; left > 0; left /= 2) {
    if (left % 2 == 1) result = result * square;
    if (left > 1) square = square * square;
    if (bit_size(result) > kMostBits || bit_size(square) > kMostBits) return std::nullopt;
  }
  return result;
}

std::optional<Number> root(Number const& radicand, unsigned degree) {
  std::optional<int> const sign = sign_of(radicand);
  if (!sign || *sign < 0) return std::nullopt;
  if (*sign == 0) return Number(0);
  if (bit_size(radicand) > kMostRadicandBits) return std::nullopt;
  if (!is_rational(radicand)) return irrational(Form::root, radicand, 0, degree);
  Fraction const value = reduced(fraction_of(radicand));
  Fraction const whole{floor_root(value.numerator, degree), floor_root(value.denominator, degree)};
  bool const perfect =
      pow(whole.numerator, degree) == value.numerator && pow(whole.denominator, degree) == value.denominator;
  return perfect ? number_of(whole) : irrational(Form::root, radicand, 0, degree);
}

}  // namespace

std::optional<Number> power(Number const& base, Number const& exponent) {
  if (!exponent.is_small()) return std::nullopt;  // anything but 0 and ±1 outgrows the limit
  if (exponent.denominator() == 1) return whole_power(base, exponent.numerator());
  if (exponent.denominator() > kMostDegree) return std::nullopt;
  std::optional<Number> const radicand = whole_power(base, exponent.numerator());
  if (!radicand) return std::nullopt;
  return root(*radicand, static_cast<unsigned>(exponent.denominator()));
}

}  // namespace onpace
