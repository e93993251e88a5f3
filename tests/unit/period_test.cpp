// Days, periods and their notations.
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "values/period.hpp"

using namespace onpace;

namespace {

Period span(Date first, Date last) { return {day_of(first), day_of(last) + 1}; }

std::optional<Period> read(std::string_view text, Calendar calendar = {}) {
  std::optional<ParsedPeriod> const parsed = parse_period(text, calendar);
  return parsed ? std::optional(parsed->period) : std::nullopt;
}

constexpr Calendar kApril{4};

}  // namespace

TEST_CASE("days follow each other through leap years and centuries") {
  CHECK(day_of({1970, 1, 1}) == 0);
  CHECK(day_of({2000, 3, 1}) - day_of({2000, 2, 28}) == 2);
  CHECK(day_of({1900, 3, 1}) - day_of({1900, 2, 28}) == 1);
  Day previous = day_of({1599, 12, 31});
  for (int year = 1600; year <= 2400; ++year)
    for (int month = 1; month <= 12; ++month) {
      Day const first = day_of({year, month, 1});
      Date const date = date_of(first);
      REQUIRE((date.year == year && date.month == month && date.day == 1));
      REQUIRE(first - previous >= (previous == day_of({1599, 12, 31}) ? 1 : 28));
      previous = first;
    }
  for (Day day = -800000; day < 800000; day += 97)
    REQUIRE(day_of(date_of(day)) == day);
}

TEST_CASE("a day is read in three notations, and only when it exists") {
  CHECK(parse_day("2025-12-31") == day_of({2025, 12, 31}));
  CHECK(parse_day("2025/12/31") == day_of({2025, 12, 31}));
  CHECK(parse_day("2025/7/5") == day_of({2025, 7, 5}));
  CHECK(parse_day("2025年7月5日") == day_of({2025, 7, 5}));
  CHECK(parse_day("２０２５－０７－０５") == day_of({2025, 7, 5}));
  CHECK(parse_day("2024-02-29") == day_of({2024, 2, 29}));
  for (char const* const text :
       {"2025-02-29", "2025-13-01", "2025-00-10", "2025-7-5", "2025-06", "25-06-30", "2025-06-30x", "", "no"})
    CHECK_FALSE(parse_day(text));
  CHECK(day_text(day_of({2025, 7, 5})) == "2025-07-05");
}

TEST_CASE("SDMX notations") {
  CHECK(read("2025") == span({2025, 1, 1}, {2025, 12, 31}));
  CHECK(read("2025-A1") == read("2025"));
  CHECK(read("2025-S1") == span({2025, 1, 1}, {2025, 6, 30}));
  CHECK(read("2025-S2") == span({2025, 7, 1}, {2025, 12, 31}));
  CHECK(read("2025-T1") == span({2025, 1, 1}, {2025, 4, 30}));
  CHECK(read("2025-Q2") == span({2025, 4, 1}, {2025, 6, 30}));
  CHECK(read("2025Q2") == read("2025-Q2"));
  CHECK(read("2025-M06") == span({2025, 6, 1}, {2025, 6, 30}));
  CHECK(read("2025-06") == read("2025-M06"));
  CHECK(read("2025-06-30") == span({2025, 6, 30}, {2025, 6, 30}));
  CHECK(read("2025-D135") == span({2025, 5, 15}, {2025, 5, 15}));
  CHECK(read("2025-01-01/P9M") == span({2025, 1, 1}, {2025, 9, 30}));
  CHECK(read("2025-01-01/P1Y6M") == span({2025, 1, 1}, {2026, 6, 30}));
  CHECK(read("2025-01-05/2025-02-03") == span({2025, 1, 5}, {2025, 2, 3}));
  CHECK(read(" 2025-Q2 ") == read("2025-Q2"));
}

TEST_CASE("weeks are those of ISO 8601") {
  CHECK(read("2025-W01") == span({2024, 12, 30}, {2025, 1, 5}));
  CHECK(read("2025-W05") == span({2025, 1, 27}, {2025, 2, 2}));
  CHECK(read("2020-W53") == span({2020, 12, 28}, {2021, 1, 3}));
  CHECK_FALSE(read("2025-W53"));
  CHECK_FALSE(read("2025-W00"));
}

