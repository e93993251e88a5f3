#include "text/encodings/declared.hpp"

#include <algorithm>
#include <array>

#include "text/encodings/utf16.hpp"

namespace onpace {
namespace {

constexpr std::size_t kHead = 16384;  ///< bytes in which a file names its encoding

/// The text of a keyword: `CODEPAGE="utf-8";`
std::string_view text_of(std::string_view head, std::string_view keyword) {
  for (std::size_t at = head.find(keyword); at != std::string_view::npos; at = head.find(keyword, at + 1)) {
    bool const begins = at == 0 || head[at - 1] == '\n' || head[at - 1] == '\r' || head[at - 1] == ';';
    std::size_t const equals = head.find_first_not_of(" \t", at + keyword.size());
    if (!begins || equals == std::string_view::npos || head[equals] != '=') continue;
    std::size_t const quote = head.find_first_not_of(" \t\r\n", equals + 1);
    if (quote == std::string_view::npos || head[quote] != '"') continue;
    return head.substr(quote + 1, head.find('"', quote + 1) - quote - 1);
  }
  return {};
}

std::string in_capitals(std::string_view name) {
  std::string result(name);
  for (char& byte : result)
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
  return result;
}

/// The characters of the bytes 0x80 to 0x9F; 0: there is none.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// ISO 8859-15 differs from Latin-1 here.
char32_t latin_9(unsigned char byte) {
  switch (byte) {
    case 0xA4:
      return 0x20AC;
    case 0xA6:
      return 0x0160;
    case 0xA8:
      return 0x0161;
    case 0xB4:
      return 0x017D;
    case 0xB8:
      return 0x017E;
    case 0xBC:
      return 0x0152;
    case 0xBD:
      return 0x0153;
    case 0xBE:
      return 0x0178;
    default:
      return byte;
  }
}

}  // namespace

namespace {

/// As the file writes it; empty where it is no PC-Axis file.
std::string_view declared_name(std::string_view begin) {
  std::string_view const head = begin.substr(0, kHead);
  if (head.find("STUB") == std::string_view::npos && head.find("HEADING") == std::string_view::npos &&
      head.find("MATRIX") == std::string_view::npos)
    return {};
  std::string_view const page = text_of(head, "CODEPAGE");
  return page.empty() ? text_of(head, "CHARSET") : page;
}

}  // namespace

std::string_view other_encoding(std::string_view begin) {
  std::string_view const name = declared_name(begin);
  return declared_encoding(begin) || in_capitals(name) == "UTF-8" ? std::string_view() : name;
}

std::optional<WesternEncoding> declared_encoding(std::string_view begin) {
  std::string const name = in_capitals(declared_name(begin));
  // Windows writes its own characters where files say Latin-1
  constexpr auto windows =
      std::to_array<std::string_view>({"ANSI", "ISO-8859-1", "ISO8859-1", "LATIN1", "WINDOWS-1252", "CP1252", "1252"});
  if (std::find(windows.begin(), windows.end(), name) != windows.end()) return WesternEncoding::windows_1252;
  if (name == "ISO-8859-15" || name == "ISO8859-15") return WesternEncoding::latin_9;
  return std::nullopt;
}

std::size_t append_western(std::string& text, std::string_view piece, WesternEncoding encoding) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    auto const byte = static_cast<unsigned char>(piece[at]);
    bool const special = byte >= 0x80 && byte < 0xA0;
    char32_t const character = special && encoding == WesternEncoding::windows_1252 ? kWindows1252[byte - 0x80]
                               : encoding == WesternEncoding::latin_9               ? latin_9(byte)
                                                                                    : byte;
    if (character == 0) return at;
    append_utf8(text, character);
  }
  return piece.size();
}

}  // namespace onpace
