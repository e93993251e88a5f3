#include "figures/periods/filed_period_mistake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "figures/cells/column_names.hpp"
#include "figures/periods/further_periods.hpp"
#include "figures/periods/month_names.hpp"
#include "figures/periods/period_spellings.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongest = 40;
constexpr Day kFirstSheetDay = -25569;  ///< what a spreadsheet counts its days from, 1899-12-30

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Digits, or a run of letters and other characters; marks and spaces end a part.
struct Part {
  std::string text;
  bool number = false;
  [[nodiscard]] int value() const { return text.size() <= 4 ? std::stoi(text) : -1; }
  [[nodiscard]] bool is_year() const { return number && text.size() == 4 && value() >= 1900 && value() <= 2200; }
};

/// `Q2 2025` is `Q`, `2`, `2025`.
std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  bool fresh = true;
  for (char const byte : text) {
    if (std::string_view(" -/.,_").find(byte) != std::string_view::npos) {
      fresh = true;
      continue;
    }
    bool const number = is_digit(byte);
    if (fresh || parts.back().number != number) parts.push_back({{}, number});
    parts.back().text += byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
    fresh = false;
  }
  return parts;
}

int month_called(std::string name) {
  for (char& byte : name)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  return month_named(name);
}

/// `Q` and `2` in a year, in either order: `2025-Q2`.
std::string lettered(int year, Part const& a, Part const& b) {
  Part const& letter = a.number ? b : a;
  Part const& number = a.number ? a : b;
  if (letter.number || !number.number || number.text.size() > 2) return {};
  if (letter.text == "Q" || letter.text == "S" || letter.text == "T")
    return fmt::format("{}-{}{}", year, letter.text, number.value());
  if (letter.text == "H") return fmt::format("{}-S{}", year, number.value());
  if (letter.text == "M") return fmt::format("{}-M{:02}", year, number.value());
  if (int const month = month_called(letter.text); month > 0)
    return fmt::format("{}-{:02}-{:02}", year, month, number.value());
  return {};
}

std::string dated(int year, int month, int day) { return fmt::format("{}-{:02}-{:02}", year, month, day); }

/// A year with two further parts.
std::string of_three(int year, Part const& a, Part const& b, bool year_first) {
  if (std::string text = lettered(year, a, b); !text.empty()) return text;
  if (!a.number || !b.number) return {};
  if (year_first) return dated(year, a.value(), b.value());
  // `6/7/2025` is a day in June or in July
  if (a.value() > 12) return dated(year, b.value(), a.value());
  return b.value() > 12 || a.value() == b.value() ? dated(year, a.value(), b.value()) : std::string();
}

/// A month of the calendar, as it is written where years may begin in another one.
std::string month_text(int year, int month, Calendar calendar) {
  if (year < 1 || month < 1 || month > 12) return {};
  Day const begin = day_of({year, month, 1});
  return period_text({begin, shifted(begin, Shift{1, 0})}, calendar);
}

std::string of_two(Part const& a, Part const& b, Calendar calendar) {
  if (a.is_year() && b.is_year()) return fmt::format("{}..{}", a.text, b.text);
  Part const& year = a.is_year() ? a : b;
  Part const& other = a.is_year() ? b : a;
  if (!year.is_year()) return {};
  if (other.text == "FY") return "FY" + year.text;
  if (int const month = other.number ? 0 : month_called(other.text); month > 0)
    return month_text(year.value(), month, calendar);
  if (!other.number) return year.text + "年" + other.text;
  return a.is_year() ? month_text(year.value(), other.value(), calendar) : std::string();
}

/// `202506`, `20250630`.
std::string of_digits(std::string const& digits, Calendar calendar) {
  if (digits.size() == 6) return month_text(std::stoi(digits.substr(0, 4)), std::stoi(digits.substr(4)), calendar);
  if (digits.size() == 8) return fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6));
  return {};
}

/// A spelling that may be meant; whether it is a period has to be seen.
std::string respelled(std::string_view text, Calendar calendar) {
  std::vector<Part> const parts = parts_of(text);
  if (parts.size() == 1 && parts[0].number) return of_digits(parts[0].text, calendar);
  if (parts.size() == 2) return of_two(parts[0], parts[1], calendar);
  if (parts.size() != 3) return {};
  if (parts[0].is_year()) return of_three(parts[0].value(), parts[1], parts[2], true);
  return parts[2].is_year() ? of_three(parts[2].value(), parts[0], parts[1], false) : std::string();
}

std::string without(std::string text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part))
    text.erase(at, part.size());
  return text;
}

/// `FY25`, `fy2025`: with four digits and in capitals.
std::string short_fiscal_year(std::string_view text) {
  if (text.size() < 4 || (text[0] != 'F' && text[0] != 'f') || (text[1] != 'Y' && text[1] != 'y')) return {};
  std::string_view const rest = text.substr(2);
  bool const four = rest.size() >= 4 && std::all_of(rest.begin(), rest.begin() + 4, is_digit);
  return (four ? "FY" : "FY20") + std::string(rest);
}

/// The first spelling near `text` that `is_read` reads; empty when none is.
template <typename IsRead>
std::string near_spelling(std::string_view text, Calendar calendar, IsRead is_read) {
  std::string const plain = halfwidth(text);
  // `2024-M1 2` is not December
  std::string const joined = has_split_digits(plain) ? plain : without(plain, " ");
  std::vector<std::string> spellings{joined};
  for (std::string_view const ending : {"累计", "止", "底", "末", "季"})
    if (std::string shorter = without(joined, ending); shorter != joined) {
      if (ending == "季") shorter = joined + "度";
      spellings.push_back(std::move(shorter));
    }
  // the day before a time, as databases and spreadsheets write it
  std::string const day = plain.substr(0, plain.find_first_of(" T"));
  if (parse_day(day)) spellings.push_back(day);
  if (plain.ends_with(".0")) spellings.push_back(plain.substr(0, plain.size() - 2));
  if (std::size_t const year = joined.find("年"); year != std::string::npos)
    spellings.push_back(respelled(without(joined, "年"), calendar));
  spellings.push_back(respelled(plain, calendar));
  spellings.push_back(short_fiscal_year(joined));
  auto const found = std::find_if(spellings.begin(), spellings.end(),
                                  [&](std::string const& spelling) { return !spelling.empty() && is_read(spelling); });
  return found == spellings.end() ? std::string() : *found;
}

