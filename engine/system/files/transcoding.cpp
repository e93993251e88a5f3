#include "system/files/transcoding.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "system/files/spool.hpp"
#include "text/encodings/declared.hpp"
#include "text/encodings/gb18030.hpp"
#include "text/encodings/recognise.hpp"
#include "text/encodings/utf16.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kBegin = 65536;                  ///< bytes that show an encoding
constexpr std::size_t kPiece = std::size_t{1} << 18U;  ///< is converted at a time
constexpr std::size_t kWhole = std::size_t{1} << 20U;  ///< a smaller text is looked through
constexpr std::size_t kLongest = 4;                    ///< bytes of a character

/// Hands `take` one piece after another until one is not taken whole; gives the bytes that were.
template <typename Append, typename Take>
std::size_t convert(std::string_view text, Append append, Take take) {
  std::string converted;
  std::size_t at = 0;
  while (at < text.size()) {
    converted.clear();
    std::string_view const piece = text.substr(at, kPiece);
    std::size_t const read = append(converted, piece);
    take(converted);
    at += read;
    if (read == 0) break;  // a character that the piece's end cuts stands whole in the next
  }
  return at;
}

/// What speaks for GB 18030 and against it.
struct Pairs {
  std::size_t common = 0;    ///< of GB 2312, and of four bytes
  std::size_t uncommon = 0;  ///< that GBK adds
  bool is_private = false;
  bool is_joined = false;  ///< UTF-8 stands between

  [[nodiscard]] bool read_as_chinese() const {
    return !is_private && !is_joined && common > 0 && common >= 3 * uncommon;
  }
};

void count(Pairs& pairs, std::string_view character, char32_t value) {
  if (value >= 0xE000 && value <= 0xF8FF) pairs.is_private = true;
  auto const is_high = [](char byte) { return static_cast<unsigned char>(byte) >= 0xA1U; };
  bool const common = character.size() == 4 || (is_high(character[0]) && is_high(character[1]));
  ++(common ? pairs.common : pairs.uncommon);
}

std::size_t append_gb18030(std::string& converted, std::string_view piece, Pairs& pairs) {
  for (std::size_t at = 0; at < piece.size();) {
    std::size_t const ascii_end = past_ascii(piece, at);
    converted += piece.substr(at, ascii_end - at);
    at = ascii_end;
    if (at == piece.size()) return at;
    std::size_t const uncommon = pairs.uncommon;
    while (at < piece.size() && static_cast<unsigned char>(piece[at]) >= 0x80U) {
      CodePoint const found = gb18030_at(piece, at);
      if (found.length == 0) return at;
      count(pairs, piece.substr(at, found.length), found.value);
      append_utf8(converted, found.value);
      at += found.length;
    }
    if (pairs.uncommon > uncommon && !first_bad_utf8(piece.substr(ascii_end, at - ascii_end))) pairs.is_joined = true;
  }
  return piece.size();
}

/// Whether all of it was read as Chinese. Big5 and Western texts that happen to pair up are not: few of their pairs are
/// common characters, or some have a meaning in private only.
template <typename Take>
bool convert_gb18030(std::string_view text, Take take) {
  Pairs pairs;
  auto const append = [&](std::string& converted, std::string_view piece) {
    return append_gb18030(converted, piece, pairs);
  };
  return convert(text, append, take) == text.size() && pairs.read_as_chinese();
}

template <typename Take>
std::size_t convert_utf16(std::string_view text, Take take) {
  ByteOrder const order = utf16_order(text.substr(0, kBegin)).value_or(ByteOrder::little);
  auto const append = [&](std::string& converted, std::string_view piece) {
    return append_utf16(converted, piece, order);
  };
  return convert(text, append, take);
}

template <typename Take>
std::size_t convert_decoded(std::string_view text, Encoding encoding, Take take) {
  auto const append = [&](std::string& converted, std::string_view piece) {
    return append_decoded(converted, piece, encoding);
  };
  return convert(text, append, take);
}

/// By what the file says, or where its bytes leave no doubt; else whether all of it is Chinese.
template <typename Take>
bool convert_recognised(std::string_view text, Take take) {
  std::optional<Encoding> encoding = declared_encoding(text.substr(0, kBegin));
  if (!encoding) encoding = sure_encoding(text);
  if (encoding) return convert_decoded(text, *encoding, take) == text.size();
  return !is_chinese_or_other(text) && convert_gb18030(text, take);
}

