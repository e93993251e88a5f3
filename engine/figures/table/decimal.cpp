#include "figures/table/decimal.hpp"

namespace onpace {
namespace {

constexpr int kLowestExponent = -18;
constexpr int kMostExponent = 400;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Digits and point of a number; `digits` counts those that were read.
struct Digits {
  std::int64_t mantissa = 0;
  int exponent = 0;
  int digits = 0;
  bool fits = true;
};

void append(Digits& number, char digit) {
  ++number.digits;
  if (!number.fits) return;
  number.fits = !__builtin_mul_overflow(number.mantissa, 10, &number.mantissa) &&
                !__builtin_add_overflow(number.mantissa, digit - '0', &number.mantissa);
}

/// The point after `5.` and `5.%`: nothing behind it may belong to the number or to a sign such as `5..`.
bool is_last_point(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '.') return false;
  if (at + 1 == text.size()) return true;
  char const next = text[at + 1];
  return next == '%' || next == ' ' || static_cast<unsigned char>(next) >= 0x80U;
}

/// A point may stand before all digits or behind them.
std::size_t scan_digits(std::string_view text, std::size_t at, Digits& number) {
  for (; at < text.size() && is_digit(text[at]); ++at)
    append(number, text[at]);
  if (number.digits > 0 && is_last_point(text, at)) return at + 1;
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    std::size_t const point = at++;
    for (; at < text.size() && is_digit(text[at]); ++at)
      append(number, text[at]);
    number.exponent = -static_cast<int>(at - point - 1);
  }
  return at;
}

/// The exponent after `e`, if one is there: `2.5e3`, but not the unit in `5 eV`.
std::size_t scan_exponent(std::string_view text, std::size_t at, int& exponent) {
  std::size_t next = at;
  if (next >= text.size() || (text[next] != 'e' && text[next] != 'E')) return at;
  ++next;
  bool const negative = next < text.size() && text[next] == '-';
  if (next < text.size() && (text[next] == '-' || text[next] == '+')) ++next;
  if (next >= text.size() || !is_digit(text[next])) return at;
  for (; next < text.size() && is_digit(text[next]); ++next)
    if (exponent <= kMostExponent) exponent = exponent * 10 + (text[next] - '0');
  if (negative) exponent = -exponent;
  return next;
}

}  // namespace

std::optional<Decimal> decimal_of(std::int64_t mantissa, int exponent) {
  if (mantissa == 0) return Decimal{};
  while (exponent < 0 && mantissa % 10 == 0) {
    mantissa /= 10;
    ++exponent;
  }
  for (; exponent > 0; --exponent)
    if (__builtin_mul_overflow(mantissa, 10, &mantissa)) return std::nullopt;
  // the smallest mantissa marks a milestone that is not done
  if (exponent < kLowestExponent || mantissa == INT64_MIN) return std::nullopt;
  return Decimal{mantissa, exponent};
}

std::optional<Decimal> decimal_of(Number const& value) {
  std::optional<int> const decimals = decimals_of(value);
  if (!decimals || *decimals > -kLowestExponent) return std::nullopt;
  Number const whole = value * scaled_decimal(1, *decimals);
  if (!whole.is_small() || whole.denominator() != 1) return std::nullopt;
  return decimal_of(whole.numerator(), -*decimals);
}

std::optional<Decimal> product(Decimal a, Decimal b) {
  std::int64_t mantissa = 0;
  if (__builtin_mul_overflow(a.mantissa, b.mantissa, &mantissa)) return std::nullopt;
  return decimal_of(mantissa, a.exponent + b.exponent);
}

std::optional<std::int64_t> mantissa_at(Decimal value, int exponent) {
  for (; value.exponent > exponent; --value.exponent)
    if (__builtin_mul_overflow(value.mantissa, 10, &value.mantissa)) return std::nullopt;
  return value.mantissa == INT64_MIN ? std::nullopt : std::optional(value.mantissa);
}

std::optional<Decimal> plain_decimal(std::string_view text) {
  constexpr std::size_t most_digits = 18;
  bool const negative = text.starts_with('-');
  std::size_t at = negative || text.starts_with('+') ? 1 : 0;
  std::size_t const begin = at;
  std::size_t point = text.size();
  if (text.size() - begin > most_digits + 1) return std::nullopt;
  std::uint64_t magnitude = 0;  // has room for the one digit too many that is refused below
  for (; at < text.size(); ++at) {
    auto const digit = static_cast<unsigned>(text[at] - '0');
    if (digit <= 9) {
      magnitude = magnitude * 10 + digit;
    } else {
      bool const is_point = text[at] == '.' && point == text.size() && at > begin && at + 1 < text.size();
      if (!is_point) return std::nullopt;
      point = at;
    }
  }
  std::size_t const decimals = point == text.size() ? 0 : text.size() - point - 1;
  std::size_t const digits = text.size() - begin - (point == text.size() ? 0 : 1);
  if (digits == 0 || digits > most_digits) return std::nullopt;
  auto const mantissa = static_cast<std::int64_t>(magnitude);
  return decimal_of(negative ? -mantissa : mantissa, -static_cast<int>(decimals));
}

ScannedDecimal scan_decimal(std::string_view text) {
  bool const negative = text.starts_with('-');
  std::size_t const begin = negative || text.starts_with('+') ? 1 : 0;
  Digits number;
  std::size_t const digits_end = scan_digits(text, begin, number);
  if (number.digits == 0) return {};
  int exponent = 0;
  std::size_t const end = scan_exponent(text, digits_end, exponent);
  if (exponent > kMostExponent || exponent < -kMostExponent) return {end, std::nullopt, true};
  if (!number.fits) return {end, std::nullopt, false};
  return {end, decimal_of(negative ? -number.mantissa : number.mantissa, number.exponent + exponent), false};
}

}  // namespace onpace
