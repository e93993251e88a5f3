#include "figures/cells/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <system_error>

#include "values/period.hpp"

namespace onpace {
namespace {

using Shows = NumberFormat::Shows;

constexpr std::size_t kDoubleDigits = 15;
constexpr int kMostZeros = 20;  // that a number without exponent is written with

constexpr Day kFirstOf1904 = -24107;  // 1904-01-01
constexpr Day kZeroOf1900 = -25569;   // 1899-12-30: from 1900-03-01 on, for 1900 has a 29 February there
constexpr double kLastSerial = 2'958'466;

/// What a format's letters say.
struct Letters {
  bool year = false;
  bool month = false;  ///< or minutes
  bool day = false;
  bool time = false;
  bool percent = false;
  bool zeros_only = true;
  std::size_t zeros = 0;
};

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// The length of what is shown as it stands, or says nothing of the kind of number: quoted text, escapes, conditions.
std::size_t passed_over(std::string_view rest, Letters& letters) {
  std::size_t length = 0;
  switch (rest.front()) {
    case '"':
      length = rest.find('"', 1) == std::string_view::npos ? rest.size() : rest.find('"', 1) + 1;
      break;
    case '\\':
    case '_':
    case '*':
      length = 2;
      break;
    case '[': {
      length = std::min(rest.find(']'), rest.size() - 1) + 1;
      std::string_view const inside = rest.substr(1, length < 2 ? 0 : length - 2);
      // [h], [mm], [ss]: a span of time
      if (!inside.empty() && inside.find_first_not_of("hmsHMS") == std::string_view::npos) letters.time = true;
      break;
    }
    default:
      for (std::string_view const word : {"general", "am/pm", "a/p", "e+", "e-"})
        if (begins_with(rest, word)) length = word.size();
  }
  if (length > 0) letters.zeros_only = false;
  return std::min(length, rest.size());
}

void take_letter(char byte, Letters& letters) {
  switch (lower(byte)) {
    case 'y':
    case 'e':  // the year of an era, in East Asia
      letters.year = true;
      break;
    case 'm':
      letters.month = true;
      break;
    case 'd':
      letters.day = true;
      break;
    case 'h':
    case 's':
      letters.time = true;
      break;
    case '%':
      letters.percent = true;
      break;
    case '0':
      ++letters.zeros;
      return;
    default:
      break;
  }
  letters.zeros_only = false;
}

NumberFormat format_of(Letters const& letters) {
  if (letters.day) return {Shows::day};
  if (letters.month && !letters.time) return {Shows::month};
  if (letters.year) return {letters.month ? Shows::month : Shows::year};
  if (letters.time) return {Shows::time};
  if (letters.percent) return {Shows::percent};
  if (letters.zeros_only && letters.zeros > 1)
    return {Shows::leading_zeros, static_cast<std::uint8_t>(std::min<std::size_t>(letters.zeros, kMostZeros))};
  return {};
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

/// Empty for a text that is not a number, or one of an absurd exponent.
std::optional<Stored> stored_number(std::string_view text) {
  Stored result;
  if (text.starts_with('-') || text.starts_with('+')) {
    result.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::size_t const mark = std::min(text.find_first_of("eE"), text.size());
  std::size_t const point = std::min(text.find('.'), mark);
  result.digits = text.substr(0, point);
  if (point < mark) result.digits += text.substr(point + 1, mark - point - 1);
  bool const digits_only = result.digits.find_first_not_of("0123456789") == std::string::npos;
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

Stored to_double_digits(double value) {
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
  if (code.empty()) return known_format(identifier);
  Letters letters;
  for (std::size_t at = 0; at < code.size() && code[at] != ';';) {
    std::size_t const length = passed_over(code.substr(at), letters);
    if (length == 0) take_letter(code[at], letters);
    at += std::max<std::size_t>(length, 1);
  }
  return format_of(letters);
}

std::string decimal_text(double value) {
  if (!std::isfinite(value)) return std::isnan(value) ? "NaN" : value < 0 ? "-Inf" : "Inf";
  return written(to_double_digits(value));
}

std::string shown_number(std::string_view stored, NumberFormat format, DateSystem system) {
  std::optional<Stored> number = stored_number(stored);
  if (!number) return std::string(stored);
  double const value = double_of(*number);
  if (number->digits.size() > kDoubleDigits && std::isfinite(value)) number = to_double_digits(value);
  switch (format.shows) {
    case Shows::number:
      return written(*number);
    case Shows::percent:
      number->exponent += 2;
      return written(*number) + "%";
    case Shows::leading_zeros: {
      std::string const text = written(*number);
      bool const whole = text.find_first_not_of("0123456789") == std::string::npos;
      return whole && text.size() < format.digits ? std::string(format.digits - text.size(), '0') + text : text;
    }
    case Shows::year:
    case Shows::month:
    case Shows::day:
      return date_text(value, format.shows, system, stored);
    case Shows::time:
      return time_text(value);
  }
  return std::string(stored);
}

}  // namespace onpace
