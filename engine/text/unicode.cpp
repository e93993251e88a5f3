#include "text/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <cstring>
#include <memory>

namespace onpace {

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  auto const first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80U) return {first, 1};
  utf8proc_int32_t value = 0;
  auto const* bytes = reinterpret_cast<utf8proc_uint8_t const*>(text.data() + offset);
  auto const length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - offset), &value);
  if (length <= 0) return {};
  return {static_cast<char32_t>(value), static_cast<std::uint32_t>(length)};
}

std::size_t past_ascii(std::string_view text, std::size_t at) {
  std::uint64_t block = 0;
  for (; at + sizeof block <= text.size(); at += sizeof block) {
    std::memcpy(&block, text.data() + at, sizeof block);
    if ((block & 0x8080808080808080U) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80U)
    ++at;
  return at;
}

std::size_t character_length(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t ahead) { return static_cast<unsigned char>(text[at + ahead]); };
  auto const continues = [&](std::size_t ahead) { return (byte(ahead) & 0xC0U) == 0x80U; };
  std::size_t const left = text.size() - at;
  unsigned char const lead = byte(0);
  if (lead < 0x80U) return 1;
  if (lead < 0xC2U || left < 2 || !continues(1)) return 0;
  if (lead < 0xE0U) return 2;
  unsigned char const second = byte(1);
  if (left < 3 || !continues(2)) return 0;
  // neither longer than needed nor a surrogate
  if (lead < 0xF0U) return (lead == 0xE0U && second < 0xA0U) || (lead == 0xEDU && second >= 0xA0U) ? 0 : 3;
  bool const beyond = lead > 0xF4U || (lead == 0xF0U && second < 0x90U) || (lead == 0xF4U && second >= 0x90U);
  return beyond || left < 4 || !continues(3) ? 0 : 4;
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  for (std::size_t at = past_ascii(text, 0); at < text.size(); at = past_ascii(text, at)) {
    std::size_t const length = character_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

bool is_letter(char32_t value) {
  if (value < 0x80) return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || value == '_';
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
      return true;
    default:
      return false;
  }
}

bool is_name_part(char32_t value) {
  if (is_letter(value) || (value >= '0' && value <= '9')) return true;
  if (value < 0x80) return false;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
      return true;
    default:
      return false;
  }
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    if (point.length == 0) {
      ++width;
      ++at;
      continue;
    }
    int const cells = utf8proc_charwidth(static_cast<utf8proc_int32_t>(point.value));
    width += cells > 0 ? static_cast<std::size_t>(cells) : 0;
    at += point.length;
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  std::size_t const used = display_width(text);
  if (used < width) result.append(width - used, ' ');
  return result;
}

std::string padded_left(std::string_view text, std::size_t width) {
  std::size_t const used = display_width(text);
  std::string result(used < width ? width - used : 0, ' ');
  result += text;
  return result;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string result;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    std::uint32_t const length = point.length == 0 ? 1 : point.length;
    std::string_view const piece = text.substr(at, length);
    std::size_t const cells = display_width(piece);
    if (used + cells + 1 > width) break;
    result += piece;
    used += cells;
    at += length;
  }
  return result + "…";
}

namespace {

/// ASCII and Chinese characters alone, U+4000 to U+9FFF: they have one form only, and compose with nothing.
bool is_plain(std::string_view text) {
  for (std::size_t at = past_ascii(text, 0); at < text.size(); at = past_ascii(text, at + 3)) {
    auto const byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xE4U || byte > 0xE9U) return false;
  }
  return true;
}

}  // namespace

std::string normalized(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  utf8proc_uint8_t* bytes = nullptr;
  auto const* input = reinterpret_cast<utf8proc_uint8_t const*>(text.data());
  auto const options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  auto const length = utf8proc_map(input, static_cast<utf8proc_ssize_t>(text.size()), &bytes, options);
  std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner(bytes, &std::free);
  if (length < 0) return std::string(text);
  return {reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(length)};
}

namespace {

/// Ideographic, no-break and typographic spaces.
bool is_wide_blank(char32_t value) {
  return value == 0x3000 || value == 0xA0 || value == 0x202F || value == 0x205F || (value >= 0x2000 && value <= 0x200A);
}

}  // namespace

std::string halfwidth(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    std::uint32_t const length = point.length == 0 ? 1 : point.length;
    if (point.value >= 0xFF01 && point.value <= 0xFF5E)
      result += static_cast<char>(point.value - 0xFEE0);
    else if (point.value == 0x2212 || point.value == 0x2013)  // minus sign, en dash
      result += '-';
    else if (is_wide_blank(point.value))
      result += ' ';
    else
      result += text.substr(at, length);
    at += length;
  }
  return result;
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (char const byte : text)
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++count;
  return count;
}

}  // namespace onpace
