// Reading periods: SDMX notation, and what all notations share.
#include <algorithm>
#include <string>

#include "text/trim.hpp"
#include "text/unicode.hpp"
#include "values/period.hpp"
#include "values/period_scan.hpp"

namespace onpace {

std::optional<int> PeriodScanner::take_number(std::size_t least, std::size_t most) {
  std::size_t length = 0;
  int value = 0;
  for (; length < rest.size() && rest[length] >= '0' && rest[length] <= '9'; ++length) {
    if (length == most) return std::nullopt;
    value = value * 10 + (rest[length] - '0');
  }
  if (length < least) return std::nullopt;
  rest.remove_prefix(length);
  return value;
}

namespace {

constexpr int kMostMonths = 12 * 1000;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

std::optional<int> take_year(PeriodScanner& scanner) {
  std::optional<int> const year = scanner.take_number(4, 4);
  return year && *year > 0 ? year : std::nullopt;
}

/// The day that follows `year`: `-06-30` or `/6/30`.
std::optional<Day> take_rest_of_day(PeriodScanner& scanner, int year) {
  bool const slashes = scanner.rest.starts_with('/');
  std::string_view const mark = slashes ? "/" : "-";
  std::size_t const least = slashes ? 1 : 2;
  if (!scanner.take(mark)) return std::nullopt;
  std::optional<int> const month = scanner.take_number(least, 2);
  if (!month || !scanner.take(mark)) return std::nullopt;
  std::optional<int> const day = scanner.take_number(least, 2);
  return day ? checked_day(year, *month, *day) : std::nullopt;
}

std::optional<Period> part_of_year(int year, int number, int parts, Calendar calendar) {
  if (number < 1 || number > parts) return std::nullopt;
  int const length = 12 / parts;
  return month_span(first_month_of(year, calendar) + (number - 1) * length, length);
}

/// Weeks begin on Monday; the first is the one that holds the year's fourth day (ISO 8601 when it begins in January).
std::optional<Period> week_of_year(int year, int number, Calendar calendar) {
  Day const fourth = month_begin(first_month_of(year, calendar)) + 3;
  Day const monday = fourth - ((fourth + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  Day const begin = monday + 7 * (number - 1);
  Day const next_fourth = month_begin(first_month_of(year + 1, calendar)) + 3;
  if (number < 1 || begin + 7 > next_fourth - ((next_fourth + 3) % 7 + 7) % 7) return std::nullopt;
  return Period{begin, begin + 7};
}

std::optional<Period> day_of_year(int year, int number, Calendar calendar) {
  Period const whole = month_span(first_month_of(year, calendar), 12);
  if (number < 1 || number > whole.end - whole.begin) return std::nullopt;
  return Period{whole.begin + number - 1, whole.begin + number};
}

/// What stands after the year in `2025-Q2`, `2025Q2`, `2025-M06`, `2025-D135`.
std::optional<Period> reporting_period(PeriodScanner scanner, int year, Calendar calendar) {
  scanner.take("-");
  if (scanner.rest.empty()) return std::nullopt;
  char const letter = scanner.rest.front();
  scanner.rest.remove_prefix(1);
  std::optional<int> const number = scanner.take_number(1, 3);
  if (!number || !scanner.rest.empty()) return std::nullopt;
  switch (letter) {
    case 'A':
      return part_of_year(year, *number, 1, calendar);
    case 'S':
      return part_of_year(year, *number, 2, calendar);
    case 'T':
      return part_of_year(year, *number, 3, calendar);
    case 'Q':
      return part_of_year(year, *number, 4, calendar);
    case 'M':
      return part_of_year(year, *number, 12, calendar);
    case 'W':
      return week_of_year(year, *number, calendar);
    case 'D':
      return day_of_year(year, *number, calendar);
    default:
      return std::nullopt;
  }
}

/// `P9M`, `P1Y6M`, `P2W`, `P10D`.
std::optional<Shift> parse_duration(PeriodScanner scanner) {
  if (!scanner.take("P") || scanner.rest.empty()) return std::nullopt;
  Shift shift;
  std::string_view units = "YMWD";  // in this order, each once
  while (!scanner.rest.empty()) {
    std::optional<int> const count = scanner.take_number(1, 5);
    if (!count || scanner.rest.empty()) return std::nullopt;
    char const unit = scanner.rest.front();
    std::size_t const at = units.find(unit);
    if (at == std::string_view::npos) return std::nullopt;
    units.remove_prefix(at + 1);
    scanner.rest.remove_prefix(1);
    if (unit == 'Y' || unit == 'M')
      shift.months += *count * (unit == 'Y' ? 12 : 1);
    else
      shift.days += *count * (unit == 'W' ? 7 : 1);
  }
  return shift.months <= kMostMonths ? std::optional(shift) : std::nullopt;
}

/// What stands after the first day's slash: a duration, or the last day.
std::optional<Period> explicit_span(Day begin, std::string_view text) {
  if (text.starts_with('P')) {
    std::optional<Shift> const length = parse_duration({text});
    if (!length) return std::nullopt;
    Period const span{begin, shifted(begin, *length)};
    return span.begin < span.end ? std::optional(span) : std::nullopt;
  }
  std::optional<Day> const last = parse_day(text);
  if (!last || *last < begin) return std::nullopt;
  return Period{begin, *last + 1};
}

std::optional<ParsedPeriod> inferred(std::optional<Period> period) {
  if (!period) return std::nullopt;
  return ParsedPeriod{*period, false};
}

std::optional<ParsedPeriod> parse_sdmx(std::string_view text, Calendar calendar) {
  PeriodScanner scanner{text};
  std::optional<int> const year = take_year(scanner);
  if (!year) return std::nullopt;
  if (scanner.rest.empty()) return inferred(part_of_year(*year, 1, 1, calendar));

  PeriodScanner day_scanner = scanner;
  if (std::optional<Day> const day = take_rest_of_day(day_scanner, *year)) {
    if (day_scanner.rest.empty()) return inferred(Period{*day, *day + 1});
    if (!day_scanner.take("/")) return std::nullopt;
    std::optional<Period> const span = explicit_span(*day, day_scanner.rest);
    return span ? std::optional(ParsedPeriod{*span, true}) : std::nullopt;
  }
  PeriodScanner month_scanner = scanner;
  if (month_scanner.take("-")) {
    std::optional<int> const month = month_scanner.take_number(2, 2);
    if (month && month_scanner.rest.empty()) return inferred(part_of_year(*year, *month, 12, Calendar{}));
  }
  return inferred(reporting_period(scanner, *year, calendar));
}

/// `2021..2025` of two notations without a range of their own.
std::optional<ParsedPeriod> parse_range(std::string_view text, std::size_t dots, Calendar calendar) {
  std::string_view const rest = text.substr(dots + 2);
  if (rest.find("..") != std::string_view::npos) return std::nullopt;
  std::optional<ParsedPeriod> const from = parse_period(trimmed(text.substr(0, dots)), calendar);
  std::optional<ParsedPeriod> const to = parse_period(trimmed(rest), calendar);
  if (!from || !to || from->period.begin >= to->period.end) return std::nullopt;
  return ParsedPeriod{{from->period.begin, to->period.end}, true};
}

std::optional<ParsedPeriod> parse_notation(std::string_view text, Calendar calendar) {
  return is_ascii(text) ? parse_sdmx(text, calendar) : parse_chinese_period(text, calendar);
}

std::optional<ParsedPeriod> parse_halfwidth(std::string_view text, Calendar calendar) {
  text = trimmed(text);
  if (std::size_t const dots = text.find(".."); dots != std::string_view::npos)
    return parse_range(text, dots, calendar);
  if (year_or_month(text, calendar)) return std::nullopt;
  if (std::optional<ParsedPeriod> const parsed = parse_notation(text, calendar)) return parsed;
  std::optional<std::string> const label = plain_label(text, calendar);
  return label ? parse_notation(*label, calendar) : std::nullopt;
}

}  // namespace

std::optional<ParsedPeriod> parse_period(std::string_view text, Calendar calendar) {
  return is_ascii(text) ? parse_halfwidth(text, calendar) : parse_halfwidth(halfwidth(text), calendar);
}

std::optional<Period> parse_span(std::string_view text, Calendar calendar) {
  std::optional<ParsedPeriod> const parsed = parse_period(text, calendar);
  return parsed ? std::optional(parsed->period) : std::nullopt;
}

std::optional<Day> parse_day(std::string_view text) {
  std::string const narrow = is_ascii(text) ? std::string() : halfwidth(text);
  text = trimmed(narrow.empty() ? text : std::string_view(narrow));
  if (!is_ascii(text)) return parse_chinese_day(text);
  PeriodScanner scanner{text};
  std::optional<int> const year = take_year(scanner);
  if (!year) return std::nullopt;
  std::optional<Day> const day = take_rest_of_day(scanner, *year);
  return scanner.rest.empty() ? day : std::nullopt;
}

}  // namespace onpace