TEST_CASE("Chinese notations") {
  CHECK(read("2025年") == read("2025"));
  CHECK(read("2025年全年") == read("2025"));
  CHECK(read("2025年度") == read("2025"));
  CHECK(read("2025年上半年") == read("2025-S1"));
  CHECK(read("2025年下半年") == read("2025-S2"));
  for (char const* const text : {"2025年二季度", "2025年第二季度", "2025年第2季度", "2025年2季度", "２０２５年２季度"})
    CHECK(read(text) == read("2025-Q2"));
  for (char const* const text :
       {"2025年1-9月", "2025年1—9月", "2025年1～9月", "2025年1–9月", "2025年一至九月", "2025年1月-9月", "2025年1-9月份",
        "2025年前三季度", "2025年前3季度", "2025年一至三季度", "2025年前九个月", "２０２５年１－９月"})
    CHECK(read(text) == span({2025, 1, 1}, {2025, 9, 30}));
  CHECK(read("2025年6月") == read("2025-06"));
  CHECK(read("2025年十二月") == read("2025-12"));
  CHECK(read("2025年6月30日") == read("2025-06-30"));
  CHECK(read("2021-2025年") == span({2021, 1, 1}, {2025, 12, 31}));
  CHECK(read("2024年10月-2025年3月") == span({2024, 10, 1}, {2025, 3, 31}));
  CHECK(read("2025年1月5日-2月3日") == span({2025, 1, 5}, {2025, 2, 3}));
}

TEST_CASE("what is no period is not taken for one") {
  for (char const* const text : {"",
                                 "2025-Q5",
                                 "2025-Q0",
                                 "2025-S3",
                                 "2025-T4",
                                 "2025-M13",
                                 "2025-13",
                                 "2025-6",
                                 "2025-D366",
                                 "202",
                                 "20255",
                                 "0000",
                                 "2025-Q",
                                 "2025-X1",
                                 "2025-02-30",
                                 "2025-01-01/P",
                                 "2025-01-01/P0M",
                                 "2025-01-01/PT9H",
                                 "2025-02-03/2025-01-05",
                                 "2025-01-01/P9",
                                 "2025-01-01/P3M6M",
                                 "2025年五季度",
                                 "2025年13月",
                                 "2025年9-1月",
                                 "2025年2月30日",
                                 "上半年",
                                 "一季度",
                                 "2025年初",
                                 "2025年前五季度",
                                 "2025财年4月",
                                 "2025..2021",
                                 "2021..2023..2025",
                                 "gdp",
                                 "2025-06-30T00",
                                 "2025年第"})
    CHECK_MESSAGE(!read(text), text);
}

TEST_CASE("a span with both ends written is never read as year to date") {
  for (char const* const text :
       {"2025-04-01/P3M", "2025年4-6月", "2025-04-01/2025-06-30", "2025年二至三季度", "2021..2025", "2021-2025年"})
    CHECK(parse_period(text).value().explicit_span);
  for (char const* const text :
       {"2025", "2025-Q2", "2025年二季度", "2025年6月", "2025-M06", "2025-06-30", "2025年下半年"})
    CHECK_FALSE(parse_period(text).value().explicit_span);
}

TEST_CASE("a range runs from the first's begin to the last's end") {
  CHECK(parse_span("2021..2025") == span({2021, 1, 1}, {2025, 12, 31}));
  CHECK(parse_span("2021 .. 2025") == parse_span("2021..2025"));
  CHECK(parse_span("2024-Q4 .. 2025-Q1") == span({2024, 10, 1}, {2025, 3, 31}));
  CHECK(parse_span("2025") == read("2025"));
}

