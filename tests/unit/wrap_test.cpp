#include <doctest/doctest.h>

#include "text/unicode.hpp"
#include "text/wrap.hpp"

using namespace onpace;
using Lines = std::vector<std::string>;

TEST_CASE("lines end at blanks, and between Chinese characters") {
  CHECK(wrapped("the rest must bring 40", 9) == Lines{"the rest", "must", "bring 40"});
  CHECK(wrapped("缺一季度数据", 8) == Lines{"缺一季度", "数据"});
  CHECK(wrapped("", 8) == Lines{""});
}

TEST_CASE("no line begins with a closing sign or breaks a source word") {
  CHECK(wrapped("已过期限，仍无", 8) == Lines{"已过期", "限，仍无"});
  CHECK(wrapped("write `a >= b` now", 10) == Lines{"write", "`a >= b`", "now"});
}

TEST_CASE("what is wider than a line is cut, and nothing is lost") {
  CHECK(wrapped("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
  for (std::size_t width = 2; width < 30; ++width) {
    std::string all;
    for (std::string const& line : wrapped("城镇新增就业16.7万人以上", width)) {
      CHECK(display_width(line) <= width);
      all += line;
    }
    CHECK(all == "城镇新增就业16.7万人以上");
  }
}
