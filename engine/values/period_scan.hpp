// What reading and writing periods share: a cursor over text, and months counted from year 0. Only period*.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "values/period.hpp"

namespace onpace {

struct PeriodScanner {
  std::string_view rest;

  bool take(std::string_view word) {
    if (!rest.starts_with(word)) return false;
    rest.remove_prefix(word.size());
    return true;
  }
  /// A number of `least` to `most` digits, and no further digit after it.
  std::optional<int> take_number(std::size_t least, std::size_t most);
};

/// Months since January of year 0.
int month_of(Day day);
Day month_begin(int month);
inline Period month_span(int first, int count) { return {month_begin(first), month_begin(first + count)}; }
/// By how much a reporting year's name is ahead of the calendar year in which it begins.
inline int name_ahead(Calendar calendar) { return calendar.named_by_end && calendar.spans_two_years() ? 1 : 0; }
/// The month in which the reporting year of that name begins.
inline int first_month_of(int year, Calendar calendar) {
  return (year - name_ahead(calendar)) * 12 + calendar.first_month - 1;
}

/// `2024/25`, `FY2025-Q1`: as it stands in SDMX or Chinese notation, with the year named as `calendar` names it.
std::optional<std::string> plain_label(std::string_view text, Calendar calendar);

/// Reads what has `年` or `财年` in it; `text` is half-width.
std::optional<ParsedPeriod> parse_chinese_period(std::string_view text, Calendar calendar);
/// `2025年12月31日`.
std::optional<Day> parse_chinese_day(std::string_view text);
std::optional<Day> checked_day(int year, int month, int day);

}  // namespace onpace