TEST_CASE("a reporting year that begins in April") {
  CHECK(read("2025", kApril) == span({2025, 4, 1}, {2026, 3, 31}));
  CHECK(read("2025-Q1", kApril) == span({2025, 4, 1}, {2025, 6, 30}));
  CHECK(read("2025-Q4", kApril) == span({2026, 1, 1}, {2026, 3, 31}));
  CHECK(read("2025年一季度", kApril) == read("2025-Q1", kApril));
  CHECK(read("2025-04", kApril) == span({2025, 4, 1}, {2025, 4, 30}));
  CHECK(read("2025年4月", kApril) == read("2025-04", kApril));
  CHECK(read("2025-M04", kApril) == span({2025, 7, 1}, {2025, 7, 31}));
  CHECK(read("2025年前九个月", kApril) == span({2025, 4, 1}, {2025, 12, 31}));
  CHECK(year_of(day_of({2026, 3, 31}), kApril) == read("2025", kApril));
  CHECK(year_of(day_of({2026, 4, 1}), kApril) == read("2026", kApril));
  CHECK(year_to_date(*read("2025-Q3", kApril), kApril) == span({2025, 4, 1}, {2025, 12, 31}));
  CHECK(period_text(*read("2025", kApril), kApril) == "2025");
  CHECK(period_text(*read("2025-Q4", kApril), kApril) == "2025-Q4");
  CHECK(period_text(*read("2025-04", kApril), kApril) == "2025-04");
  CHECK(period_text(*read("2025", kApril), Language::chinese, kApril) == "2025财年");
  CHECK(period_text(*read("2025"), kApril) == "2025-01-01/P12M");
}

TEST_CASE("a year that spans two calendar years has labels of its own") {
  Calendar const october{10, true};
  CHECK(read("FY2025", october) == span({2024, 10, 1}, {2025, 9, 30}));
  CHECK(read("2025", october) == read("FY2025", october));
  CHECK(read("2025-Q1", october) == span({2024, 10, 1}, {2024, 12, 31}));
  CHECK(read("2025-W01", october)->begin == day_of({2024, 9, 30}));
  for (char const* const text :
       {"2024/25", "2024-25", "2024–25", "2024/2025", "FY2024/25", "FY2024-25", "2024/25财年"}) {
    CAPTURE(text);
    CHECK(read(text, october) == read("FY2025", october));
    CHECK(read(text, kApril) == read("2024", kApril));
    CHECK_FALSE(read(text));  // a year that begins in January spans one
  }
  CHECK(read("FY2025") == read("2025"));
  CHECK(read("2024/25-Q1", kApril) == read("2024-Q1", kApril));
  CHECK(read("FY2024Q1", kApril) == read("2024-Q1", kApril));
  CHECK(read("1999/00", kApril) == read("1999", kApril));
  CHECK(read("2023/24..2024/25", kApril) == span({2023, 4, 1}, {2025, 3, 31}));
  for (char const* const text : {"2024/26", "2024/5", "FY24", "FY2024-06", "FY2024/25-06", "2024/25/P3M", "2024/25-30"})
    CHECK_FALSE(read(text, kApril));
  CHECK(period_text(*read("2025-S1", october), october) == "2025-S1");
  CHECK(period_text(*read("2024/25", october), Language::chinese, october) == "2025财年");
  CHECK(year_of(day_of({2024, 10, 1}), october) == read("FY2025", october));
}

TEST_CASE("what may be a year or a month is neither") {
  CHECK_FALSE(read("2010-11", kApril));
  CHECK_FALSE(read("2009-10..2010-11", kApril));
  CHECK(read("2010-11") == read("2010-M11"));
  CHECK(read("2010-12", kApril) == span({2010, 12, 1}, {2010, 12, 31}));
  auto const both = year_or_month("2010-11", kApril);
  REQUIRE(both.has_value());
  CHECK(both->year == "2010/11");
  CHECK(read(both->month, kApril) == span({2010, 11, 1}, {2010, 11, 30}));
  CHECK(period_text({day_of({2010, 11, 1}), day_of({2010, 12, 1})}, kApril) == both->month);
}

TEST_CASE("the shortest name of a period") {
  for (char const* const text :
       {"2025", "2025-S1", "2025-S2", "2025-Q1", "2025-Q4", "2025-M06", "2025-06-30", "2021..2025", "2025-01-01/P9M",
        "2025-02-01/P3M", "2024-10-01/P6M", "2025-01-05/2025-02-03"})
    CHECK(period_text(read(text).value()) == text);
  CHECK(period_text(*read("2025-T1")) == "2025-01-01/P4M");
}

TEST_CASE("the name of a period in Chinese") {
  for (char const* const text :
       {"2025年", "2025年上半年", "2025年下半年", "2025年一季度", "2025年四季度", "2025年1-9月", "2025年6月",
        "2025年6月30日", "2021-2025年", "2024年10月-2025年3月", "2025年1月5日-2月3日", "2024年12月30日-2025年1月5日"})
    CHECK(period_text(read(text).value(), Language::chinese) == text);
  CHECK(period_text(*read("2025-Q2"), Language::english) == "2025-Q2");
}

