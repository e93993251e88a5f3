// Files in other encodings, where a case would be too large.
#include <doctest/doctest.h>

#include "reading.hpp"
#include "system/files/transcoding.hpp"
#include "text/encodings/utf16.hpp"

namespace onpace {
namespace {

constexpr std::string_view kHeader = "indicator,period,value,note\n";
constexpr std::string_view kChinese = "\xB3\xF5\xB2\xBD\xCD\xB3\xBC\xC6";  // 初步统计 in GB 18030

/// Rows in ASCII that together have at least so many bytes.
std::string rows(std::size_t bytes) {
  std::string text(kHeader);
  for (int year = 1000; text.size() < bytes; year = year == 9999 ? 1000 : year + 1)
    text += "nothing," + std::to_string(year) + ",1,\n";
  return text;
}

std::string utf8_of(std::string text) {
  Sources sources;
  std::vector<SourceId> const files{sources.add("figures.csv", std::move(text))};
  make_utf8(files, Looked::whole, sources);
  return std::string(sources[files.front()].text);
}

TEST_CASE("a large file whose first byte beyond ASCII comes late is read in GB 18030 all the same") {
  FigureReading reading;
  reading.file(rows(std::size_t{3} << 19U) + "rebuilt,2025,7," + std::string(kChinese) + "\n").read();
  CHECK(reading.value("rebuilt", "2025") == "7");
  std::string_view const text = reading.sources[reading.request.files.front()].text;
  CHECK(text.ends_with("rebuilt,2025,7,初步统计\n"));
}

TEST_CASE("a character that stands at the end of a piece stays whole") {
  for (std::size_t const before : {0U, 1U, 2U, 3U}) {
    std::string text(before, '.');
    std::string expected = text;
    for (int count = 0; count < 100'000; ++count) {
      text += kChinese;
      expected += "初步统计";
    }
    CHECK(utf8_of(text) == expected);
    std::string pairs = "\xFF\xFE";
    std::string converted = "\xEF\xBB\xBF";
    for (std::size_t count = 0; count < 100'000 + before; ++count) {
      pairs += "\x42\xD8\xB7\xDF";  // U+20BB7
      converted += "\U00020BB7";
      if (count == before) pairs += std::string("a\0", 2);
      if (count == before) converted += 'a';
    }
    CHECK(utf8_of(pairs) == converted);
  }
}

TEST_CASE("UTF-8 stays as it is, and so does what is wholly of no encoding") {
  for (char const* const text : {"指标,时期,数值\n", "caf\xE9, na\xEFve\n", "M\xFCller H\xF6he\n",
                                 "指标,\xD6\xB8\xB1\xEA\n", "\x81", "\xD6\xB8\xB1", "\xFE\x39\xFE\x39"})
    CHECK(utf8_of(text) == text);
}

TEST_CASE("a text in Big5 is not taken for GB 18030") {
  // 指標,時期,數值
  CHECK(utf8_of("\xAB\xFC\xBC\xD0,\xAE\xC9\xB4\xC1,\xBC\xC6\xAD\xC8\n").starts_with("\xAB\xFC"));
}

TEST_CASE("a text is Chinese where three of four characters are common ones, and none has a meaning in private") {
  std::string const common = "\xD6\xB8";    // 指, in GB 2312
  std::string const uncommon = "\x81\x40";  // 丂, which GBK adds
  CHECK(utf8_of(common + common + common + "," + uncommon) == "指指指,丂");
  CHECK(utf8_of(common + common + "," + uncommon) == common + common + "," + uncommon);
  CHECK(utf8_of(common + "\x81\x30\x84\x36" + common + uncommon) == "指¥指丂");  // four bytes are common
  CHECK(utf8_of(uncommon) == uncommon);
  for (char const* const inside : {"\xAA\xA1", "\xA2\xA0"})  // in private use
    CHECK(utf8_of(common + common + common + inside) == common + common + common + inside);
}

TEST_CASE("UTF-16 without a mark is known by the zero bytes of its ASCII characters") {
  std::string_view const text = "indicator,period,value\n";
  std::string little;
  std::string big;
  for (char const byte : text) {
    little += {byte, '\0'};
    big += {'\0', byte};
  }
  CHECK(utf16_order(little) == ByteOrder::little);
  CHECK(utf16_order(big) == ByteOrder::big);
  CHECK_FALSE(utf16_order(std::string(64, '\0')));
  CHECK_FALSE(utf16_order(text));
  CHECK(utf8_of(little) == text);
  CHECK(utf8_of(big) == text);
  CHECK(utf8_of(little + "x") == little + "x");
  CHECK(first_bad_utf16(little + "x") == little.size());
}

}  // namespace
}  // namespace onpace
