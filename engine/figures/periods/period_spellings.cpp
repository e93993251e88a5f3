#include "figures/periods/period_spellings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "figures/periods/eastern_periods.hpp"
#include "figures/periods/further_periods.hpp"
#include "figures/periods/month_names.hpp"
#include "figures/periods/period_words.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongest = 40;  ///< bytes

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// Digits, or a word in lower case, with what stands before it.
struct Part {
  std::string text{};
  char mark = '\0';  ///< 0: nothing
  [[nodiscard]] bool number() const { return is_digit(text.front()); }
  [[nodiscard]] int value() const { return text.size() <= 4 ? std::stoi(text) : -1; }
  [[nodiscard]] bool is_year() const { return number() && text.size() == 4 && value() >= 1000; }
  [[nodiscard]] bool is_short() const { return number() && text.size() <= 2; }
};

/// `Q1 2024` is `q`, `1`, `2024`. Each part has the mark before it, a space where there is nothing else.
std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  char mark = '\0';
  for (char const byte : text) {
    if (std::string_view(" -/.,").find(byte) != std::string_view::npos) {
      if (mark == '\0' || byte != ' ') mark = byte;
      continue;
    }
    bool const fresh = parts.empty() || mark != '\0' || parts.back().number() != is_digit(byte);
    if (fresh) parts.push_back({{}, mark});
    mark = '\0';
    parts.back().text += byte;
  }
  // a year alone is left to others: `year 2024` has nothing else
  std::erase_if(parts, [](Part const& part) { return says_year(part.text); });
  // of Lithuania: `2024 m. I ketv.`
  bool const is_year = parts.size() > 2 && parts[1].text == "m" && !parts[2].number();
  if (is_year) parts.erase(parts.begin() + 1);
  return parts;
}

std::optional<ParsedPeriod> month_of_calendar(int year, int month) {
  if (year < 1 || month < 1 || month > 12) return std::nullopt;
  Day const begin = day_of({year, month, 1});
  return ParsedPeriod{{begin, shifted(begin, Shift{1, 0})}, false};
}

std::optional<ParsedPeriod> day_of_calendar(int year, int month, int day) {
  std::optional<Day> const begin = parse_day(fmt::format("{:04}-{:02}-{:02}", year, month, day));
  return begin ? std::optional(ParsedPeriod{{*begin, *begin + 1}, false}) : std::nullopt;
}

/// `M13`, `Q05` and `S03` are averages of a year where months, quarters or half-years are `M01`, `Q01` and `S01`, and
/// so are `S01` and `S02` of a half-year.
bool is_average(char letter, std::string_view number) {
  return (letter == 'M' && number == "13") || (letter == 'Q' && number == "05") ||
         (letter == 'S' && (number == "01" || number == "02" || number == "03"));
}

std::optional<ParsedPeriod> year_of_calendar(int year) {
  return ParsedPeriod{{day_of({year, 1, 1}), day_of({year + 1, 1, 1})}, false};
}

/// What a part says of a part of a year beside its number: `Q`. `U05` and `V05` are weeks in the north of Europe, and
/// `KW` is one in German, but a quarter in Polish: `I kw.`.
char letter_beside(Part const& part, std::string_view number, bool is_roman, bool before) {
  if (part.text == "kw") {
    bool const few = number.size() < 2 && !number.empty() && number.front() <= '4';
    return is_roman ? 'Q' : before || !few ? 'W' : '\0';
  }
  bool const may_be_week = before && number.size() == 2 && !is_roman;
  if (part.text == "u" || part.text == "v" || part.text == "uk") return may_be_week ? 'W' : '\0';
  return letter_of(part.text);
}

