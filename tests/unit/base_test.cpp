// Places, widths and "did you mean".
#include <doctest/doctest.h>

#include <array>
#include <string>

#include "diagnostics/codes/codes.hpp"
#include "diagnostics/codes/syntax.hpp"
#include "diagnostics/diagnostics.hpp"
#include "text/offset_map.hpp"
#include "text/source.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

TEST_CASE("a column counts code points, not bytes") {
  Sources sources;
  Source const& source = sources[sources.add("rules.yaml", "目标: gdp\nx\r\n\n终")];
  auto const column_of = [&](std::string_view text) {
    return place_of(source, static_cast<std::uint32_t>(source.text.find(text))).column;
  };
  CHECK(column_of("目") == 1);
  CHECK(column_of("标") == 2);
  CHECK(column_of("gdp") == 5);
  Place const last = place_of(source, static_cast<std::uint32_t>(source.text.find("终")));
  CHECK(last.line == 4);
  CHECK(last.column == 1);
  Place const end = place_of(source, static_cast<std::uint32_t>(source.text.size()));
  CHECK(end.line == 4);
  CHECK(end.column == 2);
}

TEST_CASE("a line is given without its ending and without a byte-order mark") {
  Sources sources;
  Source const& source = sources[sources.add("rules.yaml", "\xEF\xBB\xBFonpace: 1\r\nx\n")];
  CHECK(line_of(source, 1) == "onpace: 1");
  CHECK(line_of(source, 2) == "x");
  CHECK(line_of(source, 3).empty());
  CHECK(line_of(source, 4).empty());
  CHECK(place_of(source, 3).column == 1);
}

TEST_CASE("a Chinese character takes two cells, a combining mark none") {
  CHECK(display_width("gdp") == 3);
  CHECK(display_width("长沙市") == 6);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("\xFF") == 1);
  CHECK(padded("长沙", 6) == "长沙  ");
  CHECK(padded_left("长沙", 6) == "  长沙");
  CHECK(shortened("长沙市地区生产总值", 8) == "长沙市…");
  CHECK(shortened("gdp", 3) == "gdp");
}

TEST_CASE("malformed bytes are found where they begin") {
  CHECK_FALSE(first_bad_utf8("地区"));
  CHECK(first_bad_utf8("ab\xC0") == 2);
  CHECK(first_bad_utf8("地\xE5\x9C") == 3);
  CHECK(first_bad_utf8("\xED\xA0\x80") == 0);  // a surrogate
}

TEST_CASE("full-width text reads as its ASCII form") {
  CHECK(halfwidth("１２．５％") == "12.5%");
  CHECK(halfwidth("−0.3") == "-0.3");
  CHECK(normalized("e\xCC\x81") == "\xC3\xA9");
}

TEST_CASE("a slip is suggested, another word is not") {
  std::array<std::string, 3> const names{"gdp_growth", "income", "地区生产总值"};
  CHECK(nearest("gpd_growth", names) == "gdp_growth");
  CHECK(nearest("incme", names) == "income");
  CHECK(nearest("地区生产总直", names) == "地区生产总值");
  CHECK_FALSE(nearest("retail", names));
  CHECK_FALSE(nearest("", names));
}

TEST_CASE("one slip is allowed in a word, and one for each three letters") {
  std::array<std::string, 1> const four{"jobs"};
  CHECK(nearest("jbos", four) == "jobs");
  CHECK(nearest("jubs", four) == "jobs");
  CHECK_FALSE(nearest("juba", four));  // two slips
  std::array<std::string, 1> const two{"ab"};
  CHECK(nearest("ax", two) == "ab");
  CHECK_FALSE(nearest("xy", two));
  std::array<std::string, 1> const one{"a"};
  CHECK(nearest("ab", one) == std::nullopt);  // nothing but the slip would be left of it
  std::array<std::string, 1> const many{"abcdef"};
  CHECK(nearest("abcxy", std::array<std::string, 1>{"abcde"}) == std::nullopt);
  CHECK(nearest("abcdxy", many) == "abcdef");
  CHECK_FALSE(nearest("abcxyz", many));
}

TEST_CASE("a place in a decoded text is one in its file, or the whole scalar") {
  Span const whole{0, 100, 120};
  TextMap const exact{whole, {{0, 101}, {4, 108}}};
  CHECK(locate(exact, 1, 3) == Span{0, 102, 104});
  CHECK(locate(exact, 4, 6) == Span{0, 108, 110});
  CHECK(locate(exact, 3, 4) == Span{0, 104, 105});
  CHECK(locate(TextMap{whole, {}}, 1, 3) == whole);
}

TEST_CASE("the same mistake is reported once") {
  Diagnostics diagnostics;
  diagnostics.within_target("gdp");
  for (int times = 0; times < 2; ++times)
    diagnostics.report({.code = codes::empty_expression, .span = {0, 1, 2}});
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().target == "gdp");
  CHECK(diagnostics.error_count() == 1);
}

TEST_CASE("a code names one row") {
  for (CodeRow const& row : code_rows()) {
    std::optional<Code> const code = code_named(row.code);
    REQUIRE(code);
    CHECK(row_of(*code).name == row.name);
  }
  CHECK_FALSE(code_named("E9999"));
}

}  // namespace
}  // namespace onpace
