// Figures that look cumulated, of a flow of which nobody says so.
#include <algorithm>

#include "diagnostics/codes/lint.hpp"
#include "lint/lints.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostEntities = 200;  ///< that are looked at
constexpr std::size_t kLeastYears = 2;
constexpr std::size_t kLeastReports = 3;  ///< in a year

struct Report {
  Period period{};
  Number value{};
};

/// Of one entity, by the order of time: months alone or quarters alone.
std::vector<Report> reports_of(Series const& series, EntityIndex entity, int months) {
  std::vector<Report> reports;
  for (Column const& column : series.columns) {
    if (!is_month_aligned(column.period) || whole_months(column.period) != months) continue;
    if (auto const found = figure(column, entity)) reports.push_back({column.period, found->value});
  }
  return reports;
}

/// A year of single periods has a last one that is about as large as the first; of sums it is as many times larger as
/// there are periods. Three fifths of that are taken for a sum: the first quarter may be the best.
bool adds_up(std::vector<Report> const& year) {
  bool const rises = std::adjacent_find(year.begin(), year.end(), [](Report const& a, Report const& b) {
                       return compare(a.value, b.value) != std::strong_ordering::less;
                     }) == year.end();
  if (!rises || sign_of(year.front().value).value_or(-1) != 1) return false;
  Number const least = year.front().value * Number(static_cast<std::int64_t>(3 * year.size()), 5);
  return compare(year.back().value, least) != std::strong_ordering::less;
}

enum class Shown : std::uint8_t { too_few, cumulated, single };

Shown look_of(std::vector<Report> const& reports, Calendar calendar) {
  std::size_t years = 0;
  for (std::size_t begin = 0; begin < reports.size();) {
    Period const year = year_of(reports[begin].period.begin, calendar);
    std::size_t end = begin;
    while (end < reports.size() && reports[end].period.begin < year.end)
      ++end;
    std::vector<Report> const in_year(reports.begin() + static_cast<std::ptrdiff_t>(begin),
                                      reports.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
    if (in_year.size() < kLeastReports) continue;
    if (!adds_up(in_year)) return Shown::single;
    ++years;
  }
  return years < kLeastYears ? Shown::too_few : Shown::cumulated;
}

bool looks_cumulated(Series const& series, Table const& table, Calendar calendar) {
  bool any = false;
  EntityRange const held = table.held();
  for (EntityIndex entity = held.first; entity < held.behind && entity - held.first < kMostEntities; ++entity)
    for (int const months : {1, 3}) {
      Shown const look = look_of(reports_of(series, entity, months), calendar);
      if (look == Shown::single) return false;
      any = any || look == Shown::cumulated;
    }
  return any;
}

}  // namespace

void look_for_cumulated(Look& look) {
  if (look.figures == nullptr) return;
  for (IndicatorRule const& indicator : look.rules.indicators) {
    if (indicator.reported || indicator.nature.value != Nature::flow) continue;
    auto const& all = look.figures->series;
    auto const series =
        std::find_if(all.begin(), all.end(), [&](Series const& each) { return each.indicator == indicator.key.value; });
    if (series == all.end() || !looks_cumulated(*series, *look.figures, look.rules.calendar)) continue;
    look.found.report(
        {.code = codes::reported_left_out, .span = indicator.key.span, .arguments = {indicator.key.value}});
  }
}

}  // namespace onpace
