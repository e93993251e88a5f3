// Days and spans: arithmetic. Dates by Howard Hinnant's days_from_civil and civil_from_days
// ("chrono-Compatible Low-Level Date Algorithms").
#include "values/period.hpp"

#include <algorithm>

#include "values/period_scan.hpp"

namespace onpace {
namespace {

constexpr int kDaysInEra = 146097;  // 400 years
constexpr int kEpoch = 719468;      // 1970-01-01 counted from 0000-03-01

int floor_divided(int a, int b) { return a / b - (a % b < 0 ? 1 : 0); }

int days_in_month(int month) { return month_begin(month + 1) - month_begin(month); }

int month_of(Date date) { return date.year * 12 + date.month - 1; }

}  // namespace

Day day_of(Date date) {
  int const year = date.month <= 2 ? date.year - 1 : date.year;
  int const era = floor_divided(year, 400);
  int const year_of_era = year - era * 400;
  int const day_of_year = (153 * (date.month > 2 ? date.month - 3 : date.month + 9) + 2) / 5 + date.day - 1;
  int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysInEra + day_of_era - kEpoch;
}

Date date_of(Day day) {
  int const shifted_day = day + kEpoch;
  int const era = floor_divided(shifted_day, kDaysInEra);
  int const day_of_era = shifted_day - era * kDaysInEra;
  int const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int const march_month = (5 * day_of_year + 2) / 153;
  int const month = march_month < 10 ? march_month + 3 : march_month - 9;
  int const year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * march_month + 2) / 5 + 1};
}

int month_of(Day day) { return month_of(date_of(day)); }

Day month_begin(int month) {
  int const year = floor_divided(month, 12);
  return day_of({year, month - year * 12 + 1, 1});
}

std::optional<Day> checked_day(int year, int month, int day) {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year * 12 + month - 1)) return std::nullopt;
  return day_of({year, month, day});
}

Period year_of(Day day, Calendar calendar) {
  int const year = floor_divided(month_of(day) - (calendar.first_month - 1), 12);
  return month_span(year * 12 + calendar.first_month - 1, 12);
}

Period year_to_date(Period period, Calendar calendar) { return {year_of(period.end - 1, calendar).begin, period.end}; }

bool is_month_aligned(Period period) {
  return period.begin < period.end && date_of(period.begin).day == 1 && date_of(period.end).day == 1;
}

int whole_months(Period period) {
  Date const begin = date_of(period.begin);
  int const first = month_of(begin) + (begin.day == 1 ? 0 : 1);
  return std::max(0, month_of(period.end) - first);
}

Day shifted(Day day, Shift shift) {
  if (shift.months == 0) return day + shift.days;
  Date const date = date_of(day);
  int const month = month_of(date) + shift.months;
  return month_begin(month) + std::min(date.day, days_in_month(month)) - 1 + shift.days;
}

Period shifted(Period period, Shift shift) {
  if (shift.months == 0) return {period.begin + shift.days, period.end + shift.days};
  Date const begin = date_of(period.begin);
  Date const end = date_of(period.end);
  bool const is_aligned = period.begin < period.end && begin.day == 1 && end.day == 1;
  if (is_aligned)
    return {month_begin(month_of(begin) + shift.months) + shift.days,
            month_begin(month_of(end) + shift.months) + shift.days};
  // the last day is moved, not the end: 2024-02-29 less a year is 2023-02-28, a day and not two
  return {shifted(period.begin, shift), shifted(period.end - 1, shift) + 1};
}

std::optional<AsOf> parse_as_of(std::string_view text, Calendar calendar) {
  if (std::optional<Day> const day = parse_day(text)) return AsOf{*day, true, std::string(text)};
  std::optional<Period> const period = parse_span(text, calendar);
  if (!period) return std::nullopt;
  return AsOf{period->end - 1, false, std::string(text)};
}

}  // namespace onpace