/// `Q2` or `2Q` in a year, `1st quarter`, `1er trimestre`, `III. Quartal`, `KW 05`.
std::optional<ParsedPeriod> part_of_year(int year, std::vector<Part> const& parts, Calendar calendar) {
  std::string number;
  Part const* word = nullptr;
  bool letter_first = false;
  bool is_roman = false;
  for (Part const& part : parts) {
    constexpr std::array<std::string_view, 9> ordinals{"st", "nd", "rd", "th", "er", "e", "º", "ª", "°"};
    bool const ordinal = std::find(ordinals.begin(), ordinals.end(), part.text) != ordinals.end();
    if (part.is_short() && number.empty()) {
      number = part.text;
    } else if (int const roman = ordinal_of(part.text); roman > 0 && number.empty()) {
      number = std::to_string(roman);
      is_roman = true;
    } else if (!part.number() && word == nullptr && !(ordinal && !number.empty() && part.mark == '\0')) {
      word = &part;
      letter_first = number.empty();
    } else if (!ordinal || number.empty() || word != nullptr || part.mark != '\0') {
      return std::nullopt;
    }
  }
  if (number.empty() || word == nullptr) return std::nullopt;
  char const letter = letter_beside(*word, number, is_roman, letter_first);
  if (letter == '\0' || (is_roman && letter != 'Q' && letter != 'S')) return std::nullopt;
  if (is_average(letter, number) && number != "01" && number != "02") return year_of_calendar(year);
  // `9M 2024` are nine months to some and September to others; `2024M09` is of the calendar
  if (letter == 'M') return letter_first ? month_of_calendar(year, std::stoi(number)) : std::nullopt;
  if (letter != 'W' && number.size() == 2 && number.front() == '0') number.erase(0, 1);
  return parse_period(fmt::format("{:04}-{}{}", year, letter, number), calendar);
}

/// `Jan-1992`, `1992 JAN`, `31 March 2024`, `March 31, 2024`.
std::optional<ParsedPeriod> with_named_month(int year, std::vector<Part> const& parts) {
  int month = 0;
  int day = 0;
  for (Part const& part : parts) {
    int const named = part.number() ? 0 : month_named(part.text);
    if (named > 0 && month == 0)
      month = named;
    else if (part.is_short() && day == 0)
      day = part.value();
    else
      return std::nullopt;
  }
  if (month == 0 || parts.size() > 2) return std::nullopt;
  if (parts.size() == 1) return month_of_calendar(year, month);
  return day == 0 ? std::nullopt : day_of_calendar(year, month, day);
}

/// The parts beside the only year, which stands first or last.
struct BesideYear {
  int year = 0;
  bool first = false;
  std::vector<Part> rest{};
};

std::optional<BesideYear> beside_year(std::vector<Part> parts) {
  if (parts.size() < 2) return std::nullopt;
  bool const first = parts.front().is_year();
  if (first == parts.back().is_year()) return std::nullopt;
  BesideYear found{first ? parts.front().value() : parts.back().value(), first, {}};
  parts.erase(first ? parts.begin() : parts.end() - 1);
  found.rest = std::move(parts);
  return found;
}

/// `04/2019`; a single digit may be a quarter.
std::optional<ParsedPeriod> month_before_year(std::vector<Part> const& parts) {
  if (parts.size() != 2 || parts[0].text.size() != 2 || !parts[0].number() || !parts[1].is_year()) return std::nullopt;
  if (parts[1].mark == ' ' || parts[1].mark == '\0') return std::nullopt;
  return month_of_calendar(parts[1].value(), parts[0].value());
}

/// `2024.01.31`, as in Korea and Hungary: nobody writes the day in the middle behind a year.
std::optional<ParsedPeriod> day_behind_year(std::vector<Part> const& parts) {
  bool const is_one = parts.size() == 3 && parts[0].is_year() && parts[1].is_short() && parts[2].is_short() &&
                      parts[1].mark == '.' && parts[2].mark == '.';
  return is_one ? day_of_calendar(parts[0].value(), parts[1].value(), parts[2].value()) : std::nullopt;
}

/// `31/03/2024`: which is the day, where only one of both can be the month, or both are the same. Nobody writes the
/// month first with full stops.
SpelledPeriod of_day(std::vector<Part> const& parts, PeriodForm said) {
  int const a = parts[0].value();
  int const b = parts[1].value();
  int const year = parts[2].value();
  auto const day_first = day_of_calendar(year, b, a);
  auto const month_first = day_of_calendar(year, a, b);
  bool const dots = parts[1].mark == '.' && parts[2].mark == '.';
  if (said == PeriodForm::day_month || dots) return {day_first};
  if (said == PeriodForm::month_day) return {month_first};
  if (day_first && month_first && a != b) return {{}, OpenForm::days};
  return {day_first ? day_first : month_first};
}

