#include "judge/reach.hpp"

#include <algorithm>
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
      if (load.anchor.kind != Anchor::Kind::to_date || input.indicators[load.indicator].nature == Nature::milestone) continue;
      (load.anchor.shift == Shift{} ? now : shifted).push_back(load);
    }
  return now.empty() ? shifted : now;
}

bool has_value(Load const& load, EvaluationInput const& input, Moment const& moment) {
  Indicator const& indicator = input.indicators[load.indicator];
  Reading const reading =
      read_span(input.table, load.indicator, indicator.nature, indicator.unit.scale, span_of(load, moment), moment.entity);
  return gap_of(reading.value) == nullptr;
}

/// Where figures of the load end, seen from the horizon, latest first.
std::vector<Day> ends_of(Load const& load, EvaluationInput const& input, Period horizon, EntityIndex entity, Day known) {
  Shift const back{-load.anchor.shift.months, -load.anchor.shift.days};
  std::set<Day, std::greater<>> ends;
  for (Column const& column : input.table.series[load.indicator].columns) {
    if (!figure(column, entity)) continue;
    Day const end = shifted(Period{column.period.end, column.period.end}, back).end;
    if (end > horizon.begin && end <= horizon.end && end <= known) ends.insert(end);
  }
  return {ends.begin(), ends.end()};
}

int months_between_reports(Load const& load, EvaluationInput const& input) {
  Indicator const& indicator = input.indicators[load.indicator];
  if (indicator.frequency) return *indicator.frequency;
  int shortest = 12;
  std::optional<Day> before;
  for (Column const& column : input.table.series[load.indicator].columns) {
    int const own = whole_months(column.period);
    if (own > 0) shortest = std::min(shortest, own);
    if (before && *before != column.period.end)
      shortest = std::min(shortest, std::max(1, whole_months({*before, column.period.end})));
    before = column.period.end;
  }
  return shortest;
}

}  // namespace

std::optional<Reach> find_reach(PlannedTarget const& target, EvaluationInput const& input, EntityIndex entity, Day known) {
  std::vector<Load> loads;
  std::set<Day, std::greater<>> candidates;
  Reach reach{.months_between = 1};
  for (Load const& load : moving_loads(target, input)) {
    std::vector<Day> const ends = ends_of(load, input, target.horizon, entity, known);
    if (ends.empty()) continue;
    candidates.insert(ends.begin(), ends.end());
    loads.push_back(load);
    reach.months_between = std::max(reach.months_between, months_between_reports(load, input));
  }
  if (loads.empty()) return std::nullopt;
  for (Day const end : candidates) {
    Moment const moment{.entity = entity, .horizon = target.horizon, .reach = end, .known = known};
    bool const reached = std::all_of(loads.begin(), loads.end(), [&](Load const& load) { return has_value(load, input, moment); });
    if (!reached) continue;
    reach.end = end;
    return reach;
  }
  return std::nullopt;
}

std::optional<Reach> milestone_reach(PlannedLeaf const& leaf, EvaluationInput const& input, EntityIndex entity) {
  auto const report = read_milestone(input.table.series[*leaf.indicator], entity);
  if (!report) return std::nullopt;
  std::optional<int> const frequency = input.indicators[*leaf.indicator].frequency;
  int const own = whole_months(report->period);
  return Reach{report->period.end, frequency ? *frequency : own > 0 ? own : 3};
}

}  // namespace onpace
