#include "data/encoding.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>

#include "base/unicode.hpp"
#include "data/marks.hpp"

namespace onpace {
namespace {

constexpr std::uint64_t kMostBytes = 0xFFFFFFFFU;  // a `Span` counts in 32 bits
constexpr std::size_t kSample = 65536;             ///< bytes that show an encoding

/// What begins a workbook, a document, an image, an archive.
constexpr auto kBinaryBegins =
    std::to_array<std::string_view>({"PK\x03\x04", "\xD0\xCF\x11\xE0", "%PDF-", "\x1F\x8B", "\x89PNG", "\xFF\xD8\xFF"});

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool begins_binary(std::string_view text) {
  return std::any_of(kBinaryBegins.begin(), kBinaryBegins.end(),
                     [&](std::string_view begin) { return text.starts_with(begin); });
}

/// A mark at the begin, or every second byte of an ASCII header is 0.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  if (text.size() < 16) return false;
  std::array<int, 2> zeros{};
  for (std::size_t at = 0; at < 16; ++at)
    if (text[at] == '\0') ++zeros[at % 2];
  return (zeros[0] == 0 && zeros[1] == 8) || (zeros[0] == 8 && zeros[1] == 0);
}

/// Whether all bytes above ASCII pair up as GB 18030 has them; Western texts do not.
bool looks_like_gb18030(std::string_view text) {
  text = text.substr(0, kSample);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (byte_at(text, at) < 0x80U) continue;
    if (at + 1 == text.size()) return text.size() == kSample;
    unsigned char const trail = byte_at(text, at + 1);
    if (byte_at(text, at) == 0x80U || byte_at(text, at) == 0xFFU) return false;
    if (trail >= 0x30U && trail <= 0x39U)
      at += 3;
    else if (trail >= 0x40U && trail != 0x7FU && trail != 0xFFU)
      ++at;
    else
      return false;
  }
  return true;
}

/// Whether the bad bytes at the end are the begin of a character.
bool is_cut_off(std::string_view text, std::size_t bad) {
  unsigned char const lead = byte_at(text, bad);
  std::size_t const needed = lead >= 0xF0U && lead <= 0xF4U ? 4 : lead >= 0xE0U ? 3 : 2;
  if (lead < 0xC2U || lead > 0xF4U || text.size() - bad >= needed) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(bad) + 1, text.end(),
                     [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; });
}

bool report_at(Code code, SourceId id, std::size_t at, std::size_t length, Diagnostics& diagnostics, Text help = {}) {
  auto const begin = static_cast<std::uint32_t>(at);
  diagnostics.report(
      {.code = code, .span = {id, begin, begin + static_cast<std::uint32_t>(length)}, .help = std::move(help)});
  return false;
}

}  // namespace

bool begins_sound(SourceId id, std::string_view text, Diagnostics& diagnostics) {
  if (text.size() >= kMostBytes) {
    diagnostics.report({.code = Code::data_too_large, .span = {id, 0, 0}, .arguments = {std::to_string(text.size())}});
    return false;
  }
  if (is_utf16(text)) return report_at(Code::data_is_utf16, id, 0, 0, diagnostics);
  // a binary file's bytes are not worth showing, and the first that is wrong says nothing
  return !begins_binary(text) || report_at(Code::data_is_binary, id, 0, 0, diagnostics);
}

bool is_sound_text(SourceId id, std::string_view text, Diagnostics& diagnostics) {
  if (!begins_sound(id, text, diagnostics)) return false;
  if (std::size_t const zero = text.find('\0'); zero != std::string_view::npos)
    return report_at(Code::data_is_binary, id, zero, 1, diagnostics);
  if (std::optional<std::size_t> const bad = first_bad_utf8(text)) {
    if (is_cut_off(text, *bad)) return report_at(Code::data_cut_off, id, *bad, text.size() - *bad, diagnostics);
    if (!looks_like_gb18030(text)) return report_at(Code::data_not_utf8, id, *bad, 1, diagnostics);
    return report_at(
        Code::data_not_utf8, id, *bad, 1, diagnostics,
        {"it reads like GB 18030 (GBK) or Big5: save it as \"CSV UTF-8\", or convert it with `iconv -f GB18030 -t "
         "UTF-8`",
         "看起来是 GB 18030（GBK）或 Big5 编码：另存为“CSV UTF-8”格式，或用 `iconv -f GB18030 -t UTF-8` 转换"});
  }
  std::string_view const content = text.substr(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  bool const is_empty = content.find_first_not_of(" \t\r\n") == std::string_view::npos;
  return !is_empty || report_at(Code::data_is_empty, id, 0, 0, diagnostics);
}

namespace {

/// Where the characters end that are not ASCII, in 64 bytes from `at` on; no place where one is no character.
std::optional<std::size_t> past_unusual(std::string_view text, std::size_t at, std::uint64_t unusual) {
  std::size_t const block = at;
  while (unusual != 0) {
    at = block + static_cast<std::size_t>(std::countr_zero(unusual));
    std::size_t const length = text[at] == '\0' ? 0 : character_length(text, at);
    if (length == 0) return std::nullopt;
    at += length;
    if (at - block >= kMarkBlock) return at;
    unusual &= ~std::uint64_t{0} << (at - block);
  }
  return block + kMarkBlock;
}

}  // namespace

bool check_on(CheckedText& checked, std::size_t until) {
  std::string_view const text = checked.text;
  std::size_t at = checked.checked;
  until = std::min(until, text.size());
  for (; at < until && text.size() - at >= kMarkBlock;) {
    std::uint64_t const unusual = unusual_of(text.data() + at);
    std::optional<std::size_t> const end = unusual == 0 ? at + kMarkBlock : past_unusual(text, at, unusual);
    if (!end) return false;
    at = *end;
  }
  while (at < until) {
    std::size_t const length = text[at] == '\0' ? 0 : character_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  checked.checked = std::max(checked.checked, at);
  return true;
}

}  // namespace onpace
