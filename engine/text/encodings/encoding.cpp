#include "text/encodings/encoding.hpp"

#include <algorithm>
#include <array>

#include "text/encodings/double_byte.hpp"
#include "text/encodings/gb18030.hpp"
#include "text/encodings/utf16.hpp"

namespace onpace {
namespace {

constexpr char16_t const* kSingleBytes[] = {
#define ONPACE_SINGLE_BYTE(name, characters) characters,
#include "text/encodings/single_byte.def"
};
constexpr auto kFirstSingle = static_cast<std::size_t>(Encoding::windows_1250);

/// Names without what stands between letters and digits, in lower case; the first of each is its own.
struct Name {
  std::string_view plain;
  std::string_view shown;
  Encoding encoding;
};
constexpr auto kNames = std::to_array<Name>({
    {"utf8", "utf-8", Encoding::utf_8},
    {"utf8sig", "", Encoding::utf_8},
    {"utf16", "utf-16", Encoding::utf_16},
    {"utf16le", "", Encoding::utf_16},
    {"utf16be", "", Encoding::utf_16},
    {"gb18030", "gb18030", Encoding::gb18030},
    {"gbk", "", Encoding::gb18030},
    {"gb2312", "", Encoding::gb18030},
    {"cp936", "", Encoding::gb18030},
    {"windows936", "", Encoding::gb18030},
    {"shiftjis", "shift_jis", Encoding::shift_jis},
    {"sjis", "", Encoding::shift_jis},
    {"cp932", "", Encoding::shift_jis},
    {"ms932", "", Encoding::shift_jis},
    {"windows31j", "", Encoding::shift_jis},
    {"eucjp", "euc-jp", Encoding::euc_jp},
    {"euckr", "euc-kr", Encoding::euc_kr},
    {"cp949", "", Encoding::euc_kr},
    {"ms949", "", Encoding::euc_kr},
    {"uhc", "", Encoding::euc_kr},
    {"ksc5601", "", Encoding::euc_kr},
    {"big5", "big5", Encoding::big5},
    {"cp950", "", Encoding::big5},
    {"windows1250", "windows-1250", Encoding::windows_1250},
    {"cp1250", "", Encoding::windows_1250},
    {"windows1251", "windows-1251", Encoding::windows_1251},
    {"cp1251", "", Encoding::windows_1251},
    {"windows1252", "windows-1252", Encoding::windows_1252},
    {"cp1252", "", Encoding::windows_1252},
    {"1252", "", Encoding::windows_1252},
    {"ansi", "", Encoding::windows_1252},
    {"latin1", "", Encoding::windows_1252},
    {"iso88591", "", Encoding::windows_1252},
    {"windows1253", "windows-1253", Encoding::windows_1253},
    {"cp1253", "", Encoding::windows_1253},
    {"windows1254", "windows-1254", Encoding::windows_1254},
    {"cp1254", "", Encoding::windows_1254},
    {"windows1257", "windows-1257", Encoding::windows_1257},
    {"cp1257", "", Encoding::windows_1257},
    {"iso88592", "iso-8859-2", Encoding::iso_8859_2},
    {"latin2", "", Encoding::iso_8859_2},
    {"iso88595", "iso-8859-5", Encoding::iso_8859_5},
    {"iso88597", "iso-8859-7", Encoding::iso_8859_7},
    {"iso88599", "iso-8859-9", Encoding::iso_8859_9},
    {"latin5", "", Encoding::iso_8859_9},
    {"iso885915", "iso-8859-15", Encoding::iso_8859_15},
    {"latin9", "", Encoding::iso_8859_15},
    {"koi8r", "koi8-r", Encoding::koi8_r},
    {"cp437", "cp437", Encoding::cp437},
    {"cp850", "cp850", Encoding::cp850},
    {"cp852", "cp852", Encoding::cp852},
    {"cp866", "cp866", Encoding::cp866},
    {"macroman", "mac-roman", Encoding::mac_roman},
    {"macintosh", "", Encoding::mac_roman},
});

std::string plain(std::string_view name) {
  std::string result;
  for (char const byte : name) {
    if (byte >= 'A' && byte <= 'Z')
      result += static_cast<char>(byte - 'A' + 'a');
    else if (std::string_view(" -_").find(byte) == std::string_view::npos)
      result += byte;
  }
  return result;
}

CodePoint single_byte_at(unsigned char byte, Encoding encoding) {
  char32_t const found =
      byte < 0x80 ? byte : kSingleBytes[static_cast<std::size_t>(encoding) - kFirstSingle][byte - 0x80];
  return found == 0 && byte != 0 ? CodePoint() : CodePoint{found, 1};
}

}  // namespace

std::optional<Encoding> encoding_named(std::string_view name) {
  std::string const wanted = plain(name);
  auto const found = std::find_if(kNames.begin(), kNames.end(), [&](Name const& row) { return row.plain == wanted; });
  return found == kNames.end() ? std::nullopt : std::optional(found->encoding);
}

std::string_view name_of(Encoding encoding) {
  auto const found =
      std::find_if(kNames.begin(), kNames.end(), [&](Name const& row) { return row.encoding == encoding; });
  return found == kNames.end() ? std::string_view() : found->shown;
}

CodePoint character_at(std::string_view text, std::size_t at, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf_8:
      return code_point_at(text, at);
    case Encoding::utf_16:
      return {};
    case Encoding::gb18030:
      return gb18030_at(text, at);
    case Encoding::shift_jis:
      return shift_jis_at(text, at);
    case Encoding::euc_jp:
      return euc_jp_at(text, at);
    case Encoding::euc_kr:
      return euc_kr_at(text, at);
    case Encoding::big5:
      return big5_at(text, at);
#define ONPACE_SINGLE_BYTE(name, characters) case Encoding::name:
#include "text/encodings/single_byte.def"
      return single_byte_at(static_cast<unsigned char>(text[at]), encoding);
  }
  return {};
}

std::size_t append_decoded(std::string& text, std::string_view piece, Encoding encoding) {
  for (std::size_t at = 0; at < piece.size();) {
    std::size_t const ascii_end = past_ascii(piece, at);
    text += piece.substr(at, ascii_end - at);
    at = ascii_end;
    if (at == piece.size()) break;
    CodePoint const found = character_at(piece, at, encoding);
    if (found.length == 0) return at;
    append_utf8(text, found.value);
    at += found.length;
  }
  return piece.size();
}

}  // namespace onpace
