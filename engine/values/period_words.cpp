#include "values/period_words.hpp"

#include <fmt/format.h>

#include <array>

namespace onpace {
namespace {

std::string counted(int count, std::string_view one) {
  constexpr std::array<std::string_view, 11> numerals{"no",  "one",   "two",   "three", "four", "five",
                                                      "six", "seven", "eight", "nine",  "ten"};
  bool const in_words = count >= 0 && static_cast<std::size_t>(count) < numerals.size();
  std::string const number = in_words ? std::string(numerals[static_cast<std::size_t>(count)]) : std::to_string(count);
  return fmt::format("{} {}{}", number, one, count == 1 ? "" : "s");
}

std::string month_text(Day day) { return day_text(day).substr(0, 7); }

std::string english(Period period, Calendar calendar) {
  std::string const name = period_text(period, calendar);
  int const months = is_month_aligned(period) ? whole_months(period) : 0;
  if (months == 0)
    return period.end - period.begin == 1 ? name : fmt::format("{} days, {}", period.end - period.begin, name);
  if (months == 1) return "the month " + name;
  bool const begins_year = year_of(period.begin, calendar).begin == period.begin;
  if (months == 12 && begins_year) return "the year " + name;
  if (months == 3 && name.find("-Q") != std::string::npos) return "the quarter " + name;
  if (months == 6 && name.find("-S") != std::string::npos) return "the half-year " + name;
  if (months % 12 == 0 && begins_year)
    return fmt::format("{}, {} to {}", counted(months / 12, "year"),
                       period_text(year_of(period.begin, calendar), calendar),
                       period_text(year_of(period.end - 1, calendar), calendar));
  return fmt::format("{}, {} to {}", counted(months, "month"), month_text(period.begin), month_text(period.end - 1));
}

std::string chinese(Period period, Calendar calendar) {
  std::string const name = period_text(period, Language::chinese, calendar);
  int const months = is_month_aligned(period) ? whole_months(period) : 0;
  if (months > 12 && months % 12 == 0) return fmt::format("{}共{}年", name, months / 12);
  return name;
}

}  // namespace

Text period_words(Period period, Calendar calendar) { return {english(period, calendar), chinese(period, calendar)}; }

}  // namespace onpace
