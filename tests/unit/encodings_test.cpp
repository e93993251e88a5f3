// Encodings of files, where a case would be too large: any bytes are read to an end, and none beyond it.
#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "text/encodings/encoding.hpp"
#include "text/encodings/recognise.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

std::vector<Encoding> all_encodings() {
  std::vector<Encoding> all;
  for (int number = static_cast<int>(Encoding::gb18030); number <= static_cast<int>(Encoding::mac_roman); ++number)
    all.push_back(static_cast<Encoding>(number));
  return all;
}

std::string decoded(std::string_view bytes, Encoding encoding) {
  std::string text;
  CHECK(append_decoded(text, bytes, encoding) == bytes.size());
  return text;
}

TEST_CASE("any bytes are read up to the first that is no character, and what is read is UTF-8") {
  std::mt19937 random(7);
  for (Encoding const encoding : all_encodings()) {
    for (int round = 0; round < 2'000; ++round) {
      std::string bytes(random() % 12, '\0');
      for (char& byte : bytes)
        byte = static_cast<char>(random() % 4 == 0 ? 0x30U + random() % 64U : 0x80U + random() % 128U);
      std::string text;
      std::size_t const read = append_decoded(text, bytes, encoding);
      CHECK(read <= bytes.size());
      CHECK(!first_bad_utf8(text));
      if (read < bytes.size()) CHECK(character_at(bytes, read, encoding).length == 0);
    }
  }
}

TEST_CASE("every pair of bytes is one character or none") {
  for (Encoding const encoding : all_encodings()) {
    for (unsigned lead = 0x80; lead <= 0xFF; ++lead) {
      for (unsigned trail = 0; trail <= 0xFF; ++trail) {
        std::string const pair{static_cast<char>(lead), static_cast<char>(trail)};
        CodePoint const found = character_at(pair, 0, encoding);
        CHECK(found.length <= 2);
        if (found.length > 0) CHECK(found.value >= 0x80);
      }
    }
  }
}

TEST_CASE("characters are those of the code pages") {
  CHECK(decoded("\x83\x66\x81\x5B\x83\x5E\xB6\xDE", Encoding::shift_jis) == "データｶﾞ");
  CHECK(decoded("\xA5\xC7\xA1\xBC\xA5\xBF\x8E\xB6", Encoding::euc_jp) == "データｶ");
  CHECK(decoded("\xBC\xAD\xBF\xEF\x8C\x63\x81\x41\xC6\x52", Encoding::euc_kr) == "서울똠갂힣");
  CHECK(decoded("\xB2\xCE\xAD\x70\xA3\xE1", Encoding::big5) == "統計€");
  CHECK(decoded("\xF5\xFB", Encoding::iso_8859_2) == "őű");
  CHECK(decoded("\xC3\xEE\xE4", Encoding::windows_1251) == "Год");
  CHECK(decoded("\x80\x96", Encoding::windows_1252) == "€–");
  CHECK(decoded("\x84\x81", Encoding::cp850) == "äü");
}

TEST_CASE("an encoding has the names that programs give it") {
  CHECK(encoding_named("Shift_JIS") == Encoding::shift_jis);
  CHECK(encoding_named("CP932") == Encoding::shift_jis);
  CHECK(encoding_named("latin-1") == Encoding::windows_1252);
  CHECK(encoding_named("ISO-8859-15") == Encoding::iso_8859_15);
  CHECK(!encoding_named(""));
  CHECK(!encoding_named("ebcdic"));
  for (Encoding const encoding : all_encodings())
    CHECK(encoding_named(name_of(encoding)) == encoding);
}

TEST_CASE("any bytes are recognised as something or nothing") {
  std::mt19937 random(11);
  for (int round = 0; round < 3'000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes)
      byte = static_cast<char>(random() % 3 == 0 ? 0x20U + random() % 96U : 0x80U + random() % 128U);
    for (PossibleEncoding const& one : possible_encodings(bytes))
      CHECK(!first_bad_utf8(one.word));
    if (auto const sure = sure_encoding(bytes)) {
      std::string text;
      CHECK(append_decoded(text, bytes, *sure) == bytes.size());
    }
    is_chinese_or_other(bytes);
  }
}

}  // namespace
}  // namespace onpace
