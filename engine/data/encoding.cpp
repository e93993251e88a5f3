#include "data/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/unicode.hpp"

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

}  // namespace

bool is_sound_text(SourceId id, std::string_view text, Diagnostics& diagnostics) {
  auto const report = [&](Code code, std::size_t at, std::size_t length, Text help = {}) {
    auto const begin = static_cast<std::uint32_t>(at);
    diagnostics.report(
        {.code = code, .span = {id, begin, begin + static_cast<std::uint32_t>(length)}, .help = std::move(help)});
    return false;
  };
  if (text.size() >= kMostBytes) {
    diagnostics.report({.code = Code::data_too_large, .span = {id, 0, 0}, .arguments = {std::to_string(text.size())}});
    return false;
  }
  if (is_utf16(text)) return report(Code::data_is_utf16, 0, 0);
  // a binary file's bytes are not worth showing, and the first that is wrong says nothing
  if (begins_binary(text)) return report(Code::data_is_binary, 0, 0);
  if (std::size_t const zero = text.find('\0'); zero != std::string_view::npos)
    return report(Code::data_is_binary, zero, 1);
  if (std::optional<std::size_t> const bad = first_bad_utf8(text)) {
    if (is_cut_off(text, *bad)) return report(Code::data_cut_off, *bad, text.size() - *bad);
    if (!looks_like_gb18030(text)) return report(Code::data_not_utf8, *bad, 1);
    return report(
        Code::data_not_utf8, *bad, 1,
        {"it reads like GB 18030 (GBK) or Big5: save it as \"CSV UTF-8\", or convert it with `iconv -f GB18030 -t "
         "UTF-8`",
         "看起来是 GB 18030（GBK）或 Big5 编码：另存为“CSV UTF-8”格式，或用 `iconv -f GB18030 -t UTF-8` 转换"});
  }
  std::string_view const content = text.substr(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  if (content.find_first_not_of(" \t\r\n") == std::string_view::npos) return report(Code::data_is_empty, 0, 0);
  return true;
}

}  // namespace onpace