bool is_day(std::vector<Part> const& parts) {
  return parts.size() == 3 && parts[0].is_short() && parts[1].is_short() && parts[2].is_year() &&
         parts[1].mark == parts[2].mark && std::string_view("/-.").find(parts[1].mark) != std::string_view::npos;
}

/// `202401`.
SpelledPeriod of_six_digits(std::string_view text, Calendar calendar, PeriodForm said) {
  int const year = std::stoi(std::string(text.substr(0, 4)));
  int const number = std::stoi(std::string(text.substr(4)));
  if (year < 1000) return {};
  if (said == PeriodForm::year_quarter)
    return {number > 4 ? std::nullopt : parse_period(fmt::format("{:04}-Q{}", year, number), calendar)};
  auto const month = month_of_calendar(year, number);
  if (said == PeriodForm::year_month) return {month};
  return {month, OpenForm::digits, number > 4};
}

/// `2019/04`; where it may be the year 2010/11, the rules' calendar says what is read first.
SpelledPeriod of_slash(std::string_view text, std::optional<ParsedPeriod> const& fiscal, PeriodForm said) {
  int const year = std::stoi(std::string(text.substr(0, 4)));
  int const number = std::stoi(std::string(text.substr(5)));
  auto const month = month_of_calendar(year, number);
  if (said == PeriodForm::year_slash_month) return {month};
  if (!month) return {fiscal};
  bool const both = number == (year + 1) % 100;
  return {fiscal ? fiscal : month, OpenForm::slashes, !both};
}

/// A month where the mapping says so: in Poland `I` to `XII` are months.
SpelledPeriod of_roman(std::string_view text, Calendar calendar, PeriodForm said) {
  RomanQuarter const found = roman_quarter(text).value_or(RomanQuarter{});
  if (said == PeriodForm::year_month) return {month_of_calendar(found.year, found.quarter)};
  auto const quarter = parse_period(fmt::format("{:04}-Q{}", found.year, found.quarter), calendar);
  if (said == PeriodForm::year_quarter) return {quarter};
  return {quarter, OpenForm::romans, false};
}

/// `2024年度` is the year of an administration: where the rules say when one begins, it is known.
SpelledPeriod of_administration(std::string_view text, Calendar calendar, PeriodForm said) {
  bool const spans = calendar.spans_two_years();
  if (!spans && said != PeriodForm::administrative_year) return {{}, OpenForm::administrative};
  return {parse_period(fmt::format("{}{}", spans ? "FY" : "", administrative_year(text)), calendar)};
}

/// `2024.06`: Korea writes months so, and New Zealand the quarters that end with them.
SpelledPeriod of_point(std::string_view text, PeriodForm said) {
  int const month = std::stoi(std::string(text.substr(5)));
  auto const found = month_of_calendar(std::stoi(std::string(text.substr(0, 4))), month);
  if (said == PeriodForm::year_month || !found) return {found};
  return {found, OpenForm::points, month % 3 != 0};
}

std::string with_hyphens(std::string text) {
  constexpr std::string_view dash = "–";
  for (std::size_t at = text.find(dash); at != std::string::npos; at = text.find(dash, at))
    text.replace(at, dash.size(), "-");
  return text;
}

