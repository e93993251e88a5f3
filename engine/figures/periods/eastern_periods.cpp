#include "figures/periods/eastern_periods.hpp"

#include <fmt/format.h>

#include <array>
#include <string>

namespace onpace {
namespace {

struct Era {
  std::string_view name;
  int first_year;
  Date first;
  Date last;
};

constexpr std::array<Era, 5> kEras{{
    {"明治", 1868, {1868, 1, 25}, {1912, 7, 30}},
    {"大正", 1912, {1912, 7, 30}, {1926, 12, 25}},
    {"昭和", 1926, {1926, 12, 25}, {1989, 1, 7}},
    {"平成", 1989, {1989, 1, 8}, {2019, 4, 30}},
    {"令和", 2019, {2019, 5, 1}, {9999, 12, 31}},
}};

bool take(std::string& text, std::string_view begin) {
  if (!text.starts_with(begin)) return false;
  text.erase(0, begin.size());
  return true;
}

std::optional<int> take_number(std::string& text, std::size_t most) {
  std::size_t const end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end == 0 || end > most) return std::nullopt;
  int const number = std::stoi(text.substr(0, end));
  text.erase(0, end);
  return number;
}

/// `1月`, `1월`, `1월 31일`, `1분기`, `第1四半期`, `상반기`, or nothing, as it is written behind a year in the rules.
std::optional<std::string> rest_of_year(int year, std::string rest) {
  // bulletins: what there is at the end of the year, and what there was from its beginning on
  if (rest.empty()) return fmt::format("{:04}", year);
  for (std::string_view const more : {"累计", "累計", "期"})
    if (rest.ends_with(std::string("月").append(more))) {
      rest.resize(rest.size() - more.size());
      if (rest.find('-') != std::string::npos) return fmt::format("{:04}年{}", year, rest);
    }
  if (rest == "상반기" || rest == "上期" || rest == "上半期") return fmt::format("{:04}-S1", year);
  if (rest == "하반기" || rest == "下期" || rest == "下半期") return fmt::format("{:04}-S2", year);
  take(rest, "第") || take(rest, "제");
  // of Taiwan: `第1季`, `第一季`
  constexpr std::array<std::string_view, 4> seasons{"一季", "二季", "三季", "四季"};
  for (std::size_t at = 0; at < seasons.size(); ++at)
    if (rest == seasons[at] || rest == fmt::format("{}季", at + 1)) return fmt::format("{:04}-Q{}", year, at + 1);
  std::optional<int> const number = take_number(rest, 2);
  if (!number) return std::nullopt;
  if (rest == "분기" || rest == "사분기" || rest == "/4분기" || rest == "四半期")
    return fmt::format("{:04}-Q{}", year, *number);
  if (!take(rest, "월") && !take(rest, "月")) return std::nullopt;
  if (rest.empty() || rest == "末") return fmt::format("{:04}年{}月", year, *number);
  std::optional<int> const day = take_number(rest, 2);
  bool const ends = day && (rest == "일" || rest == "日");
  return ends ? std::optional(fmt::format("{:04}-{:02}-{:02}", year, *number, *day)) : std::nullopt;
}

std::optional<ParsedPeriod> parse_rest(int year, std::string const& rest, Calendar calendar) {
  // the end of a calendar year, whenever the years of the rules begin
  if (rest == "末")
    return parse_period(fmt::format("{:04}{}", year, calendar.spans_two_years() ? "-12" : ""), calendar);
  std::optional<std::string> const plain = rest_of_year(year, rest);
  return plain ? parse_period(*plain, calendar) : std::nullopt;
}

std::optional<ParsedPeriod> in_era(Era const& era, std::string text, Calendar calendar) {
  std::optional<int> const number = take(text, "元") ? std::optional(1) : take_number(text, 2);
  if (!number || *number < 1 || !take(text, "年")) return std::nullopt;
  std::optional<ParsedPeriod> const found = parse_rest(era.first_year + *number - 1, text, calendar);
  bool const overlaps = found && found->period.begin <= day_of(era.last) && found->period.end > day_of(era.first);
  return overlaps ? found : std::nullopt;
}

}  // namespace

std::optional<ParsedPeriod> parse_eastern_period(std::string_view text, Calendar calendar) {
  std::string joined(text);
  std::erase(joined, ' ');
  for (Era const& era : kEras)
    if (take(joined, era.name)) return in_era(era, joined, calendar);
  constexpr int before_republic = 1911;
  bool const named = take(joined, "中華民國") || take(joined, "民國") || take(joined, "民国");
  std::optional<int> year = take_number(joined, 4);
  // years of three digits are those of the Republic of China
  bool const of_republic = year && (named ? *year < 1000 : *year >= 100 && *year < 1000);
  if (of_republic) year = *year + before_republic;
  if (!year || *year < 1000 || named != (named && of_republic)) return std::nullopt;
  if (of_republic && !joined.starts_with("年")) return std::nullopt;
  bool const known = take(joined, "년") || take(joined, "年");
  return known ? parse_rest(*year, joined, calendar) : std::nullopt;
}

}  // namespace onpace
