#include "figures/periods/further_periods.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "figures/periods/month_names.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// Of up to four digits; -1 of anything else.
int number_of(std::string_view text) {
  int number = -1;
  if (is_number(text) && text.size() <= 4) std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_year(std::string_view text) { return text.size() == 4 && number_of(text) >= 1000; }

enum class Ends { one, both };

/// Whole months of one year, or up to one in it; whether both ends are written.
std::optional<ParsedPeriod> months(int year, int first, int last, Ends ends = Ends::one) {
  if (first < 1 || first > 12 || last < 1 || last > 12) return std::nullopt;
  int const count = last >= first ? last - first + 1 : last + 12 - first + 1;
  int const begin_year = last >= first ? year : year - 1;
  Day const begin = day_of({begin_year, first, 1});
  return ParsedPeriod{{begin, shifted(begin, Shift{count, 0})}, ends == Ends::both};
}

std::string_view taken(std::string_view& text, std::string_view marks) {
  std::size_t const end = std::min(text.find_first_of(marks), text.size());
  std::string_view const part = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

/// Both ends are written; one that is below the other is of the next year, as in `1994/4-3.`.
std::optional<ParsedPeriod> range_of_numbers(std::string_view text) {
  std::optional<MonthRange> const range = month_range(text);
  if (!range || range->year == 0) return std::nullopt;
  Day const begin = day_of({range->year, range->first, 1});
  int const count = range->last - range->first + (range->last < range->first ? 13 : 1);
  return ParsedPeriod{{begin, shifted(begin, Shift{count, 0})}, true};
}

/// Of quarters and half-years.
bool is_letter_of_part(char byte) { return byte == 'q' || byte == 'h'; }

/// Of two digits, from 1950 to 2029; nothing of those between, which may be of either century.
std::optional<int> short_year(std::string_view text) {
  int const number = text.size() == 2 ? number_of(text) : -1;
  if (number < 0 || (number >= 30 && number < 50)) return std::nullopt;
  return number < 30 ? 2000 + number : 1900 + number;
}

/// `jan-92`, `jan'05`, `92-jan`; a day of a month is `5-jan` or `jan 5`.
std::optional<ParsedPeriod> month_of_short_year(std::string_view text) {
  std::size_t mark = text.find_first_of("-'/ ");
  if (mark == std::string_view::npos) return std::nullopt;
  std::string_view first = text.substr(0, mark);
  std::string_view second = trimmed(text.substr(mark + 1));
  if (first.ends_with('.')) first.remove_suffix(1);
  if (second.starts_with('\'')) second.remove_prefix(1);
  bool const year_first = is_number(first);
  std::string_view const year = year_first ? first : second;
  int const month = month_named(year_first ? second : first);
  std::optional<int> const whole = short_year(year);
  if (month == 0 || !whole) return std::nullopt;
  // what may be a day is a year only behind a hyphen or an apostrophe
  bool const may_be_day = number_of(year) >= 1 && number_of(year) <= 31;
  bool const is_marked = !year_first && text[mark] != ' ' && text[mark] != '/';
  return may_be_day && !is_marked && text.find('\'') == std::string_view::npos ? std::nullopt
                                                                               : months(*whole, month, month);
}

/// `q1'24`, `q1-24`, `1q24`, `h1 24`.
std::optional<ParsedPeriod> part_of_short_year(std::string_view text) {
  if (text.size() < 4 || text.size() > 6) return std::nullopt;
  bool const letter_first = is_letter_of_part(text[0]) && is_digit(text[1]);
  if (!letter_first && !(is_digit(text[0]) && is_letter_of_part(text[1]))) return std::nullopt;
  std::string_view year = text.substr(2);
  std::size_t const begin = std::min(year.find_first_not_of("-' /"), year.size());
  if (letter_first && begin == 0) return std::nullopt;
  std::optional<int> const whole = short_year(year.substr(begin));
  int const number = (letter_first ? text[1] : text[0]) - '0';
  int const length = (letter_first ? text[0] : text[1]) == 'q' ? 3 : 6;
  if (!whole || number < 1 || number * length > 12) return std::nullopt;
  return months(*whole, (number - 1) * length + 1, number * length);
}

/// `2024.1/4`, as in Korea: the first of four quarters.
std::optional<ParsedPeriod> quarter_of_four(std::string_view text) {
  constexpr std::string_view word = "분기";
  if (text.ends_with(word)) text.remove_suffix(word.size());
  if (text.size() != 8 || text[4] != '.' || !text.ends_with("/4") || !is_year(text.substr(0, 4))) return std::nullopt;
  int const quarter = text[5] - '0';
  if (quarter < 1 || quarter > 4) return std::nullopt;
  return months(number_of(text.substr(0, 4)), quarter * 3 - 2, quarter * 3);
}

/// `2024000103` of e-Stat: the year, and its first and last month; `2019.0`, a year that was once a number.
std::optional<ParsedPeriod> of_digits(std::string_view text) {
  if (text.size() == 6 && text.ends_with(".0") && is_year(text.substr(0, 4)))
    return months(number_of(text.substr(0, 4)), 1, 12);
  if (text.size() != 10 || !is_number(text) || text.substr(4, 2) != "00") return std::nullopt;
  int const year = number_of(text.substr(0, 4));
  int const first = number_of(text.substr(6, 2));
  int const last = number_of(text.substr(8, 2));
  if (year < 1900 || year > 2100) return std::nullopt;
  if (first == 0 && last == 0) return months(year, 1, 12);
  return first <= last ? months(year, first, last) : std::nullopt;
}

/// The words of a text; a hyphen between two of them is one, too.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '-') words.push_back(text.substr(at, 1));
    std::size_t const end = std::min(text.find_first_of(" .,-", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end < text.size() && text[end] == '-' && end > at ? end : end + 1;
  }
  return words;
}

/// `mar qtr 2024`, `march quarter 2024`: by the month in which it ends. `jan-mar 2024`: from the first month to the
/// last.
std::optional<ParsedPeriod> of_named_months(std::string_view text) {
  std::vector<std::string_view> words = words_of(text);
  if (words.size() < 3 || words.size() > 5) return std::nullopt;
  bool const year_first = is_year(words.front());
  if (!year_first && !is_year(words.back())) return std::nullopt;
  int const year = number_of(year_first ? words.front() : words.back());
  words.erase(year_first ? words.begin() : words.end() - 1);
  // `quarter ended march 2024`
  bool const ends = words.front() == "quarter" && words.size() == 3 &&
                    (words[1] == "ended" || words[1] == "ending" || words[1] == "to");
  if (ends) words = {words[2], words[0]};
  int const first = month_named(words.front());
  if (first == 0) return std::nullopt;
  if (words.size() == 2) {
    bool const quarter = words[1] == "qtr" || words[1] == "quarter" || words[1] == "q";
    return quarter && first % 3 == 0 ? months(year, first - 2, first) : std::nullopt;
  }
  if (words.size() != 3 || (words[1] != "-" && words[1] != "to" && words[1] != "–")) return std::nullopt;
  int const last = month_named(words[2]);
  bool const wraps = last < first;
  return last == 0 || last == first || (wraps && year_first) ? std::nullopt : months(year, first, last, Ends::both);
}

}  // namespace

std::optional<MonthRange> month_range(std::string_view text) {
  constexpr std::size_t longest = 24;  // bytes
  text = trimmed(text);
  if (text.size() > longest || text.find('-') == std::string_view::npos) return std::nullopt;
  MonthRange range;
  if (text.find('/') != std::string_view::npos) {
    std::string_view const year = taken(text, "/");
    if (!is_year(year)) return std::nullopt;
    range.year = number_of(year);
  }
  // without a year and without a full stop it may be anything
  if (range.year == 0 && !text.ends_with('.')) return std::nullopt;
  for (std::string_view const end : {".", "月期", "月"})
    if (text.ends_with(end)) text.remove_suffix(end.size());
  range.first = number_of(taken(text, "-"));
  range.last = number_of(trimmed(text));
  auto const is_month = [](int month) { return month >= 1 && month <= 12; };
  bool const known = is_month(range.first) && is_month(range.last) && range.first != range.last;
  return known && (range.year > 0 || range.first < range.last) ? std::optional(range) : std::nullopt;
}

std::optional<ParsedPeriod> parse_further_period(std::string_view text) {
  text = trimmed(text);
  if (auto const range = range_of_numbers(text)) return range;
  if (auto const period = of_digits(text)) return period;
  if (auto const month = month_of_short_year(text)) return month;
  if (auto const part = part_of_short_year(text)) return part;
  if (auto const quarter = quarter_of_four(text)) return quarter;
  return of_named_months(text);
}

std::string_view without_time(std::string_view text) {
  std::size_t const mark = text.find_first_of("Tt ", 8);
  if (text.size() < 12 || mark == std::string_view::npos || mark > 10) return text;
  std::string_view time = trimmed(text.substr(mark + 1));
  if (time.ends_with('Z')) time.remove_suffix(1);
  if (time == "12:00:00 AM") time = "00:00:00";
  std::size_t const colon = time.find(':');
  if (colon == std::string_view::npos || colon > 2 || !is_number(time.substr(0, colon))) return text;
  bool const midnight = time.find_first_not_of("0:.") == std::string_view::npos;
  bool const last = time.starts_with("23:59:59") && time.substr(8).find_first_not_of(".9") == std::string_view::npos;
  return midnight || last ? trimmed(text.substr(0, mark)) : text;
}

std::optional<RomanQuarter> roman_quarter(std::string_view text) {
  constexpr std::array<std::string_view, 4> numbers{"I", "II", "III", "IV"};
  text = trimmed(text);
  std::size_t const mark = text.find_first_of("-/.: ");
  if (text.size() < 6 || text.size() > 10 || mark == std::string_view::npos) return std::nullopt;
  std::string_view const first = text.substr(0, mark);
  std::string_view second = text.substr(mark + 1);
  std::size_t const begin = second.find_first_not_of(" ");
  second = begin == std::string_view::npos ? std::string_view() : second.substr(begin);
  bool const year_first = is_year(first);
  std::string_view const year = year_first ? first : second;
  auto const found = std::find(numbers.begin(), numbers.end(), year_first ? second : first);
  if (!is_year(year) || found == numbers.end()) return std::nullopt;
  return RomanQuarter{number_of(year), static_cast<int>(found - numbers.begin()) + 1};
}

bool is_same_roman_year(std::string_view a, std::string_view b) {
  return roman_quarter(a).value_or(RomanQuarter{}).year == roman_quarter(b).value_or(RomanQuarter{}).year;
}

int administrative_year(std::string_view text) {
  text = trimmed(text);
  constexpr std::array<std::string_view, 2> words{"年度", "년도"};
  for (std::string_view const word : words)
    if (text.ends_with(word) && is_year(trimmed(text.substr(0, text.size() - word.size()))))
      return number_of(text.substr(0, 4));
  return 0;
}

}  // namespace onpace