SpelledPeriod by_parts(std::string text, Calendar calendar, PeriodForm said) {
  // of Hungary: `2024. I. n.év`
  constexpr std::string_view brief_quarter = "n.év";
  if (std::size_t const at = text.find(brief_quarter); at != std::string::npos)
    text.replace(at, brief_quarter.size(), "negyedév");
  // `2005:Q1`
  if (text.size() > 5 && text[4] == ':' && !is_digit(text[5])) text.erase(4, 1);
  std::vector<Part> const parts = parts_of(lowered(text));
  if (is_day(parts)) return of_day(parts, said);
  if (auto const day = day_behind_year(parts)) return {day};
  if (auto const month = month_before_year(parts)) return {month};
  bool const worded = std::any_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0x80U || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
  });
  if (parts.size() == 1 && parts[0].is_year() && (worded || (text.size() == 5 && text.back() == '.')))
    return {parse_period(parts[0].text, calendar)};
  std::optional<BesideYear> const beside = beside_year(parts);
  if (!beside) return {};
  // of Statistics Netherlands: `2024JJ00`
  if (beside->rest.size() == 2 && beside->rest[0].text == "jj" && beside->rest[1].text == "00")
    return {year_of_calendar(beside->year)};
  if (beside->rest.size() == 1 && beside->rest[0].text == "cy") return {year_of_calendar(beside->year)};
  if (auto const named = with_named_month(beside->year, beside->rest)) return {named};
  return {part_of_year(beside->year, beside->rest, calendar)};
}

/// Without the spaces in it, where letters say what each number is.
std::optional<ParsedPeriod> joined_up(std::string text, Calendar calendar) {
  std::erase(text, ' ');
  constexpr std::string_view year = "年";
  // `2025上半年`
  bool const bare = text.size() > 4 && is_number(text.substr(0, 4)) && static_cast<unsigned char>(text[4]) >= 0x80U;
  if (bare && text.substr(4, year.size()) != year) text.insert(4, year);
  // `2025年Q2`
  std::size_t const letter = 4 + year.size();
  if (bare && text.size() > letter && text[letter] >= 'A' && text[letter] <= 'Z') text.erase(4, year.size());
  bool const lettered = std::any_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0x80U || (byte >= 'A' && byte <= 'Z');
  });
  return lettered ? parse_period(text, calendar) : std::nullopt;
}

}  // namespace

namespace {

/// By its last digits, which nearly every period tells apart at once.
bool may_be_average(std::string_view text) {
  std::string_view const last = text.substr(text.size() - 2);
  if (last == "13" || last == "05") return true;
  return (last == "01" || last == "02" || last == "03") && text.find_first_of("Ss") != std::string_view::npos;
}

}  // namespace

bool is_average_figure(std::string_view text) {
  if (text.size() < 7 || text.size() > kLongest || !may_be_average(text)) return false;
  std::vector<Part> const parts = parts_of(lowered(halfwidth(trimmed(text))));
  if (parts.size() != 3 || !parts[0].is_year() || !parts[2].is_short()) return false;
  return is_average(letter_of(parts[1].text), parts[2].text);
}

bool has_split_digits(std::string_view text) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    std::size_t const next = text.find_first_not_of(' ', at);
    if (at > 0 && next < text.size() && is_digit(text[at - 1]) && is_digit(text[next])) return true;
  }
  return false;
}

OpenForm open_form(std::string_view text) {
  std::string narrow;
  if (text.size() <= kLongest && past_ascii(text, 0) < text.size()) text = narrow = halfwidth(text);
  text = trimmed(text);
  if (text.size() == 6 && is_number(text)) return OpenForm::digits;
  if (text.size() >= 6 && text.find('I') != std::string_view::npos && roman_quarter(text)) return OpenForm::romans;
  if (text.size() > 6 && !is_digit(text.back()) && administrative_year(text) > 0) return OpenForm::administrative;
  bool const splits = text.size() == 7 && is_number(text.substr(0, 4)) && is_number(text.substr(5));
  if (splits && text[4] == '/') return OpenForm::slashes;
  if (splits && text[4] == '.' && text.front() != '0') return OpenForm::points;
  bool const may_be_day = text.size() >= 8 && text.size() <= 10 && is_digit(text.front()) && is_digit(text.back());
  if (!may_be_day || is_digit(text[text.size() - 5])) return OpenForm::none;
  return is_day(parts_of(text)) ? OpenForm::days : OpenForm::none;
}

