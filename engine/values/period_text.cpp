// Writing periods.
#include <fmt/format.h>

#include <array>

#include "values/period.hpp"
#include "values/period_scan.hpp"

namespace onpace {
namespace {

enum class Named : std::uint8_t { years, half, quarter, month, months, days };

/// A span as its reporting year sees it.
struct Shape {
  Named named = Named::days;
  int year = 0;
  int number = 0;  ///< of the half, the quarter or the month; how many years or months
};

Shape shape_of(Period period, Calendar calendar) {
  if (!is_month_aligned(period)) return {};
  int const count = month_of(period.end) - month_of(period.begin);
  Period const year = year_of(period.begin, calendar);
  int const offset = month_of(period.begin) - month_of(year.begin);
  int const name = date_of(year.begin).year + name_ahead(calendar);
  if (offset == 0 && count % 12 == 0) return {Named::years, name, count / 12};
  if (count == 6 && offset % 6 == 0) return {Named::half, name, offset / 6 + 1};
  if (count == 3 && offset % 3 == 0) return {Named::quarter, name, offset / 3 + 1};
  if (count == 1) return {Named::month, name, offset + 1};
  return {Named::months, name, count};
}

bool is_day(Period period) { return period.end - period.begin == 1; }

std::string chinese_day(Day day) {
  Date const date = date_of(day);
  return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

std::string chinese_days(Period period) {
  if (is_day(period)) return chinese_day(period.begin);
  Date const first = date_of(period.begin);
  Date const last = date_of(period.end - 1);
  if (first.year == last.year) return fmt::format("{}-{}月{}日", chinese_day(period.begin), last.month, last.day);
  return fmt::format("{}-{}", chinese_day(period.begin), chinese_day(period.end - 1));
}

/// Calendar months, whatever the reporting year.
std::string chinese_months(Period period) {
  Date const first = date_of(period.begin);
  Date const last = date_of(period.end - 1);
  if (first.year != last.year) return fmt::format("{}年{}月-{}年{}月", first.year, first.month, last.year, last.month);
  if (first.month == last.month) return fmt::format("{}年{}月", first.year, first.month);
  return fmt::format("{}年{}-{}月", first.year, first.month, last.month);
}

std::string chinese_text(Period period, Calendar calendar) {
  constexpr std::array<std::string_view, 5> numerals{"", "一", "二", "三", "四"};
  Shape const shape = shape_of(period, calendar);
  std::string_view const year = calendar.first_month == 1 ? "年" : "财年";
  switch (shape.named) {
    case Named::years:
      if (shape.number == 1) return fmt::format("{}{}", shape.year, year);
      return fmt::format("{}-{}{}", shape.year, shape.year + shape.number - 1, year);
    case Named::half:
      return fmt::format("{}{}{}半年", shape.year, year, shape.number == 1 ? "上" : "下");
    case Named::quarter:
      return fmt::format("{}{}{}季度", shape.year, year, numerals[static_cast<std::size_t>(shape.number)]);
    case Named::month:
    case Named::months:
      return chinese_months(period);
    case Named::days:
      return chinese_days(period);
  }
  return {};
}

}  // namespace

std::string day_text(Day day) {
  Date const date = date_of(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string period_text(Period period, Calendar calendar) {
  if (is_day(period)) return day_text(period.begin);
  Shape const shape = shape_of(period, calendar);
  switch (shape.named) {
    case Named::years:
      if (shape.number == 1) return fmt::format("{:04}", shape.year);
      return fmt::format("{:04}..{:04}", shape.year, shape.year + shape.number - 1);
    case Named::half:
      return fmt::format("{:04}-S{}", shape.year, shape.number);
    case Named::quarter:
      return fmt::format("{:04}-Q{}", shape.year, shape.number);
    case Named::month:
      // the sixth month of a year that begins in April is better known as September
      if (std::string const text = day_text(period.begin).substr(0, 7);
          calendar.spans_two_years() && !year_or_month(text, calendar))
        return text;
      return fmt::format("{:04}-M{:02}", shape.year, shape.number);
    case Named::months:
      return fmt::format("{}/P{}M", day_text(period.begin), shape.number);
    case Named::days:
      return fmt::format("{}/{}", day_text(period.begin), day_text(period.end - 1));
  }
  return {};
}

std::string period_text(Period period, Language language, Calendar calendar) {
  return language == Language::chinese ? chinese_text(period, calendar) : period_text(period, calendar);
}

std::string filed_text(Period period, Calendar calendar) {
  bool const to_date = is_month_aligned(period) && year_of(period.end - 1, calendar).begin == period.begin;
  int const months = to_date ? whole_months(period) : 12;
  if (months == 12) return period_text(period, calendar);
  int const end = month_of(period.end);
  return period_text(month_span(months % 3 == 0 ? end - 3 : end - 1, months % 3 == 0 ? 3 : 1), calendar);
}

}  // namespace onpace