TEST_CASE("a year-to-date figure is filed under the period it ends with") {
  CHECK(filed_text(*read("2025-01-01/P9M")) == "2025-Q3");
  CHECK(filed_text(*read("2025-S1")) == "2025-Q2");
  CHECK(filed_text(*read("2025-Q1")) == "2025-Q1");
  CHECK(filed_text(*read("2025-01-01/P5M")) == "2025-M05");
  CHECK(filed_text(*read("2025")) == "2025");
  CHECK(filed_text(*read("2025-S2")) == "2025-S2");
  CHECK(filed_text(*read("2021..2025")) == "2021..2025");
}

TEST_CASE("names are read back as the periods they were written for") {
  std::mt19937 random(20250607);
  auto const between = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  for (int round = 0; round < 4000; ++round) {
    Calendar const calendar{round % 3 == 0 ? between(1, 12) : 1};
    int const first = between(1950 * 12, 2080 * 12);
    int const count = between(1, 30);
    Date const from{first / 12, first % 12 + 1, 1};
    Date const to{(first + count) / 12, (first + count) % 12 + 1, 1};
    Day const begin = day_of({from.year, from.month, round % 2 == 0 ? 1 : between(1, 28)});
    Period const period{begin, round % 2 == 0 ? day_of(to) : begin + between(1, 400)};
    CAPTURE(period_text(period, calendar));
    CAPTURE(period_text(period, Language::chinese, calendar));
    REQUIRE(read(period_text(period, calendar), calendar) == period);
    REQUIRE(read(period_text(period, Language::chinese, calendar), calendar) == period);
  }
}

TEST_CASE("year to date") {
  CHECK(year_to_date(*read("2025-Q1")) == read("2025-Q1"));
  CHECK(year_to_date(*read("2025-Q2")) == read("2025-S1"));
  CHECK(year_to_date(*read("2025-Q3")) == read("2025年1-9月"));
  CHECK(year_to_date(*read("2025-Q4")) == read("2025"));
  CHECK(year_to_date(*read("2025-S1")) == read("2025-S1"));
  CHECK(year_to_date(*read("2025-M06")) == read("2025-S1"));
}

TEST_CASE("shifting months keeps months whole") {
  CHECK(shifted(*read("2025-Q1"), {-12, 0}) == read("2024-Q1"));
  CHECK(shifted(*read("2024-02"), {12, 0}) == read("2025-02"));
  CHECK(shifted(*read("2025-02"), {-12, 0}) == read("2024-02"));
  CHECK(shifted(*read("2024-02-29"), {-12, 0}) == read("2023-02-28"));
  CHECK(shifted(day_of({2025, 3, 31}), {-1, 0}) == day_of({2025, 2, 28}));
  CHECK(shifted(*read("2025-06-30"), {0, 1}) == read("2025-07-01"));
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    int const month = 1950 * 12 + static_cast<int>(random() % 1500U);
    int const count = 1 + static_cast<int>(random() % 40U);
    int const by = static_cast<int>(random() % 600U) - 300;
    int const end = month + count;
    Period const period{day_of({month / 12, month % 12 + 1, 1}), day_of({end / 12, end % 12 + 1, 1})};
    Period const there = shifted(period, {by, 0});
    REQUIRE(is_month_aligned(there));
    REQUIRE(whole_months(there) == count);
    REQUIRE(shifted(there, {-by, 0}) == period);
  }
}

TEST_CASE("whole months lie wholly inside") {
  CHECK(whole_months(*read("2025")) == 12);
  CHECK(whole_months(*read("2025-01-02/2025-03-31")) == 2);
  CHECK(whole_months(*read("2025-01-02/2025-01-31")) == 0);
  CHECK(whole_months(*read("2025-06-30")) == 0);
}

TEST_CASE("a day of judgement is a date, a period is not") {
  std::optional<AsOf> const period = parse_as_of("2025-Q2");
  REQUIRE(period);
  CHECK(period->last_day == day_of({2025, 6, 30}));
  CHECK_FALSE(period->is_date);
  std::optional<AsOf> const date = parse_as_of("2025-07-15");
  REQUIRE(date);
  CHECK(date->last_day == day_of({2025, 7, 15}));
  CHECK(date->is_date);
  CHECK(date->text == "2025-07-15");
  CHECK_FALSE(parse_as_of("soon"));
}
