#include "figures/cells/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "figures/cells/format_code.hpp"
#include "figures/table/decimal.hpp"
#include "values/period.hpp"

namespace onpace {
namespace {

using Shows = NumberFormat::Shows;

constexpr std::size_t kDoubleDigits = 15;
constexpr int kMostZeros = 20;  // that a number without exponent is written with

constexpr Day kFirstOf1904 = -24107;  // 1904-01-01
constexpr Day kZeroOf1900 = -25569;   // 1899-12-30: from 1900-03-01 on, for 1900 has a 29 February there
constexpr double kLastSerial = 2'958'466;

using Relation = FormatSection::Relation;

bool fits(FormatSection const& section, double value) {
  switch (section.relation) {
    case Relation::less:
      return value < section.bound;
    case Relation::at_most:
      return value <= section.bound;
    case Relation::equal:
      return value == section.bound;
    case Relation::unequal:
      return value != section.bound;
    case Relation::at_least:
      return value >= section.bound;
    case Relation::greater:
      return value > section.bound;
  }
  return false;
}

/// How a number is shown, and with how many leading zeros.
std::pair<Shows, std::size_t> shown_as(NumberFormat const& format, double value) {
  for (FormatSection const& section : format.sections)
    if (fits(section, value)) return {section.shows, section.digits};
  return {format.shows, format.digits};
}

NumberFormat known_format(unsigned identifier) {
  switch (identifier) {
    case 9:
    case 10:
      return {Shows::percent};
    case 14:
    case 15:
    case 16:
    case 22:
    case 28:
    case 29:
    case 30:
    case 31:
    case 51:
    case 53:
    case 54:
    case 58:
      return {Shows::day};
    case 17:
    case 27:
    case 36:
    case 50:
    case 52:
    case 57:
      return {Shows::month};
    case 18:
    case 19:
    case 20:
    case 21:
    case 32:
    case 33:
    case 34:
    case 35:
    case 45:
    case 46:
    case 47:
    case 55:
    case 56:
      return {Shows::time};
    default:
      return {};
  }
}

/// `digits * 10^exponent`.
struct Stored {
  bool negative = false;
  std::string digits{};
  int exponent = 0;
};

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Empty for a text that is not a number, or one of an absurd exponent.
std::optional<Stored> stored_number(std::string_view text) {
  Stored result;
  if (text.starts_with('-') || text.starts_with('+')) {
    result.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  auto const power_at = std::find_if(text.begin(), text.end(), [](char byte) { return byte == 'e' || byte == 'E'; });
  auto const mark = static_cast<std::size_t>(power_at - text.begin());
  std::size_t const point = std::min(text.find('.'), mark);
  result.digits = text.substr(0, point);
  if (point < mark) result.digits += text.substr(point + 1, mark - point - 1);
  bool const digits_only = std::all_of(result.digits.begin(), result.digits.end(), is_digit);
  if (result.digits.empty() || !digits_only || text.size() > 1000) return std::nullopt;
  if (mark < text.size()) {
    std::string_view power = text.substr(mark + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    auto const [end, error] = std::from_chars(power.data(), power.data() + power.size(), result.exponent);
    bool const whole = error == std::errc() && end == power.data() + power.size();
    if (!whole || std::abs(result.exponent) > 400) return std::nullopt;
  }
  if (point < mark) result.exponent -= static_cast<int>(mark - point - 1);
  result.digits.erase(0, std::min(result.digits.find_first_not_of('0'), result.digits.size() - 1));
  return result;
}

std::string written(Stored const& number) {
  std::string text = number.negative ? "-" : "";
  auto const count = static_cast<int>(number.digits.size());
  bool const is_zero = number.digits == "0";
  if (is_zero || number.exponent == 0) return text + number.digits;
  if (number.exponent > 0 && number.exponent <= kMostZeros)
    return text + number.digits + std::string(static_cast<std::size_t>(number.exponent), '0');
  int const before = count + number.exponent;  // digits before the point
  if (number.exponent > 0 || before < -kMostZeros) return text + number.digits + "e" + std::to_string(number.exponent);
  if (before > 0) {
    auto const at = static_cast<std::size_t>(before);
    return text + number.digits.substr(0, at) + "." + number.digits.substr(at);
  }
  return text + "0." + std::string(static_cast<std::size_t>(-before), '0') + number.digits;
}

/// Infinite for one that no double is near to.
double double_of(Stored const& number) {
  std::string const text = number.digits + "e" + std::to_string(number.exponent);
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return HUGE_VAL;
  return number.negative ? -value : value;
}

struct ShortDecimal {
  std::uint64_t digits = 0;
  int decimals = 0;
};

/// A double that is the nearest one to a decimal of at most 15 digits, as most that are published: `m / 10^k` is
/// rounded once, and no other decimal of so few digits has the same double. Of its size, whatever its sign.
std::optional<ShortDecimal> short_decimal(double value) {
  constexpr double most = 1e15;
  constexpr int most_decimals = 6;
  double const magnitude = std::abs(value);
  double power = 1;
  for (int decimals = 0; decimals <= most_decimals && magnitude * power < most; ++decimals, power *= 10) {
    double const whole = std::nearbyint(magnitude * power);
    if (whole / power == magnitude) return ShortDecimal{static_cast<std::uint64_t>(whole), decimals};
  }
  return std::nullopt;
}

std::string text_of(ShortDecimal const& number, bool negative) {
  std::string text = std::to_string(number.digits);
  auto const decimals = static_cast<std::size_t>(number.decimals);
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  if (decimals > 0) text.insert(text.size() - decimals, 1, '.');
  if (negative) text.insert(0, 1, '-');
  return text;
}

Stored to_double_digits(double value) {
  if (auto const exact = short_decimal(value)) return {value < 0, std::to_string(exact->digits), -exact->decimals};
  std::array<char, 40> block{};
  auto const [end, error] =
      std::to_chars(block.data(), block.data() + block.size(), value, std::chars_format::scientific, kDoubleDigits - 1);
  Stored result = stored_number({block.data(), end}).value_or(Stored{.digits = "0"});
  while (result.digits.size() > 1 && result.digits.back() == '0') {
    result.digits.pop_back();
    ++result.exponent;
  }
  return result;
}

/// Empty where no such day is shown.
std::optional<Day> day_of_serial(double serial, DateSystem system) {
  if (!(serial >= 1) || serial >= kLastSerial) return std::nullopt;
  auto const days = static_cast<Day>(serial);
  if (system == DateSystem::from_1904) return kFirstOf1904 + days;
  if (days == 60) return std::nullopt;
  return kZeroOf1900 + days + (days < 60 ? 1 : 0);
}

std::string date_text(double serial, Shows shows, DateSystem system, std::string_view stored) {
  std::optional<Day> const day = day_of_serial(serial, system);
  if (!day) return std::string(stored);
  std::size_t const length = shows == Shows::year ? 4 : shows == Shows::month ? 7 : 10;
  return day_text(*day).substr(0, length);
}

/// `07:30`: never taken for a number.
std::string time_text(double serial) {
  if (!std::isfinite(serial)) return "Inf";
  double const minutes = std::floor(std::fmod(std::abs(serial), 1) * 1440 + 0.5);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", static_cast<int>(minutes) / 60 % 24,
                static_cast<int>(minutes) % 60);
  return text.data();
}

}  // namespace

NumberFormat number_format(unsigned identifier, std::string_view code) {
  return code.empty() ? known_format(identifier) : format_of_code(code);
}

std::string decimal_text(double value) {
  if (!std::isfinite(value)) return std::isnan(value) ? "NaN" : value < 0 ? "-Inf" : "Inf";
  auto const exact = short_decimal(value);
  return exact ? text_of(*exact, value < 0) : written(to_double_digits(value));
}

namespace {

/// Digits and a point that are shown as they are stored.
bool stays_as_it_is(std::string_view stored, NumberFormat const& format) {
  if (format.shows != Shows::number || !format.sections.empty() || stored.size() > kDoubleDigits) return false;
  std::optional<Decimal> const value = plain_decimal(stored);
  if (!value || value->mantissa == 0 || stored.front() == '+') return false;
  std::string_view const digits = stored.substr(stored.front() == '-' ? 1 : 0);
  return digits.front() != '0' || digits[1] == '.';
}

/// What a decimal of more digits than a double has was typed as, such as `57.8` of `57.799999999999997`; empty for any
/// other text.
std::string typed_decimal(std::string_view stored, NumberFormat const& format) {
  constexpr std::size_t longest = 24;
  bool const is_long = stored.size() > kDoubleDigits + 1 && stored.size() <= longest;
  if (!is_long || format.shows != Shows::number || !format.sections.empty()) return {};
  bool const negative = stored.front() == '-';
  std::string_view const digits = stored.substr(negative ? 1 : 0);
  std::size_t const point = digits.find('.');
  if (point == 0 || point + 1 >= digits.size()) return {};
  if (!std::all_of(digits.begin(), digits.end(), [](char byte) { return is_digit(byte) || byte == '.'; })) return {};
  std::size_t const zeros = digits.find_first_not_of("0.");
  bool const is_rounded = zeros < digits.size() && digits.size() - zeros - (zeros < point ? 1 : 0) > kDoubleDigits;
  double value = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (!is_rounded || error != std::errc() || end != digits.data() + digits.size()) return {};
  auto const decimal = short_decimal(value);
  if (!decimal || decimal->digits == 0) return {};
  return text_of(*decimal, negative);
}

}  // namespace

std::string shown_number(std::string_view stored, NumberFormat const& format, DateSystem system) {
  if (stays_as_it_is(stored, format)) return std::string(stored);
  if (std::string typed = typed_decimal(stored, format); !typed.empty()) return typed;
  std::optional<Stored> number = stored_number(stored);
  if (!number) return std::string(stored);
  double const value = double_of(*number);
  if (number->digits.size() > kDoubleDigits && std::isfinite(value)) number = to_double_digits(value);
  auto const [shows, digits] = shown_as(format, value);
  switch (shows) {
    case Shows::number:
      return written(*number);
    case Shows::unclear:
      return "##";
    case Shows::percent:
      number->exponent += 2;
      return written(*number) + "%";
    case Shows::leading_zeros: {
      std::string const text = written(*number);
      bool const whole = text.find_first_not_of("0123456789") == std::string::npos;
      return whole && text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
    }
    case Shows::year:
    case Shows::month:
    case Shows::day:
      return date_text(value, shows, system, stored);
    case Shows::time:
      return time_text(value);
  }
  return std::string(stored);
}

}  // namespace onpace
