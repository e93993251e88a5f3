// Reading periods as Chinese statistics write them.
#include <array>

#include "values/period_scan.hpp"

namespace onpace {
namespace {

constexpr std::array<std::string_view, 10> kNumerals{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::array<std::string_view, 6> kDashes{"——", "—", "-", "~", "至", "到"};

/// 1 to 12 in Chinese numerals, or one or two digits.
std::optional<int> take_numeral(PeriodScanner& scanner) {
  if (std::optional<int> const digits = scanner.take_number(1, 2)) return digits;
  if (scanner.take("两")) return 2;
  int value = 0;
  for (std::size_t index = 0; index < kNumerals.size() && value == 0; ++index)
    if (scanner.take(kNumerals[index])) value = static_cast<int>(index) + 1;
  if (value == 0) return std::nullopt;
  if (value == 10 && scanner.take("一")) return 11;
  if (value == 10 && scanner.take("二")) return 12;
  return value;
}

bool take_dash(PeriodScanner& scanner) {
  for (std::string_view const dash : kDashes)
    if (scanner.take(dash)) return true;
  return false;
}

struct YearWord {
  int year = 0;
  bool reporting = false;  ///< `财年`: months do not follow it
};

std::optional<YearWord> take_year_word(PeriodScanner& scanner) {
  std::optional<int> const year = scanner.take_number(4, 4);
  if (!year || *year < 1) return std::nullopt;
  if (scanner.take("财年")) return YearWord{*year, true};
  if (scanner.take("年")) return YearWord{*year, false};
  return std::nullopt;
}

std::optional<Period> quarters(int year, int first, int last, Calendar calendar) {
  if (first < 1 || last > 4 || first > last) return std::nullopt;
  return month_span(first_month_of(year, calendar) + (first - 1) * 3, (last - first + 1) * 3);
}

std::optional<Period> calendar_months(int year, int first, int last) {
  if (first < 1 || last > 12 || first > last) return std::nullopt;
  return month_span(year * 12 + first - 1, last - first + 1);
}

/// `前三季度`, `前9个月`: from the start of the year; the `前` is taken already.
std::optional<Period> first_part(PeriodScanner& scanner, int year, Calendar calendar) {
  std::optional<int> const count = take_numeral(scanner);
  if (!count) return std::nullopt;
  if (scanner.take("季度") || scanner.take("个季度")) return quarters(year, 1, *count, calendar);
  if (!scanner.take("个月") || *count < 1 || *count > 12) return std::nullopt;
  return month_span(first_month_of(year, calendar), *count);
}

/// A calendar month or a day in it, `6月`, `6月份`, `6月30日`, whose number is read already.
std::optional<Period> month_or_day(PeriodScanner& scanner, int year, int month) {
  if (!scanner.take("月")) return std::nullopt;
  if (std::optional<int> const number = scanner.take_number(1, 2)) {
    std::optional<Day> const day = scanner.take("日") ? checked_day(year, month, *number) : std::nullopt;
    return day ? std::optional(Period{*day, *day + 1}) : std::nullopt;
  }
  scanner.take("份");
  return calendar_months(year, month, month);
}

/// The far end of `2025年1月-9月`, `2024年10月-2025年3月`, `2025年1月5日-2月3日`.
std::optional<ParsedPeriod> up_to(PeriodScanner& scanner, int year, Period from) {
  PeriodScanner with_year = scanner;
  if (std::optional<YearWord> const word = take_year_word(with_year); word && !word->reporting) {
    scanner = with_year;
    year = word->year;
  }
  std::optional<int> const month = take_numeral(scanner);
  if (!month) return std::nullopt;
  std::optional<Period> const to = month_or_day(scanner, year, *month);
  if (!to || from.begin >= to->end) return std::nullopt;
  return ParsedPeriod{{from.begin, to->end}, true};
}

/// `1-9月`, `一至三季度`, whose first number and dash are read already.
std::optional<ParsedPeriod> numbered_range(PeriodScanner& scanner, YearWord word, int first, Calendar calendar) {
  scanner.take("第");
  std::optional<int> const last = take_numeral(scanner);
  if (!last) return std::nullopt;
  std::optional<Period> span;
  if (scanner.take("季度")) {
    span = quarters(word.year, first, *last, calendar);
  } else if (!word.reporting && scanner.take("月")) {
    scanner.take("份");
    span = calendar_months(word.year, first, *last);
  }
  return span ? std::optional(ParsedPeriod{*span, true}) : std::nullopt;
}

/// What begins with a number or `第`.
std::optional<ParsedPeriod> numbered_part(PeriodScanner& scanner, YearWord word, Calendar calendar) {
  bool const ordinal = scanner.take("第");
  std::optional<int> const first = take_numeral(scanner);
  if (!first) return std::nullopt;
  if (take_dash(scanner)) return numbered_range(scanner, word, *first, calendar);
  std::optional<Period> part;
  if (scanner.take("季度"))
    part = quarters(word.year, *first, *first, calendar);
  else if (!ordinal && !word.reporting)
    part = month_or_day(scanner, word.year, *first);
  if (!part) return std::nullopt;
  if (take_dash(scanner)) return up_to(scanner, word.year, *part);
  return ParsedPeriod{*part, false};
}

std::optional<ParsedPeriod> part_of_year(PeriodScanner& scanner, YearWord word, Calendar calendar) {
  int const first = first_month_of(word.year, calendar);
  if (scanner.rest.empty() || scanner.take("全年") || scanner.take("度"))
    return ParsedPeriod{month_span(first, 12), false};
  if (scanner.take("上半年")) return ParsedPeriod{month_span(first, 6), false};
  if (scanner.take("下半年")) return ParsedPeriod{month_span(first + 6, 6), false};
  if (!scanner.take("前")) return numbered_part(scanner, word, calendar);
  std::optional<Period> const span = first_part(scanner, word.year, calendar);
  return span ? std::optional(ParsedPeriod{*span, true}) : std::nullopt;
}

/// `2021-2025年`.
std::optional<ParsedPeriod> parse_years(PeriodScanner scanner, Calendar calendar) {
  std::optional<int> const from = scanner.take_number(4, 4);
  if (!from || *from < 1) return std::nullopt;
  scanner.take("年");
  if (!take_dash(scanner)) return std::nullopt;
  std::optional<YearWord> const to = take_year_word(scanner);
  if (!to || !scanner.rest.empty() || to->year < *from) return std::nullopt;
  return ParsedPeriod{month_span(first_month_of(*from, calendar), (to->year - *from + 1) * 12), true};
}

}  // namespace

std::optional<ParsedPeriod> parse_chinese_period(std::string_view text, Calendar calendar) {
  if (std::optional<ParsedPeriod> const years = parse_years({text}, calendar)) return years;
  PeriodScanner scanner{text};
  std::optional<YearWord> const word = take_year_word(scanner);
  if (!word) return std::nullopt;
  std::optional<ParsedPeriod> const part = part_of_year(scanner, *word, calendar);
  return scanner.rest.empty() ? part : std::nullopt;
}

std::optional<Day> parse_chinese_day(std::string_view text) {
  PeriodScanner scanner{text};
  std::optional<YearWord> const word = take_year_word(scanner);
  if (!word || word->reporting) return std::nullopt;
  std::optional<int> const month = scanner.take_number(1, 2);
  if (!month || !scanner.take("月")) return std::nullopt;
  std::optional<int> const day = scanner.take_number(1, 2);
  if (!day || !scanner.take("日") || !scanner.rest.empty()) return std::nullopt;
  return checked_day(word->year, *month, *day);
}

}  // namespace onpace