SpelledPeriod spelled_period(std::string_view text, Calendar calendar, PeriodForm said) {
  text = without_time(trimmed(text));
  std::optional<ParsedPeriod> const plain = parse_period(text, calendar);
  if (text.size() > kLongest) return {plain};
  std::string const narrow = halfwidth(text);
  OpenForm const form = open_form(narrow);
  if (form == OpenForm::slashes) return of_slash(narrow, plain, said);
  if (form == OpenForm::administrative) return of_administration(narrow, calendar, said);
  if (plain) return {plain};
  if (year_or_month(text, calendar)) return {};
  if (form == OpenForm::digits) return of_six_digits(narrow, calendar, said);
  if (form == OpenForm::romans) return of_roman(narrow, calendar, said);
  if (form == OpenForm::points) return of_point(narrow, said);
  if (narrow.size() == 8 && is_number(narrow))
    return {
        day_of_calendar(std::stoi(narrow.substr(0, 4)), std::stoi(narrow.substr(4, 2)), std::stoi(narrow.substr(6)))};
  if (!has_split_digits(narrow)) {
    if (auto const eastern = parse_eastern_period(narrow, calendar)) return {eastern};
    if (auto const joined = joined_up(narrow, calendar)) return {joined};
  }
  SpelledPeriod const parts = by_parts(narrow, calendar, said);
  return parts.period || parts.form != OpenForm::none
             ? parts
             : SpelledPeriod{parse_further_period(with_hyphens(lowered(narrow)))};
}

TwoReadings two_readings(std::string_view text, OpenForm form) {
  std::string const narrow = halfwidth(trimmed(text));
  std::vector<Part> const parts = parts_of(narrow);
  if (form == OpenForm::days) {
    std::string const day = day_text(day_of({parts[2].value(), parts[1].value(), parts[0].value()}));
    std::string const month = day_text(day_of({parts[2].value(), parts[0].value(), parts[1].value()}));
    return {day,
            month,
            {"`periods: DD/MM/YYYY` or `periods: MM/DD/YYYY`", "`periods: DD/MM/YYYY` 或 `periods: MM/DD/YYYY`"}};
  }
  if (form == OpenForm::slashes)
    return {narrow.substr(0, 4) + "-" + narrow.substr(5),
            {fmt::format("the year {}", narrow), fmt::format("{} 年度", narrow)},
            {"`periods: YYYY/MM` if it is a month", "若为月份，`periods: YYYY/MM`"}};
  if (form == OpenForm::administrative) {
    int const year = administrative_year(narrow);
    return {{fmt::format("the calendar year {}", year), fmt::format("{} 日历年", year)},
            {"a year that begins in another month", "从其他月份开始的年度"},
            {"`periods: YYYY年度` if it is the calendar year; else set the month in which years begin, as in "
             "`year_starts: 4` at the top of the rules",
             "若为日历年，`periods: YYYY年度`；否则在规则开头写明年度起始的月份，例如 `year_starts: 4`"}};
  }
  if (form == OpenForm::romans) {
    RomanQuarter const found = roman_quarter(narrow).value_or(RomanQuarter{});
    return {fmt::format("{}-Q{}", found.year, found.quarter),
            fmt::format("{}-{:02}", found.year, found.quarter),
            {"`periods: YYYYQQ` or `periods: YYYYMM`", "`periods: YYYYQQ` 或 `periods: YYYYMM`"}};
  }
  if (form == OpenForm::points) {
    std::string const month = narrow.substr(0, 4) + "-" + narrow.substr(5);
    return {month,
            {"the quarter that ends with " + month, "截至 " + month + " 的季度"},
            {"`periods: YYYYMM` if it is a month; else `stamp: last-month` and `each: quarter`",
             "若为月份，`periods: YYYYMM`；否则 `stamp: last-month` 与 `each: quarter`"}};
  }
  return {narrow.substr(0, 4) + "-" + narrow.substr(4),
          narrow.substr(0, 4) + "-Q" + narrow.substr(5),
          {"`periods: YYYYMM` or `periods: YYYYQQ`", "`periods: YYYYMM` 或 `periods: YYYYQQ`"}};
}

}  // namespace onpace
