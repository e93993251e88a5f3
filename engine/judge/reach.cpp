#include "judge/reach.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

namespace onpace {
namespace {

/// Loads that end with the reach. Those read at another time as well (`x[-1y]`) count only where nothing else does.
std::vector<Load> moving_loads(PlannedTarget const& target, EvaluationInput const& input) {
  std::vector<Load> now;
  std::vector<Load> shifted;
  for (PlannedLeaf const& leaf : target.leaves)
    for (Load const& load : leaf.goal.loads) {
      if (load.anchor.kind != Anchor::Kind::to_date || input.indicators[load.indicator].nature == Nature::milestone)
        continue;
      (load.anchor.shift == Shift{} ? now : shifted).push_back(load);
    }
  return now.empty() ? shifted : now;
}

/// A later year's figure to date shows that the first year's is old, in a horizon of several years.
bool same_day_of_year(Day a, Day b) {
  Date const one = date_of(a);
  Date const other = date_of(b);
  return one.month == other.month && one.day == other.day;
}

/// Where figures of the load end, seen from the horizon. A single quarter of a rate that is reported year to date says
/// nothing of how far that one reaches.
std::set<Day> ends_of(Load const& load, EvaluationInput const& input, Period horizon, EntityIndex entity, Day known) {
  Indicator const& indicator = input.indicators[load.indicator];
  bool const adds_up = indicator.nature == Nature::flow || indicator.nature == Nature::stock;
  bool const whole_only = indicator.reported == Reported::year_to_date && !adds_up;
  Shift const back{-load.anchor.shift.months, -load.anchor.shift.days};
  std::set<Day> ends;
  for (Column const& column : input.table.series[load.indicator].columns) {
    if (!figure(column, entity)) continue;
    Period const seen = shifted(column.period, back);
    bool const inside = seen.end > horizon.begin && seen.end <= horizon.end && seen.end <= known;
    if (inside && (!whole_only || same_day_of_year(seen.begin, horizon.begin))) ends.insert(seen.end);
  }
  return ends;
}

int months_between_reports(Load const& load, EvaluationInput const& input) {
  Indicator const& indicator = input.indicators[load.indicator];
  if (indicator.frequency) return *indicator.frequency;
  int shortest = 12;
  std::optional<Day> before;
  for (Column const& column : input.table.series[load.indicator].columns) {
    int const own = std::gcd(whole_months(column.period), 12);  // January to September is the third quarter's report
    shortest = std::min(shortest, own);
    if (before && *before != column.period.end)
      shortest = std::min(shortest, std::max(1, whole_months({*before, column.period.end})));
    before = column.period.end;
  }
  return shortest;
}

}  // namespace

FoundReach find_reach(PlannedTarget const& target, EvaluationInput const& input, EntityIndex entity, Day known) {
  FoundReach found;
  std::set<Day> common;
  Reach reach{.months_between = 1};
  for (Load const& load : moving_loads(target, input)) {
    std::set<Day> const ends = ends_of(load, input, target.horizon, entity, known);
    if (ends.empty()) continue;
    if (!found.has_figures) common = ends;
    std::erase_if(common, [&](Day end) { return !ends.contains(end); });
    found.has_figures = true;
    reach.months_between = std::max(reach.months_between, months_between_reports(load, input));
  }
  if (common.empty()) return found;
  reach.end = *common.rbegin();
  found.reach = reach;
  return found;
}

std::optional<Reach> milestone_reach(PlannedLeaf const& leaf, EvaluationInput const& input, EntityIndex entity) {
  auto const report = read_milestone(input.table.series[*leaf.indicator], entity);
  if (!report) return std::nullopt;
  std::optional<int> const frequency = input.indicators[*leaf.indicator].frequency;
  int const own = whole_months(report->period);
  return Reach{report->period.end, frequency ? *frequency : own > 0 ? own : 3};
}

}  // namespace onpace
