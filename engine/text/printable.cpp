#include "text/printable.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace onpace {
namespace {

bool is_unsafe(char32_t value) {
  if (value < 0x20 || (value >= 0x7F && value <= 0x9F)) return true;
  if (value >= 0x202A && value <= 0x202E) return true;  // embeddings and overrides
  if (value >= 0x2066 && value <= 0x2069) return true;  // isolates
  return value == 0x200E || value == 0x200F || value == 0x061C || value == 0x2028 || value == 0x2029 || value == 0xFEFF;
}

}  // namespace

std::string printable(std::string_view text) {
  auto const is_plain = [](char byte) { return byte >= 0x20 && byte < 0x7F; };
  if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    std::uint32_t const length = point.length == 0 ? 1 : point.length;
    if (point.length == 0)
      result += "�";
    else if (point.value == '\t' || point.value == '\n' || point.value == '\r')
      result += ' ';
    else if (is_unsafe(point.value))
      result += "�";
    else
      result += text.substr(at, length);
    at += length;
  }
  return result;
}

std::string printable(std::string_view text, std::size_t width) {
  // marks without width can make a text long although it has few cells
  std::size_t const most_bytes = width * 8;
  bool const is_cut = text.size() > most_bytes;
  if (is_cut) {
    std::size_t end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      --end;
    text = text.substr(0, end);
  }
  // one space too many makes `shortened` add its mark even if only bytes were cut
  std::string const clean = printable(text);
  return is_cut && display_width(clean) < width ? clean + "…" : shortened(is_cut ? clean + " " : clean, width);
}

}  // namespace onpace
