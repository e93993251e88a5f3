// Numbers from and to text.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "values/number.hpp"
#include "values/wide_number.hpp"

namespace onpace {
namespace {

constexpr int kMostExponent = 400;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

Integer power_of_ten(int exponent) { return pow(Integer(10), static_cast<unsigned>(exponent)); }

Number times_power_of_ten(Number const& a, int exponent) {
  if (exponent == 0) return a;
  Fraction const ten = exponent > 0 ? Fraction{power_of_ten(exponent), 1} : Fraction{1, power_of_ten(-exponent)};
  return a * number_of(ten);
}

/// The digits of `text` up to `end` without `_`; false when a `_` does not stand between two digits.
bool read_digits(std::string_view text, std::size_t& at, std::string& digits) {
  std::size_t const begin = at;
  for (; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      digits += text[at];
      continue;
    }
    bool const separator =
        text[at] == '_' && at > begin && is_digit(text[at - 1]) && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!separator) break;
  }
  return at > begin;
}

std::optional<int> read_exponent(std::string_view text, std::size_t& at) {
  ++at;  // the `e`
  bool const negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  std::size_t const begin = at;
  int value = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    value = value * 10 + (text[at] - '0');
    if (value > kMostExponent) return std::nullopt;
  }
  if (at == begin) return std::nullopt;
  return negative ? -value : value;
}

Number from_digits(std::string_view digits) {
  if (digits.size() <= 18) {
    std::int64_t value = 0;
    for (char const digit : digits)
      value = value * 10 + (digit - '0');
    return value;
  }
  Integer value = 0;  // in pieces: cpp_int reads a leading 0 of a string as octal
  for (std::size_t at = 0; at < digits.size(); at += 18) {
    std::string_view const piece = digits.substr(at, 18);
    std::int64_t part = 0;
    for (char const digit : piece)
      part = part * 10 + (digit - '0');
    value = value * power_of_ten(static_cast<int>(piece.size())) + part;
  }
  return number_of({value, 1});
}

constexpr int kMostShortDigits = 18;  ///< decimals of which a whole number of 64 bits has room for all

std::int64_t short_power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int step = 0; step < exponent; ++step)
    power *= 10;
  return power;
}

/// What has at most 18 digits and neither `_` nor an exponent, as nearly every number; empty for any other text.
std::optional<Number> parse_short(std::string_view text) {
  bool const has_sign = !text.empty() && (text[0] == '-' || text[0] == '+');
  std::size_t const begin = has_sign ? 1 : 0;
  std::size_t point = text.size();
  std::int64_t mantissa = 0;
  if (text.size() - begin > kMostShortDigits || begin == text.size()) return std::nullopt;
  for (std::size_t at = begin; at < text.size(); ++at) {
    bool const is_point = text[at] == '.' && point == text.size() && at > begin && at + 1 < text.size();
    if (!is_point && !is_digit(text[at])) return std::nullopt;
    if (is_point)
      point = at;
    else
      mantissa = mantissa * 10 + (text[at] - '0');
  }
  int const decimals = point == text.size() ? 0 : static_cast<int>(text.size() - point - 1);
  return Number(text[0] == '-' ? -mantissa : mantissa, short_power_of_ten(decimals));
}

/// How often a whole number above 0 can be divided by `factor`, which is done.
int take_out(std::int64_t& value, std::int64_t factor) {
  int count = 0;
  for (; value != 0 && value % factor == 0; ++count)
    value /= factor;
  return count;
}

__extension__ using Unsigned128 = unsigned __int128;

/// |a| * 10^digits rounded half away from zero, where that fits.
std::optional<std::uint64_t> short_rounded(Number const& a, int digits) {
  if (!a.is_small() || digits < 0 || digits > kMostShortDigits) return std::nullopt;
  auto const above = static_cast<std::uint64_t>(a.numerator());
  Unsigned128 const scaled = static_cast<Unsigned128>(a.numerator() < 0 ? 0 - above : above) *
                             static_cast<std::uint64_t>(short_power_of_ten(digits));
  auto const denominator = static_cast<std::uint64_t>(a.denominator());
  if (scaled <= UINT64_MAX / 2 - denominator)
    return (static_cast<std::uint64_t>(scaled) * 2 + denominator) / (denominator * 2);
  Unsigned128 const rounded_value = (scaled * 2 + denominator) / (static_cast<Unsigned128>(denominator) * 2);
  if (rounded_value > UINT64_MAX) return std::nullopt;
  return static_cast<std::uint64_t>(rounded_value);
}

/// |a| * 10^digits rounded half away from zero, as digits; empty when an enclosure cannot decide it.
std::optional<Integer> rounded_digits(Number const& a, int digits) {
  Number const scaled = times_power_of_ten(a, digits);
  if (is_rational(scaled)) {
    Fraction const value = fraction_of(scaled);
    return Integer((abs(value.numerator) * 2 + value.denominator) / (value.denominator * 2));
  }
  for (unsigned bits = 128; bits <= kMostRefinement; bits *= 2) {
    std::optional<Enclosure> const found = enclose(scaled, bits);
    if (!found) continue;
    Integer const half = Integer(1) << (bits - 1);
    bool const negative = found->high <= 0;
    Integer const low = (negative ? Integer(-found->high) : found->low) + half;
    Integer const high = (negative ? Integer(-found->low) : found->high) + half;
    if (low >= 0 && (low >> bits) == (high >> bits)) return Integer(low >> bits);
  }
  return std::nullopt;
}

