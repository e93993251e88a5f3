// What a case cannot show: that every number which people can type comes back as they typed it, and many formats.
#include <random>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "figures/cells/number_format.hpp"
#include "figures/xlsx/book.hpp"

namespace onpace {
namespace {

using Shows = NumberFormat::Shows;

std::string shown(std::string_view stored, std::string_view code, DateSystem system = DateSystem::from_1900) {
  return shown_number(stored, number_format(164, code), system);
}

}  // namespace

TEST_CASE("a decimal of up to 15 digits comes back from its double") {
  std::mt19937_64 random(7);
  for (int count = 0; count < 20'000; ++count) {
    std::uint64_t const mantissa = random() % 1'000'000'000'000'000;
    int const exponent = static_cast<int>(random() % 30) - 20;
    std::string const typed = fmt::format("{}e{}", mantissa, exponent);
    double const value = std::stod(typed);
    CHECK(shown_number(fmt::format("{:.17g}", value), {}, DateSystem::from_1900) == decimal_text(value));
    CHECK(std::stod(decimal_text(value)) == value);
  }
  CHECK(decimal_text(5.4) == "5.4");
  CHECK(decimal_text(0.1 + 0.2) == "0.3");
  CHECK(decimal_text(-0.000125) == "-0.000125");
  CHECK(decimal_text(1e20) == "100000000000000000000");
  CHECK(decimal_text(1e300) == "1e300");
}

TEST_CASE("what is stored with up to 15 digits stays as it is, digit by digit") {
  CHECK(shown("5.40", "General") == "5.40");
  CHECK(shown("123456789012345", "0.00") == "123456789012345");
  CHECK(shown("1.5E-3", "General") == "0.0015");
  CHECK(shown("1.5e3", "General") == "1500");
  CHECK(shown("5.4000000000000004", "General") == "5.4");
  CHECK(shown("-0.055000000000000007", "0.0%") == "-5.5%");
  CHECK(shown("0.1", "0%") == "10%");
  CHECK(shown("7e-2", "0%") == "7%");
  CHECK(shown("12x", "0%") == "12x");
  CHECK(shown("nan", "0%") == "nan");
  CHECK(shown("1e999", "0.0") == "1e999");
  CHECK(shown("10000", "000000") == "010000");
}

TEST_CASE("a format says what a number is") {
  for (char const* code : {"yyyy-mm-dd", "m/d/yy h:mm", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "[$-404]e/m/d", "d-mmm"})
    CHECK_MESSAGE(number_format(200, code).shows == Shows::day, code);
  for (char const* code : {"yyyy\"年\"m\"月\"", "mmm-yy", "YYYY\\-MM", "m\"月\""})
    CHECK_MESSAGE(number_format(200, code).shows == Shows::month, code);
  CHECK(number_format(200, "yyyy").shows == Shows::year);
  CHECK(number_format(200, "yyyy\"年\"").shows == Shows::year);
  for (char const* code : {"h:mm AM/PM", "[h]:mm", "mm:ss", "[mm]"})
    CHECK_MESSAGE(number_format(200, code).shows == Shows::time, code);
  for (char const* code : {"0%", "0.00%;[Red]-0.00%", "_-0%_-"})
    CHECK_MESSAGE(number_format(200, code).shows == Shows::percent, code);
  for (char const* code : {"General", "0.00", "#,##0", "0.0\"%\"", "0\\%", "0.00E+00", "[Red]0", "\"day\" 0", "@",
                           "*d0", "_d0", "G/General", "0;\"m\"0", "\"open", "[open", "\\"})
    CHECK_MESSAGE(number_format(200, code).shows == Shows::number, code);
  CHECK(number_format(10, "").shows == Shows::percent);
  CHECK(number_format(14, "").shows == Shows::day);
  CHECK(number_format(2, "") == NumberFormat{});
}

TEST_CASE("a format with sections shows each number by the one that is for it") {
  CHECK(shown("5.4", "[>1000]0.0%;0.0") == "5.4");
  CHECK(shown("1001", "[>1000]0.0%;0.0") == "100100%");
  CHECK(shown("1000", "[>1000]0.0%;0.0") == "1000");
  CHECK(shown("0.5", "[<1]0.00%") == "50%");
  CHECK(shown("1", "[<1]0.00%") == "1");
  CHECK(shown("1", "[<=1]0%;[>=5]0;0.0%") == "100%");
  CHECK(shown("5", "[<=1]0%;[>=5]0;0.0%") == "5");
  CHECK(shown("3", "[<=1]0%;[>=5]0;0.0%") == "300%");
  CHECK(shown("3", "[<=1]0%;[>=5]0") == "##");
  CHECK(shown("3", "0%;[>=5]0") == "##");
  CHECK(shown("2", "[=2]0%;0") == "200%");
  CHECK(shown("2", "[<>2]0%;0") == "2");
  CHECK(shown("-0.02", "0.0;-0.0%") == "-2%");
  CHECK(shown("0.02", "0.0;-0.0%") == "0.02");
  CHECK(shown("0", "0.0%;-0.0%;\"-\"") == "0%");
  CHECK(shown("0", "0.0%;-0.0%;0.0") == "0");
  CHECK(shown("7", "[Red][>5]0.0%;[Blue]0.0") == "700%");
  CHECK(shown("7", "[$-409]0.0;@") == "7");
  CHECK(shown("45838", "[<100]0;yyyy-mm-dd") == "2025-06-30");
  CHECK(number_format(200, "0.00%;[Red]-0.00%;\"-\";@").sections.empty());
  CHECK(shown("5", "[>x]0%") == "500%");
  CHECK(shown("5", "[>") == "5");
}

TEST_CASE("days count from 1900, with a 29 February there, or from 1904") {
  CHECK(shown("1", "yyyy-mm-dd") == "1900-01-01");
  CHECK(shown("59", "yyyy-mm-dd") == "1900-02-28");
  CHECK(shown("60", "yyyy-mm-dd") == "60");
  CHECK(shown("61", "yyyy-mm-dd") == "1900-03-01");
  CHECK(shown("45838.75", "yyyy-mm-dd") == "2025-06-30");
  CHECK(shown("45838", "yyyy\"年\"m\"月\"") == "2025-06");
  CHECK(shown("45838", "yyyy") == "2025");
  CHECK(shown("44376", "yyyy-mm-dd", DateSystem::from_1904) == "2025-06-30");
  CHECK(shown("2958465", "yyyy-mm-dd") == "9999-12-31");
  CHECK(shown("2958466", "yyyy-mm-dd") == "2958466");
  CHECK(shown("-1", "yyyy-mm-dd") == "-1");
  CHECK(shown("0.3125", "h:mm") == "07:30");
}

TEST_CASE("cells are named by letters and numbers") {
  auto const cells = parse_cells("$B$7:AA12");
  REQUIRE(cells);
  CHECK(cells->first_column == 2);
  CHECK(cells->first_row == 7);
  CHECK(cells->last_column == 27);
  CHECK(cells->last_row == 12);
  CHECK(parse_cells("XFD1048576"));
  for (char const* text :
       {"", "A", "7", "A0", "XFE1", "A1048577", "A1:", "B2:A1", "A1:B2:C3", "A1 ", "ABCDE1", "A:A", "1:1"})
    CHECK_MESSAGE(!parse_cells(text), text);
}

}  // namespace onpace
