#include "text/encodings/utf16.hpp"

#include <algorithm>
#include <array>

namespace onpace {
namespace {

constexpr std::size_t kFewestZeros = 8;  ///< bytes of a text of one byte a character hardly hold as many

char32_t unit_at(std::string_view text, std::size_t at, ByteOrder order) {
  auto const first = static_cast<unsigned char>(text[at]);
  auto const second = static_cast<unsigned char>(text[at + 1]);
  return order == ByteOrder::big ? first * 256U + second : second * 256U + first;
}

bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }
bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }

}  // namespace

std::optional<ByteOrder> utf16_order(std::string_view begin) {
  if (begin.starts_with("\xFF\xFE")) return ByteOrder::little;
  if (begin.starts_with("\xFE\xFF")) return ByteOrder::big;
  if (begin.find('\0') == std::string_view::npos) return std::nullopt;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at + 1 < begin.size(); at += 2) {
    if (begin[at] == '\0' && begin[at + 1] == '\0') return std::nullopt;
    if (begin[at] == '\0') ++zeros[0];
    if (begin[at + 1] == '\0') ++zeros[1];
  }
  // a few Chinese characters have a zero byte as well, such as U+4E00
  auto const [few, many] = std::minmax(zeros[0], zeros[1]);
  if (many < kFewestZeros || many < begin.size() / 16 || few > many / 8) return std::nullopt;
  return zeros[0] > zeros[1] ? ByteOrder::big : ByteOrder::little;
}

void append_utf8(std::string& text, char32_t character) {
  auto const add = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (character < 0x80) return add(character);
  if (character < 0x800) {
    add(0xC0 | (character >> 6U));
  } else {
    if (character < 0x10000) {
      add(0xE0 | (character >> 12U));
    } else {
      add(0xF0 | (character >> 18U));
      add(0x80 | ((character >> 12U) & 0x3FU));
    }
    add(0x80 | ((character >> 6U) & 0x3FU));
  }
  add(0x80 | (character & 0x3FU));
}

std::size_t append_utf16(std::string& text, std::string_view piece, ByteOrder order) {
  std::size_t at = 0;
  while (at + 1 < piece.size()) {
    char32_t character = unit_at(piece, at, order);
    if (character == 0 || is_low_surrogate(character)) return at;
    std::size_t length = 2;
    if (is_high_surrogate(character)) {
      if (at + 3 >= piece.size()) return at;
      char32_t const low = unit_at(piece, at + 2, order);
      if (!is_low_surrogate(low)) return at;
      character = 0x10000 + ((character - 0xD800) << 10U) + (low - 0xDC00);
      length = 4;
    }
    append_utf8(text, character);
    at += length;
  }
  return at;
}

}  // namespace onpace