/// Divides `value`, which is not 0, by 5 as often as that goes, in steps that double: gives how often.
int take_fives(Integer& value) {
  if (value == 0) return 0;
  std::vector<Integer> powers{5};  // 5^(2^i)
  while (value % powers.back() == 0)
    powers.push_back(powers.back() * powers.back());
  int count = 0;
  for (std::size_t index = powers.size(); index-- > 0;) {
    if (value % powers[index] != 0) continue;
    value /= powers[index];
    count += 1 << index;
  }
  return count;
}

std::string with_point(std::string digits, int decimals) {
  if (decimals <= 0) return digits;
  auto const places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  return digits;
}

}  // namespace

Number scaled_decimal(std::int64_t mantissa, int exponent) {
  if (exponent <= 0 && exponent >= -kMostShortDigits) return {mantissa, short_power_of_ten(-exponent)};
  return times_power_of_ten(mantissa, exponent);
}

std::optional<Number> parse_number(std::string_view text) {
  if (std::optional<Number> number = parse_short(text)) return number;
  std::size_t at = 0;
  bool const negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++at;
  std::string digits;
  if (!read_digits(text, at, digits)) return std::nullopt;
  std::size_t const whole = digits.size();
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    ++at;
    if (!read_digits(text, at, digits)) return std::nullopt;
  }
  int exponent = -static_cast<int>(digits.size() - whole);
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::optional<int> const written = read_exponent(text, at);
    if (!written) return std::nullopt;
    exponent += *written;
  }
  if (at != text.size() || digits.size() > 100'000) return std::nullopt;
  Number const value = times_power_of_ten(from_digits(digits), exponent);
  return negative ? -value : value;
}

std::optional<Number> parse_fraction(std::string_view text) {
  std::size_t const slash = text.find('/');
  if (slash == std::string_view::npos) return parse_number(text);
  std::optional<Number> const above = parse_number(text.substr(0, slash));
  std::optional<Number> const below = parse_number(text.substr(slash + 1));
  if (!above || !below) return std::nullopt;
  return divide(*above, *below);
}

std::optional<int> decimals_of(Number const& a) {
  if (a.is_small()) {
    std::int64_t rest = a.denominator();
    int const twos = take_out(rest, 2);
    int const fives = take_out(rest, 5);
    return rest == 1 ? std::optional(std::max(twos, fives)) : std::nullopt;
  }
  if (!is_rational(a)) return std::nullopt;
  Fraction value = fraction_of(a);
  if (value.numerator == 0) return 0;
  // without a greatest common divisor, which takes a minute where both are a million bits long
  int const twos = static_cast<int>(lsb(value.denominator));
  value.denominator >>= twos;
  int const fives = take_fives(value.denominator);
  if (value.numerator % value.denominator != 0) return std::nullopt;
  Integer above = abs(value.numerator);
  int const common_twos = static_cast<int>(lsb(above));
  int const common_fives = fives > 0 ? take_fives(above) : 0;
  return std::max({twos - common_twos, fives - common_fives, 0});
}

std::string fixed_text(Number const& a, int digits) {
  if (std::optional<std::uint64_t> const value = short_rounded(a, digits)) {
    std::string text = with_point(std::to_string(*value), digits);
    return *value != 0 && a.numerator() < 0 ? "-" + text : text;
  }
  std::optional<Integer> const value = rounded_digits(a, digits);
  if (!value) return "?";
  std::string text = value->str();
  if (digits < 0 && *value != 0) text.append(static_cast<std::size_t>(-digits), '0');
  text = with_point(std::move(text), digits);
  bool const negative = *value != 0 && sign_of(a).value_or(0) < 0;
  return negative ? "-" + text : text;
}

std::string exact_text(Number const& a, int digits) {
  if (!is_rational(a)) return fixed_text(a, digits);
  if (std::optional<int> const decimals = decimals_of(a)) return fixed_text(a, *decimals);
  Fraction const value = reduced(fraction_of(a));
  return value.numerator.str() + "/" + value.denominator.str();
}

std::optional<Number> rounded(Number const& a, int digits) {
  std::optional<Integer> const value = rounded_digits(a, digits);
  std::optional<int> const sign = value && *value == 0 ? 0 : sign_of(a);
  if (!value || !sign) return std::nullopt;
  return times_power_of_ten(number_of({*sign < 0 ? Integer(-*value) : *value, 1}), -digits);
}

double approximate(Number const& a) {
  if (a.is_small()) return static_cast<double>(a.numerator()) / static_cast<double>(a.denominator());
  try {
    return std::stod(fixed_text(a, 12));
  } catch (std::out_of_range const&) {  // beyond a double's range: as far as it goes
    constexpr double kLargest = std::numeric_limits<double>::max();
    return sign_of(a).value_or(0) < 0 ? -kLargest : kLargest;
  }
}

}  // namespace onpace
