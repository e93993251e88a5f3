#include "text/misleading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostMarks = 4;

struct Range {
  char32_t first;
  char32_t last;
};

/// Characters that no terminal or page shows, that move the cursor, or that change the direction of writing.
constexpr auto kUnseen = std::to_array<Range>({
    {0x80, 0x9F},                                                // control characters
    {0xAD, 0xAD},                                                // soft hyphen
    {0x34F, 0x34F},                                              // grapheme joiner
    {0x61C, 0x61C},                                              // Arabic letter mark
    {0x115F, 0x1160},                                            // Hangul fillers
    {0x17B4, 0x17B5},                                            // Khmer inherent vowels
    {0x180B, 0x180F},                                            // Mongolian selectors
    {0x200B, 0x200B},                                            // zero-width space
    {0x200E, 0x200F},                                            // marks of direction
    {0x2028, 0x202E},                                            // separators, embeddings, overrides
    {0x2060, 0x206F},                                            // word joiner, invisible operators, isolates
    {0x3164, 0x3164},                                            // Hangul filler
    {0xFEFF, 0xFEFF},                                            // byte-order mark
    {0xFFA0, 0xFFA0},                                            // Hangul filler
    {0xFFF0, 0xFFFB},                                            // annotations
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF},  // tags
    {0xE01F0, 0xE0FFF},
});

bool is_unseen(char32_t value) {
  return std::any_of(kUnseen.begin(), kUnseen.end(),
                     [&](Range const& range) { return value >= range.first && value <= range.last; });
}

bool is_joiner(char32_t value) { return value == 0x200C || value == 0x200D; }

/// Scripts from Hebrew to Khmer and Mongolian need joiners, and emoji are combined with them.
bool takes_joiner(char32_t before) {
  return (before >= 0x590 && before <= 0x109F) || (before >= 0x1780 && before <= 0x18AF) ||
         (before >= 0x2190 && before <= 0x2BFF) || before == 0xFE0F || before >= 0x1F000;
}

Text unseen_text(char32_t value) {
  auto const number = static_cast<std::uint32_t>(value);
  return {fmt::format("the text contains the invisible character U+{:04X}", number),
          fmt::format("文本中有不可见字符 U+{:04X}", number)};
}

Text marks_text() {
  return {fmt::format("one character carries more than {} marks", kMostMarks),
          fmt::format("同一个字符上叠加了 {} 个以上的附加符号", kMostMarks)};
}

}  // namespace

std::optional<MisleadingSign> misleading_sign(std::string_view text) {
  char32_t before = 0;
  std::size_t marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const unusual = past_ascii(text, at);
    if (unusual > at) {
      before = static_cast<unsigned char>(text[unusual - 1]);
      marks = 0;
      at = unusual;
      continue;
    }
    CodePoint const point = code_point_at(text, at);
    std::uint32_t const length = std::max<std::uint32_t>(point.length, 1);
    bool const is_plain = point.value >= 0x4000 && point.value <= 0x9FFF;  // Chinese, nearly always
    bool const is_lost_joiner = is_joiner(point.value) && !takes_joiner(before);
    if (!is_plain && (is_lost_joiner || is_unseen(point.value)))
      return MisleadingSign{at, length, unseen_text(point.value)};
    bool const is_mark = !is_plain && !is_joiner(point.value) && display_width(text.substr(at, length)) == 0;
    marks = is_mark ? marks + 1 : 0;
    if (marks > kMostMarks) return MisleadingSign{at, length, marks_text()};
    before = point.value;
    at += length;
  }
  return std::nullopt;
}

}  // namespace onpace