/// `9M 2024`, `2024 9M`: a month to some, and the months up to it to others.
struct CountedMonths {
  int year = 0;
  int count = 0;
};

std::optional<CountedMonths> counted_months(std::string_view text) {
  std::string const lower = lower_case(text);
  std::size_t const letter = lower.find('m');
  if (letter == 0 || letter == std::string::npos || lower.find('m', letter + 1) != std::string::npos)
    return std::nullopt;
  auto const is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  std::vector<std::string> numbers;
  bool follows = false;  // the last number ends before the letter
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (is_digit(lower[at])) {
      if (at == 0 || !is_digit(lower[at - 1])) numbers.emplace_back();
      numbers.back() += lower[at];
    } else if (std::string_view(" -/m").find(lower[at]) == std::string_view::npos) {
      return std::nullopt;
    }
    if (at == letter) follows = !numbers.empty() && is_digit(lower[at - 1]) && numbers.back().size() <= 2;
  }
  if (!follows || numbers.size() != 2) return std::nullopt;
  std::string const& count = numbers[0].size() <= 2 ? numbers[0] : numbers[1];
  std::string const& year = numbers[0].size() <= 2 ? numbers[1] : numbers[0];
  if (year.size() != 4 || count.size() > 2 || std::stoi(count) < 1 || std::stoi(count) > 12) return std::nullopt;
  return CountedMonths{std::stoi(year), std::stoi(count)};
}

Text write(std::string_view text) { return {fmt::format("write `{}`", text), fmt::format("请写成 `{}`", text)}; }

/// `45838`, a day that lost its format.
std::optional<Day> sheet_day(std::string_view text) {
  if (text.size() != 5 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  int const count = std::stoi(std::string(text));
  return count >= 36526 && count < 73051 ? std::optional(kFirstSheetDay + count) : std::nullopt;  // 2000 to 2099
}

Text sheet_day_help(Day day) {
  std::string const text = day_text(day);
  return {fmt::format("in a spreadsheet this number is the day {}: format the column as text before saving", text),
          fmt::format("在电子表格里这个数表示 {}：请先把该列设为文本格式再保存", text)};
}

/// `2025.1` may be what a spreadsheet left of `2025.10`.
bool is_month_or_tenth(std::string_view text) {
  return text.size() == 6 && text.ends_with(".1") && parts_of(text).front().is_year();
}

}  // namespace

Text period_help(std::string_view text, Calendar calendar) {
  if (text.size() > kLongest) return {};
  auto const is_read = [&](std::string const& spelling) { return parse_period(spelling, calendar).has_value(); };
  if (std::optional<Day> const day = sheet_day(text)) return sheet_day_help(*day);
  if (std::optional<MonthRange> const range = month_range(text); range && range->year == 0)
    return {fmt::format("name the year too, as in `2024/{}`: it is taken from the row above only where that has the "
                        "months before these",
                        text),
            fmt::format("请写明年份，例如 `2024/{}`：仅当上一行是紧接在前的月份时，才沿用上一行的年份", text)};
  if (std::optional<CountedMonths> const months = counted_months(text)) {
    std::string const one = fmt::format("{:04}-{:02}", months->year, months->count);
    std::string const all = fmt::format("{:04}-01-01/P{}M", months->year, months->count);
    return {fmt::format("write `{}` for that month, or `{}` for all months up to it", one, all),
            fmt::format("若为该月，请写成 `{}`；若为截至该月的各月，请写成 `{}`", one, all)};
  }
  if (is_month_or_tenth(text)) {
    int const year = std::stoi(std::string(text.substr(0, 4)));
    std::string const first = month_text(year, 1, calendar);
    std::string const tenth = month_text(year, 10, calendar);
    return {fmt::format("write `{}`, or `{}` where a spreadsheet dropped the zero", first, tenth),
            fmt::format("请写成 `{}`；若表格丢掉了末尾的 0，请写成 `{}`", first, tenth)};
  }
  if (std::string const near = near_spelling(text, calendar, is_read); !near.empty()) return write(near);
  // `二季度`, `Q2`, `1-6月`
  for (std::string const& spelling : {"2025年" + halfwidth(text), "2025-" + halfwidth(text)})
    if (!is_digit(text.empty() ? '0' : text.front()) || spelling.ends_with("月"))
      if (is_read(spelling))
        return {fmt::format("name the year too, as in `{}`; if another column holds it, join both under `data:` in the "
                            "rules, as in `columns: {{period: [[year, month]]}}`",
                            spelling),
                fmt::format("请写明年份，例如 `{}`；若年份在另一列，请在规则的 `data:` 下合并两列，例如 "
                            "`columns: {{period: [[year, month]]}}`",
                            spelling)};
  return {};
}

Text day_help(std::string_view text) {
  if (text.size() > kLongest) return {};
  if (std::optional<Day> const day = sheet_day(text)) return sheet_day_help(*day);
  std::string const near =
      near_spelling(text, {}, [](std::string const& spelling) { return parse_day(spelling).has_value(); });
  return near.empty() ? Text() : write(day_text(*parse_day(near)));
}

}  // namespace onpace
