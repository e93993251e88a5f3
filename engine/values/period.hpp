// Days and spans of days, in SDMX and Chinese notation.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;

struct Date {
  int year;
  int month;
  int day;
};
Day day_of(Date date);
Date date_of(Day day);
/// `2025-12-31`, `2025/12/31`, `2025年12月31日`; empty when there is no such day.
std::optional<Day> parse_day(std::string_view text);
std::string day_text(Day day);  ///< `2025-12-31`

/// Half-open range of days.
struct Period {
  Day begin = 0;
  Day end = 0;
  friend auto operator<=>(Period const&, Period const&) = default;
};

/// A year of reports may begin in another month than January; it is named after the calendar year in which it begins,
/// or in which it ends.
struct Calendar {
  int first_month = 1;
  bool named_by_end = false;
  [[nodiscard]] bool spans_two_years() const { return first_month != 1; }
};

struct ParsedPeriod {
  Period period;
  bool explicit_span = false;  ///< both ends were written (`2025-04-01/P3M`, `4-6月`): never read as year to date
};

/// SDMX (`2025`, `2025-S1`, `2025-T1`, `2025-Q2`, `2025-M06`, `2025-06`, `2025-W05`, `2025-D135`, `2025-06-30`,
/// `2025-01-01/P9M`, `2025-A1`), years that span two (`2024/25`, `FY2025`, `FY2024/25-Q1`) and Chinese (`2025年`,
/// `2025年一季度`, `2025年第2季度`, `2025年6月`, `2025年1-9月`, `2025年上半年`, `下半年`, `前三季度`, `全年`,
/// `2025年6月30日`). Full-width digits are read. Empty when `text` is none of them.
std::optional<ParsedPeriod> parse_period(std::string_view text, Calendar calendar = {});

/// What `2010-11` may mean where years span two calendar years: both spellings that say it, and the month's name.
struct YearOrMonth {
  std::string label;  ///< as written
  std::string year;   ///< `2010/11`
  std::string month;  ///< `2010-M08`, the eighth month of the year of reports
  Text month_name;    ///< `November 2010`
};
/// Of a period, or of a range's first end that may mean two things; empty where there is one meaning.
std::optional<YearOrMonth> year_or_month(std::string_view text, Calendar calendar);

/// One period, or a range of them, `2021..2025` or `2021 .. 2025`: from the first's start to the last's end.
std::optional<Period> parse_span(std::string_view text, Calendar calendar = {});

/// The shortest SDMX name: `2025`, `2025-S1`, `2025-Q3`, `2025-M06`, `2025-06-30`, `2021..2025`, else `2025-01-01/P9M`,
/// and where not even that fits, `2025-01-05/2025-02-03` (both days inclusive).
std::string period_text(Period period, Calendar calendar = {});
/// For people: the same in English; `2025年`, `2025年上半年`, `2025年三季度`, `2025年1-9月`, … in Chinese.
std::string period_text(Period period, Language language, Calendar calendar = {});
/// How a year-to-date figure ending there is filed: `2025-Q3` for January to September (January to June is `2025-Q2`,
/// the whole year is `2025`); any other period as `period_text` says.
std::string filed_text(Period period, Calendar calendar = {});

/// From the start of the year of `period`'s last day to its end.
Period year_to_date(Period period, Calendar calendar = {});
Period year_of(Day day, Calendar calendar = {});

/// Whole months and days by which a span is moved; both signs.
struct Shift {
  int months = 0;
  int days = 0;
  friend bool operator==(Shift const&, Shift const&) = default;
};
/// Month-aligned spans stay month-aligned; a day that a month lacks becomes its last (2024-02-29 less a year is
/// 2023-02-28).
Period shifted(Period period, Shift shift);
Day shifted(Day day, Shift shift);
inline Shift operator+(Shift a, Shift b) { return {a.months + b.months, a.days + b.days}; }

/// Begins and ends with a month.
bool is_month_aligned(Period period);
/// Months that lie wholly inside.
int whole_months(Period period);

/// What `--as-of` says.
struct AsOf {
  Day last_day = 0;      ///< the last day that counts
  bool is_date = false;  ///< a date: later releases are unknown too
  std::string text;      ///< as given, printed with the verdicts
};
/// A day is a date; anything else is a period.
std::optional<AsOf> parse_as_of(std::string_view text, Calendar calendar = {});

}  // namespace onpace
