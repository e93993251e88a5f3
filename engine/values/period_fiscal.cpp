// Labels of years that span two calendar years: `2024/25`, `FY2025`, and what may be a year or a month.
#include <fmt/format.h>

#include <array>

#include "text/trim.hpp"
#include "text/unicode.hpp"
#include "values/period.hpp"
#include "values/period_scan.hpp"

namespace onpace {
namespace {

/// `/25`, `-25`, `–25` or `/2025` behind 2024.
bool take_next_year(PeriodScanner& scanner, int year) {
  PeriodScanner ahead = scanner;
  if (!ahead.take("/") && !ahead.take("-") && !ahead.take("–")) return false;
  std::optional<int> const next = ahead.take_number(2, 4);
  bool const follows = next && (*next == year + 1 || (*next < 100 && *next == (year + 1) % 100));
  if (!follows) return false;
  scanner = ahead;
  return true;
}

/// `-Q1`, `Q1`, `财年上半年`, or nothing: a day or a duration does not follow a year's label.
bool is_part_of_year(std::string_view rest) {
  if (rest.empty() || rest.starts_with("财年")) return true;
  if (rest.starts_with('-')) rest.remove_prefix(1);
  return !rest.empty() && std::string_view("AQSTMWD").find(rest.front()) != std::string_view::npos;
}

Text month_name(int year, int month) {
  constexpr std::array<std::string_view, 12> names{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
  return {fmt::format("{} {}", names[static_cast<std::size_t>(month) - 1], year), fmt::format("{}年{}月", year, month)};
}

}  // namespace

std::optional<std::string> plain_label(std::string_view text, Calendar calendar) {
  PeriodScanner scanner{text};
  bool const marked = scanner.take("FY");
  std::optional<int> year = scanner.take_number(4, 4);
  if (!year || *year < 1) return std::nullopt;
  if (take_next_year(scanner, *year)) {
    if (!calendar.spans_two_years()) return std::nullopt;
    year = *year + name_ahead(calendar);
  } else if (!marked) {
    return std::nullopt;
  }
  if (*year > 9999 || !is_part_of_year(scanner.rest)) return std::nullopt;
  return fmt::format("{:04}{}", *year, scanner.rest);
}

std::optional<YearOrMonth> year_or_month(std::string_view text, Calendar calendar) {
  if (!calendar.spans_two_years()) return std::nullopt;
  if (std::size_t const dots = text.find(".."); dots != std::string_view::npos) {
    std::optional<YearOrMonth> const first = year_or_month(text.substr(0, dots), calendar);
    return first ? first : year_or_month(text.substr(dots + 2), calendar);
  }
  std::string const label = halfwidth(trimmed(text));
  PeriodScanner scanner{label};
  std::optional<int> const year = scanner.take_number(4, 4);
  if (!year || *year < 1 || !scanner.take("-")) return std::nullopt;
  std::optional<int> const number = scanner.take_number(2, 2);
  bool const both = number && scanner.rest.empty() && *number >= 1 && *number <= 12 && *number == (*year + 1) % 100;
  if (!both) return std::nullopt;
  int const month = *year * 12 + *number - 1;
  Period const around = year_of(month_begin(month), calendar);
  return YearOrMonth{label, fmt::format("{:04}/{:02}", *year, *number),
                     fmt::format("{:04}-M{:02}", date_of(around.begin).year + name_ahead(calendar),
                                 month - month_of(around.begin) + 1),
                     month_name(*year, *number)};
}

}  // namespace onpace
