#include "syntax/scan.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "syntax/words.hpp"
#include "text/unicode.hpp"
#include "values/unit_table.hpp"

namespace onpace::scan {
namespace {

bool is_digit(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

std::size_t digits(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_digit(text, end) || (end > at && end < text.size() && text[end] == '_' && is_digit(text, end + 1)))
    ++end;
  return end - at;
}

bool all_digits(std::string_view text, std::size_t at, std::size_t count) {
  for (std::size_t offset = 0; offset < count; ++offset)
    if (!is_digit(text, at + offset)) return false;
  return true;
}

/// Units go on with digits (`m2`, `CO2`), superscripts, subscripts and the signs of money and degrees.
bool is_unit_part(char32_t value) {
  constexpr auto signs =
      std::to_array<char32_t>({U'²', U'³', U'₂', U'°', U'€', U'$', U'£', U'¥', U'℃', U'㎡', U'㎢', U'㎥', U'·'});
  return is_name_part(value) || std::find(signs.begin(), signs.end(), value) != signs.end();
}

std::size_t unit_word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    CodePoint const point = code_point_at(text, end);
    if (point.length == 0 || !is_unit_part(point.value)) break;
    end += point.length;
  }
  return is_keyword(text.substr(at, end - at)) ? 0 : end - at;
}

/// `5 km^2` is an area, not the square of 5 km: the length with the power where that is a unit's own name.
std::size_t with_power(std::string_view text, std::size_t at, std::size_t length) {
  std::size_t const power = at + length;
  bool const follows =
      power + 1 < text.size() && text[power] == '^' && (text[power + 1] == '2' || text[power + 1] == '3');
  if (!follows || row_named(text.substr(at, length + 2)) == nullptr) return length;
  bool const ends = number(text, power + 1) == 1 && unit_word(text, power + 2) == 0;
  return ends ? length + 2 : length;
}

bool is_scale_word(std::string_view word) {
  constexpr auto words = std::to_array<std::string_view>({"thousand", "million", "billion", "trillion"});
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::size_t blank(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  char const byte = text[at];
  if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') return 1;
  return text.substr(at).starts_with("\u3000") ? 3 : 0;
}

std::size_t name(std::string_view text, std::size_t at) {
  CodePoint const first = code_point_at(text, at);
  if (first.length == 0 || !is_letter(first.value)) return 0;
  std::size_t end = at + first.length;
  while (end < text.size()) {
    CodePoint const point = code_point_at(text, end);
    if (point.length == 0 || !is_name_part(point.value)) break;
    end += point.length;
  }
  return end - at;
}

std::size_t powered_name(std::string_view text, std::size_t at) {
  std::size_t const length = name(text, at);
  if (length == 0 || is_keyword(text.substr(at, length))) return 0;
  std::string_view const rest = text.substr(at + length);
  constexpr std::string_view square = "²";
  return rest.starts_with(square) || rest.starts_with("³") ? length + square.size() : length;
}

std::size_t number(std::string_view text, std::size_t at) {
  std::size_t end = at + digits(text, at);
  if (end == at) return 0;
  if (end < text.size() && text[end] == '.' && is_digit(text, end + 1)) end += 1 + digits(text, end + 1);
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    std::size_t const sign = end + 1 < text.size() && (text[end + 1] == '-' || text[end + 1] == '+') ? 1 : 0;
    if (is_digit(text, end + 1 + sign)) {
      end += 1 + sign;
      while (is_digit(text, end))
        ++end;
    }
  }
  return end - at;
}

std::size_t period(std::string_view text, std::size_t at) {
  if (!all_digits(text, at, 4) || at + 5 >= text.size() || text[at + 4] != '-') return 0;
  if (all_digits(text, at + 5, 2) && at + 7 < text.size() && text[at + 7] == '-' && all_digits(text, at + 8, 2))
    return is_digit(text, at + 10) ? 0 : 10;
  if (std::string_view("ASTQMWD").find(text[at + 5]) == std::string_view::npos || !is_digit(text, at + 6)) return 0;
  std::size_t end = at + 6;
  while (is_digit(text, end))
    ++end;
  CodePoint const after = code_point_at(text, end);
  return after.length > 0 && is_name_part(after.value) ? 0 : end - at;
}

std::size_t unit(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with('%')) return 1;
  for (std::string_view const sign : {"‰", "％"})
    if (text.substr(at).starts_with(sign)) return sign.size();
  std::size_t const first = unit_word(text, at);
  if (first == 0 || is_digit(text, at)) return 0;
  if (!is_scale_word(text.substr(at, first))) return with_power(text, at, first);
  std::size_t next = at + first;
  while (next < text.size() && text[next] == ' ')
    ++next;
  std::size_t const second = next > at + first ? unit_word(text, next) : 0;
  return second > 0 && !is_digit(text, next) ? next + with_power(text, next, second) - at : first;
}

namespace {

struct Quotes {
  std::string_view open;
  std::string_view close;
};

/// Those that open at `at`.
std::optional<Quotes> opening_quotes(std::string_view text, std::size_t at) {
  bool const may_be = at < text.size() && (text[at] == '\'' || text[at] == '"' || text[at] == '\xE2');
  if (!may_be) return std::nullopt;
  constexpr auto pairs = std::to_array<Quotes>({{"'", "'"}, {"\"", "\""}, {"‘", "’"}, {"“", "”"}});
  for (Quotes const& pair : pairs)
    if (text.substr(at).starts_with(pair.open)) return pair;
  return std::nullopt;
}

}  // namespace

std::size_t quoted(std::string_view text, std::size_t at) {
  std::optional<Quotes> const pair = opening_quotes(text, at);
  std::size_t const end = pair ? text.find(pair->close, at + pair->open.size()) : std::string_view::npos;
  return end == std::string_view::npos ? 0 : end + pair->close.size() - at;
}

std::size_t domain(std::string_view text, std::size_t at) {
  std::size_t end = at;
  std::size_t last = at;  // after the last that is not a space
  while (end < text.size()) {
    std::string_view const rest = text.substr(end);
    bool const closes = rest[0] == ')' || rest[0] == ',' || rest.starts_with("）") || rest.starts_with("，");
    bool const starts_word = last < end || end == at;
    if (closes || (starts_word && word(text, end, "where"))) break;
    std::size_t const space = blank(text, end);
    std::size_t const name = quoted(text, end);
    if (name == 0 && opening_quotes(text, end)) break;  // a quote that is not closed is no part of a name
    end += space > 0 ? space : std::max<std::size_t>(1, name);
    if (space == 0) last = end;
  }
  return last - at;
}

bool word(std::string_view text, std::size_t at, std::string_view wanted) {
  if (!text.substr(at).starts_with(wanted)) return false;
  CodePoint const after = code_point_at(text, at + wanted.size());
  return after.length == 0 || !is_name_part(after.value);
}

}  // namespace onpace::scan
