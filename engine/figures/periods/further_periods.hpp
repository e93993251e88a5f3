// Periods as tables print them: `1980/ 1- 3.`, `2024.04`, `Jan-92`, `Mar Qtr 2024`, `I/1992`, `2024-01-01T00:00:00`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "values/period.hpp"

namespace onpace {

/// Months of a year as the cabinet office of Japan has them: `1980/ 1- 3.`; without a year, `4- 6.` is of the year
/// above.
struct MonthRange {
  int year = 0;  ///< 0: it is not written
  int first = 0;
  int last = 0;  ///< below the first: of the next year
};
std::optional<MonthRange> month_range(std::string_view text);

/// The period of a half-width text in lower case, whose accents are written in full.
std::optional<ParsedPeriod> parse_further_period(std::string_view text);

/// The text without a time of day, where that is midnight or the last second of the day: the day is meant.
std::string_view without_time(std::string_view text);

/// A quarter by its Roman number beside a year: `1992-I`, `IV/2023`.
struct RomanQuarter {
  int year = 0;
  int quarter = 0;
};
std::optional<RomanQuarter> roman_quarter(std::string_view text);

/// Of two such texts.
bool is_same_roman_year(std::string_view a, std::string_view b);

/// A word for the year of an administration, behind a year: `2024年度`; 0 of another text.
int administrative_year(std::string_view text);

}  // namespace onpace
