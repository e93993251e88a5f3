#include "figures/periods/stamps.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/periods/further_periods.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

constexpr std::size_t kFewestDates = 3;

int months_of(StampStep step) {
  switch (step) {
    case StampStep::month:
      return 1;
    case StampStep::quarter:
      return 3;
    case StampStep::half_year:
      return 6;
    case StampStep::year:
      return 12;
    case StampStep::unknown:
    case StampStep::day:
      break;
  }
  return 0;
}

std::string_view next_line(std::string_view& rest) {
  std::size_t const end = std::min(rest.find('\n'), rest.size());
  std::string_view const line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

/// The fields of a line without separators in quotes.
std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    std::size_t const end = std::min(line.find_first_of(",;\t"), line.size());
    std::string_view field = trimmed(line.substr(0, end));
    if (field.size() > 1 && field.front() == '"' && field.back() == '"') field = field.substr(1, field.size() - 2);
    fields.push_back(field);
    if (end == line.size()) return fields;
    line.remove_prefix(end + 1);
  }
}

/// Where a table has its dates, and what they are of.
struct DateColumns {
  std::size_t period = 0;
  std::optional<std::size_t> indicator{};
};

std::optional<DateColumns> header_of(std::string_view& rest, Office const& office) {
  constexpr int most_lines = 20;
  for (int left = most_lines; left > 0 && !rest.empty(); --left) {
    std::vector<std::string_view> const fields = fields_of(next_line(rest));
    DateColumns found;
    bool any = false;
    for (std::size_t at = 0; at < fields.size(); ++at) {
      std::optional<ColumnName> const column = column_in(office, fields[at]);
      if (column == ColumnName::indicator) found.indicator = at;
      if (column != ColumnName::period || any) continue;
      found.period = at;
      any = true;
    }
    if (any) return found;
  }
  return std::nullopt;
}

/// The days with figures of each indicator, which is a column or stands in one.
using Dates = std::map<std::string, std::set<Day>, std::less<>>;

Dates dates_of(std::string_view table, Office const& office) {
  Dates dates;
  std::optional<DateColumns> const columns = header_of(table, office);
  while (columns && !table.empty()) {
    std::vector<std::string_view> const fields = fields_of(next_line(table));
    std::optional<Day> const day =
        columns->period < fields.size() ? parse_day(without_time(fields[columns->period])) : std::nullopt;
    if (!day) continue;
    if (columns->indicator) {
      if (*columns->indicator < fields.size()) dates[std::string(fields[*columns->indicator])].insert(*day);
      continue;
    }
    for (std::size_t at = 0; at < fields.size(); ++at)
      if (at != columns->period && fields[at].find_first_of("0123456789") != std::string_view::npos)
        dates[std::to_string(at)].insert(*day);
  }
  return dates;
}

/// The string that begins at `at`, behind which `at` is left; of one with escapes only its begin.
std::string_view take_string(std::string_view text, std::size_t& at) {
  std::size_t const begin = ++at;
  while (at < text.size() && text[at] != '"')
    at += text[at] == '\\' ? 2 : 1;
  std::size_t const end = std::min(at, text.size());
  at = end + 1;
  return text.substr(begin, end - begin);
}

/// The same of JSON whose figures are objects.
Dates dates_in_json(std::string_view text, Office const& office) {
  Dates dates;
  std::optional<ColumnName> column;
  std::optional<Day> day;
  std::string_view indicator;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '}' && day) dates[std::string(indicator)].insert(*day);
    if (text[at] == '{' || text[at] == '}') day.reset();
    if (text[at] != '"') {
      ++at;
      continue;
    }
    std::string_view const string = take_string(text, at);
    std::size_t const next = std::min(text.find_first_not_of(" \t\r\n", std::min(at, text.size())), text.size());
    if (next < text.size() && text[next] == ':') {
      column = column_in(office, string);
      continue;
    }
    if (column == ColumnName::period) day = parse_day(without_time(string));
    if (column == ColumnName::indicator) indicator = string;
    column.reset();
  }
  return dates;
}

bool begins_json(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

StampStep step_between(std::set<Day> const& days) {
  if (days.size() < kFewestDates) return StampStep::unknown;
  for (StampStep const step : {StampStep::month, StampStep::quarter, StampStep::year}) {
    bool const equal = std::adjacent_find(days.begin(), days.end(), [&](Day a, Day b) {
                         return shifted(a, Shift{months_of(step), 0}) != b;
                       }) == days.end();
    if (equal) return step;
  }
  return StampStep::unknown;
}

bool is_first(Day day) { return date_of(day).day == 1; }

}  // namespace

Stamp stamp_of(Office const& office) {
  if (office.stamp != Stamp::none || office.profile == nullptr) return office.stamp;
  return office.profile->stamp;
}

StampStep step_of(Office const& office, std::string_view table) {
  if (office.each != StampStep::unknown) return office.each;
  if (stamp_of(office) != Stamp::first_day) return StampStep::unknown;
  std::optional<StampStep> found;
  for (auto const& [indicator, days] : begins_json(table) ? dates_in_json(table, office) : dates_of(table, office)) {
    bool const by_profile = office.stamp == Stamp::none;
    if (!std::all_of(days.begin(), days.end(), is_first)) return by_profile ? StampStep::day : StampStep::unknown;
    StampStep const step = step_between(days);
    if (step == StampStep::unknown || (found && *found != step)) return StampStep::unknown;
    found = step;
  }
  return found.value_or(StampStep::unknown);
}

bool is_stamp(Period period, Stamp stamp) {
  if (stamp == Stamp::none) return false;
  if (stamp == Stamp::last_month) return is_month_aligned(period) && whole_months(period) == 1;
  return period.end - period.begin == 1;
}

std::optional<Period> stamped(Period period, Stamp stamp, StampStep step, Calendar calendar) {
  if (step == StampStep::day) return period;
  int const months = months_of(step);
  if (months == 0) return std::nullopt;
  bool const first = stamp == Stamp::first_day;
  if (!is_first(first ? period.begin : period.end)) return std::nullopt;
  Period const whole = first ? Period{period.begin, shifted(period.begin, Shift{months, 0})}
                             : Period{shifted(period.end, Shift{-months, 0}), period.end};
  int const month = date_of(whole.begin).month;
  bool const begins = (month - 1) % months == 0 || (month - calendar.first_month) % months == 0;
  return begins ? std::optional(whole) : std::nullopt;
}

void report_stamp(std::string_view text, Span span, Stamp stamp, StampStep step, Diagnostics& diagnostics) {
  if (step == StampStep::unknown) {
    diagnostics.report({.code = codes::stamp_without_step, .span = span, .arguments = {brief(text)}});
    return;
  }
  static std::array<Text, 3> const stamps{
      {{"first day", "第一天"}, {"last day", "最后一天"}, {"last month", "最后一个月"}}};
  static std::array<Text, 4> const steps{
      {{"month", "月份"}, {"quarter", "季度"}, {"half-year", "半年"}, {"year", "年份"}}};
  diagnostics.report({.code = codes::stamp_at_no_end,
                      .span = span,
                      .arguments = {brief(text), stamps.at(static_cast<std::size_t>(stamp) - 1),
                                    steps.at(static_cast<std::size_t>(step) - 2)}});
}

}  // namespace onpace