bool begins_utf8(std::string_view text, Looked looked) {
  if (looked == Looked::whole || text.size() < kWhole) return !first_bad_utf8(text);
  std::optional<std::size_t> const bad = first_bad_utf8(text.substr(0, kBegin));
  return !bad || *bad + kLongest > kBegin;  // a character may be cut there
}

}  // namespace

bool is_utf16(std::string_view text) { return utf16_order(text.substr(0, kBegin)).has_value(); }

std::size_t first_bad_utf16(std::string_view text) {
  return convert_utf16(text, [](std::string_view) {});
}

bool make_utf8(std::span<SourceId const> files, Looked looked, Sources& sources) {
  bool any = false;
  for (SourceId const id : files) {
    if (sources[id].kind == SourceKind::figures) continue;
    std::string_view const text = sources[id].text;
    bool const utf16 = is_utf16(text);
    if (!utf16 && begins_utf8(text, looked)) continue;
    Spool converted;
    auto const take = [&](std::string_view piece) { converted.append(piece); };
    bool const converts = utf16 ? convert_utf16(text, take) == text.size() : convert_recognised(text, take);
    if (!converts) continue;
    sources.replace(id, converted.finish());
    any = true;
  }
  return any;
}

namespace {

constexpr std::string_view kMark8 = "\xEF\xBB\xBF";

/// Keeps a text that was converted as asked, and tells it from others: it is not converted once more.
struct KeepsConverted {
  std::shared_ptr<void const> text;
  void operator()(void const* /*begin*/) const {}
};

bool was_converted(Bytes const& bytes) { return std::get_deleter<KeepsConverted>(bytes.kept) != nullptr; }

Bytes marked_as_converted(Bytes bytes) {
  bytes.kept = std::shared_ptr<void const>(bytes.text.data(), KeepsConverted{std::move(bytes.kept)});
  return bytes;
}

/// What the first bytes say, or the others where no two encodings can be meant.
std::optional<EncodingFault> fault_of(AskedEncoding const& asked, std::string_view text) {
  bool const marked16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  if (text.starts_with(kMark8) && asked.encoding != Encoding::utf_8)
    return EncodingFault{asked, EncodingFault::Kind::mark_of_utf8, 0};
  if (marked16 && asked.encoding != Encoding::utf_16)
    return EncodingFault{asked, EncodingFault::Kind::mark_of_utf16, 0};
  if (asked.encoding == Encoding::utf_8) {
    std::optional<std::size_t> const bad = first_bad_utf8(text);
    return bad ? std::optional(EncodingFault{asked, EncodingFault::Kind::no_character, *bad}) : std::nullopt;
  }
  if (asked.encoding == Encoding::utf_16) {
    if (is_utf16(text)) return std::nullopt;
    return EncodingFault{asked, EncodingFault::Kind::no_character, 0};
  }
  bool const beyond_ascii = past_ascii(text, 0) < text.size();
  if (beyond_ascii && !first_bad_utf8(text))
    return EncodingFault{asked, EncodingFault::Kind::is_utf8, past_ascii(text, 0)};
  return std::nullopt;
}

}  // namespace

std::vector<EncodingFault> make_utf8_as_asked(std::span<AskedEncoding const> files, Sources& sources) {
  std::vector<EncodingFault> faults;
  for (AskedEncoding const& asked : files) {
    Source const& source = sources[asked.file];
    if (source.kind != SourceKind::text || was_converted(source.bytes)) continue;
    std::string_view const text = source.text;
    if (std::optional<EncodingFault> const fault = fault_of(asked, text)) {
      faults.push_back(*fault);
      continue;
    }
    // UTF-16 is known by its bytes, and is converted with the others
    bool const is_unicode = asked.encoding == Encoding::utf_8 || asked.encoding == Encoding::utf_16;
    if (is_unicode || past_ascii(text, 0) == text.size()) continue;
    Spool converted;
    std::size_t const read =
        convert_decoded(text, asked.encoding, [&](std::string_view piece) { converted.append(piece); });
    if (read < text.size())
      faults.push_back({asked, EncodingFault::Kind::no_character, read});
    else
      sources.replace(asked.file, marked_as_converted(converted.finish()));
  }
  return faults;
}

}  // namespace onpace
