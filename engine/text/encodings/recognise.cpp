#include "text/encodings/recognise.hpp"

#include <algorithm>
#include <array>

#include "text/encodings/utf16.hpp"

namespace onpace {
namespace {

constexpr std::size_t kFew = 12;    ///< characters that tell nothing for sure
constexpr std::size_t kLeast = 4;   ///< without so many nothing is sure
constexpr std::size_t kWord = 24;   ///< bytes of a word that are shown
constexpr std::size_t kJoined = 6;  ///< bytes that are no UTF-8 by accident

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_within(unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; }

/// What was met beyond ASCII when a text was read in one encoding.
struct Reading {
  std::size_t common = 0;
  std::size_t uncommon = 0;
  std::size_t beside = 0;   ///< that follow another one at once
  std::size_t telling = 0;  ///< kana of EUC-JP; trail bytes of Big5 that others do not have
  bool is_whole = true;     ///< every byte belongs to a character, and no UTF-8 stands between

  [[nodiscard]] std::size_t count() const { return common + uncommon; }
  [[nodiscard]] bool is_usual() const {
    return is_whole && common >= 3 * uncommon && 2 * beside >= count() && count() > 0;
  }
};

/// A character of two bytes: whether it is a common one, and whether it tells of the encoding.
struct Kind {
  bool common = false;
  bool telling = false;
};

Kind kind_of(Encoding encoding, unsigned lead, unsigned trail) {
  if (encoding == Encoding::shift_jis) {
    // signs, letters and kana, kanji of the first level
    bool const common = is_within(lead, 0x81, 0x83) || is_within(lead, 0x88, 0x97) || (lead == 0x98 && trail <= 0x72);
    return {common, common};
  }
  if (encoding == Encoding::euc_jp)
    return {is_within(lead, 0xA1, 0xA5) || is_within(lead, 0xB0, 0xCF), lead == 0xA4 || lead == 0xA5};
  if (encoding == Encoding::euc_kr)
    return {trail >= 0xA1 && (is_within(lead, 0xA1, 0xA3) || is_within(lead, 0xB0, 0xC8)), is_within(lead, 0xB0, 0xC8)};
  if (encoding == Encoding::big5) return {is_within(lead, 0xA1, 0xC6), trail < 0x80};
  return {lead >= 0xA1 && trail >= 0xA1, false};
}

/// Whether a run of bytes beyond ASCII is UTF-8: texts of two encodings were joined.
bool is_utf8_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && byte_at(text, end) >= 0x80)
    ++end;
  return end - at >= kJoined && !first_bad_utf8(text.substr(at, end - at));
}

Reading read_as(std::string_view text, Encoding encoding) {
  Reading reading;
  std::size_t behind = 0;  // where the character before ends
  for (std::size_t at = past_ascii(text, 0); at < text.size(); at = past_ascii(text, at)) {
    CodePoint const found = character_at(text, at, encoding);
    bool const fresh = at != behind;
    bool const is_private = found.value >= 0xE000 && found.value <= 0xF8FF;
    if (found.length == 0 || is_private || (fresh && is_utf8_run(text, at))) {
      reading.is_whole = false;
      return reading;
    }
    Kind const kind =
        found.length == 2 ? kind_of(encoding, byte_at(text, at), byte_at(text, at + 1)) : Kind{found.length > 2, false};
    ++(kind.common ? reading.common : reading.uncommon);
    reading.telling += kind.telling ? 1 : 0;
    reading.beside += fresh ? 0 : 1;
    at += found.length;
    behind = at;
  }
  return reading;
}

bool is_japanese_euc(std::string_view text) {
  Reading const reading = read_as(text, Encoding::euc_jp);
  return reading.is_usual() && reading.telling >= kLeast && reading.telling * 10 >= reading.count();
}

/// Nearly all are syllables, which a Chinese text has only in its first half.
bool is_korean(std::string_view text) {
  Reading const reading = read_as(text, Encoding::euc_kr);
  return reading.is_usual() && reading.telling >= kFew && 20 * reading.uncommon <= reading.count();
}

bool is_japanese(std::string_view text) {
  Reading const reading = read_as(text, Encoding::shift_jis);
  return reading.is_usual() && reading.common >= kLeast;
}

