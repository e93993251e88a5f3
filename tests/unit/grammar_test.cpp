// Trees written out with every parenthesis.
#include <doctest/doctest.h>

#include <string>

#include "syntax/parse.hpp"
#include "syntax/scan.hpp"
#include "values/unit_table.hpp"

using namespace onpace;

namespace {

std::string dumped(std::string_view text) {
  Diagnostics diagnostics;
  auto const tree = parse_expression(text, {}, diagnostics);
  return tree ? ast::dump(*tree) : std::string(row_of(diagnostics.all().at(0).code).code);
}

}  // namespace

TEST_CASE("operators group as the language reference says") {
  CHECK(dumped("a or b and c") == "(a or (b and c))");
  CHECK(dumped("not a < 5") == "(not (a < 5))");
  CHECK(dumped("-x^2") == "(-(x ^ 2))");
  CHECK(dumped("2^-x * c") == "((2 ^ (-x)) * c)");
  CHECK(dumped("a ?? 0 * 2") == "((a ?? 0) * 2)");
  CHECK(dumped("x in 2% .. 3% + 1pp") == "(x in (2% .. (3% + 1pp)))");
  CHECK(dumped("if a then b else c + d") == "(if a then b else (c + d))");
  CHECK(dumped("(a / b)[-1y][2024]") == "(a / b)[-1y][2024]");
}

TEST_CASE("a word ends where its letters end") {
  CHECK(dumped("notable") == "notable");
  CHECK(dumped("inflation >= 1") == "(inflation >= 1)");
  CHECK(dumped("orders and android") == "(orders and android)");
  CHECK(dumped("地区生产总值 >= 1600亿元") == "(地区生产总值 >= 1600亿元)");
}

TEST_CASE("periods, numbers and ranges are told apart") {
  CHECK(dumped("ytd(x, 2024-Q3)") == "ytd(x, 2024-Q3)");
  CHECK(dumped("2024 - Q3") == "(2024 - Q3)");
  CHECK(dumped("1..2") == "(1 .. 2)");
  CHECK(dumped("1.5") == "1.5");
  CHECK(dumped("5 million USD") == "5million USD");
}

TEST_CASE("nesting is linear and has a limit") {
  std::string const deep = std::string(150, '(') + "1" + std::string(150, ')');
  CHECK(dumped(deep) == "1");
  CHECK(dumped(std::string(100'000 / 2, '(') + "1") == "E0304");
  std::string chain = "1";
  for (int index = 0; index < 4000; ++index)
    chain += "+1";
  CHECK(dumped(chain).starts_with("((("));
  for (int index = 0; index < 4000; ++index)
    chain += "+1";
  CHECK(dumped(chain) == "E0306");
  CHECK(dumped(std::string(70'000, ' ') + "1") == "E0305");
  CHECK(dumped(" ") == "E0307");
}

TEST_CASE("every name of a unit can stand behind a number") {
  for (UnitName const& name : built_in_names()) {
    std::string const text = "1 " + std::string(name.text) + " >= 0";
    CAPTURE(text);
    CHECK(scan::unit(text, 2) == name.text.size());
  }
}