bool is_taiwanese(std::string_view text) {
  Reading const reading = read_as(text, Encoding::big5);
  return reading.is_usual() && reading.common >= kLeast && reading.telling * 10 >= reading.count();
}

/// The first run of characters that are no marks or spaces, with one beyond ASCII in it.
std::string first_word(std::string_view text, Encoding encoding) {
  auto const ends_word = [](unsigned byte) { return byte <= 0x40 && byte != '-' && byte != '\''; };
  std::size_t begin = past_ascii(text, 0);
  while (begin > 0 && !ends_word(byte_at(text, begin - 1)))
    --begin;
  std::string word;
  for (std::size_t at = begin; at < text.size() && word.size() < kWord;) {
    if (byte_at(text, at) < 0x80 && ends_word(byte_at(text, at))) break;
    CodePoint const found = character_at(text, at, encoding);
    if (found.length == 0) break;
    append_utf8(word, found.value);
    at += found.length;
  }
  return word;
}

bool reads_all(std::string_view text, Encoding encoding) {
  for (std::size_t at = past_ascii(text, 0); at < text.size(); at = past_ascii(text, at)) {
    CodePoint const found = character_at(text, at, encoding);
    if (found.length == 0) return false;
    at += found.length;
  }
  return true;
}

/// Letters, and no signs of drawings, are what a text of one byte a character has beyond ASCII.
bool may_be_western(std::string_view text) {
  for (std::size_t at = past_ascii(text, 0); at < text.size(); at = past_ascii(text, at + 1))
    if (byte_at(text, at) < 0xA0) return false;
  return true;
}

}  // namespace

std::optional<Encoding> sure_encoding(std::string_view text) {
  if (is_japanese_euc(text)) return Encoding::euc_jp;
  if (is_korean(text)) return Encoding::euc_kr;
  Reading const chinese = read_as(text, Encoding::gb18030);
  if (chinese.is_whole && chinese.common >= 3 * chinese.uncommon) return std::nullopt;
  if (is_japanese(text)) return Encoding::shift_jis;
  if (is_taiwanese(text)) return Encoding::big5;
  return std::nullopt;
}

bool is_chinese_or_other(std::string_view text) {
  Reading const chinese = read_as(text, Encoding::gb18030);
  if (!chinese.is_whole || chinese.uncommon > 0 || chinese.count() >= kFew || chinese.count() < kLeast) return false;
  Reading const korean = read_as(text, Encoding::euc_kr);
  return korean.is_usual() && korean.telling == korean.count();
}

std::vector<PossibleEncoding> possible_encodings(std::string_view text) {
  constexpr auto eastern = std::to_array<Encoding>(
      {Encoding::gb18030, Encoding::euc_kr, Encoding::shift_jis, Encoding::big5, Encoding::euc_jp});
  constexpr auto western = std::to_array<Encoding>({Encoding::windows_1252, Encoding::windows_1250});
  constexpr auto cyrillic = std::to_array<Encoding>({Encoding::windows_1251, Encoding::windows_1253});
  constexpr auto of_dos = std::to_array<Encoding>({Encoding::cp850, Encoding::mac_roman});
  std::vector<PossibleEncoding> found;
  auto const add = [&](Encoding encoding) {
    if (!reads_all(text, encoding)) return;
    std::string word = first_word(text, encoding);
    bool const known =
        std::any_of(found.begin(), found.end(), [&](PossibleEncoding const& one) { return one.word == word; });
    if (!known) found.push_back({encoding, std::move(word)});
  };
  for (Encoding const encoding : eastern)
    if (Reading const reading = read_as(text, encoding); reading.is_usual()) add(encoding);
  if (!found.empty()) return found;
  // words of letters beyond ASCII alone are of another script
  Reading const runs = read_as(text, Encoding::windows_1251);
  if (runs.is_whole && 2 * runs.beside >= runs.count()) {
    for (Encoding const encoding : cyrillic)
      add(encoding);
    return found;
  }
  for (Encoding const encoding : western)
    add(encoding);
  if (!may_be_western(text))
    for (Encoding const encoding : of_dos)
      add(encoding);
  return found;
}

}  // namespace onpace
