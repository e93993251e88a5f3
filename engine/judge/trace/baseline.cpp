#include "judge/trace/baseline.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace onpace {
namespace {

/// The days before the horizon at which a name has a figure; of one entity, or of anybody.
std::set<Day> days_before(JudgeInput const& input, SeriesUse const& use, Day horizon_begin,
                          std::optional<EntityIndex> entity) {
  std::set<Day> days;
  for (Column const& column : input.table.series[use.indicator].columns)
    if (column.period.end <= horizon_begin && (!entity || figure(column, *entity))) days.insert(column.period.end);
  return days;
}

std::optional<Day> last_common_day(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                                   std::optional<EntityIndex> judged) {
  std::optional<std::set<Day>> common;
  for (SeriesUse const& use : leaf.reading->uses) {
    if (!ends_with_reach(use)) continue;
    std::optional<EntityIndex> entity = judged;
    if (judged) entity = chosen(use.anchor.entity, *judged, input.hierarchy, input.table);
    // of those that it runs over each is asked when it is read
    if (!use.across.empty()) entity = std::nullopt;
    std::set<Day> days = days_before(input, use, target.horizon.begin, entity);
    if (!common) {
      common = std::move(days);
      continue;
    }
    std::set<Day> both;
    std::set_intersection(common->begin(), common->end(), days.begin(), days.end(), std::inserter(both, both.end()));
    common = std::move(both);
  }
  if (!common || common->empty()) return std::nullopt;
  return *common->rbegin();
}

Shift length_of(Period period) {
  int const months = whole_months(period);
  return months > 0 ? Shift{.months = months} : Shift{.days = static_cast<int>(period.end - period.begin)};
}

/// The reading in the first period from `first` on, up to the reach, in which it has a value; else why the first has
/// none.
FoundBaseline first_with_value(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                               EntityIndex entity, Period first, Day reach) {
  std::optional<FoundBaseline> missing;
  Shift const step = length_of(first);
  for (Period period = first; period.end <= reach || !missing; period = shifted(period, step)) {
    Moment const moment{
        .entity = entity, .horizon = period, .reach = period.end, .known = input.known(), .due = target.due};
    Trace const trace = evaluate(*leaf.reading, input.evaluation(), moment, nothing_supplied());
    FoundBaseline found{period.end, trace.result(), figures_of(trace)};
    if (missing_of(found.value) == nullptr) return found;
    if (!missing) missing = std::move(found);
  }
  return *missing;
}

}  // namespace

Moment moment_of_baseline(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity, Day day) {
  Day const length = target.horizon.end - target.horizon.begin;
  return {.entity = entity, .horizon = {day - length, day}, .reach = day, .known = input.known(), .due = target.due};
}

std::optional<FoundBaseline> find_baseline(JudgeInput const& input, PlannedTarget const& target,
                                           PlannedLeaf const& leaf, EntityIndex entity, Day reach) {
  if (leaf.baseline_from) return first_with_value(input, target, leaf, entity, *leaf.baseline_from, reach);
  if (!leaf.baseline_before_horizon) return std::nullopt;
  std::optional<Day> const day = last_common_day(input, target, leaf, entity);
  if (!day) return std::nullopt;
  Moment const moment = moment_of_baseline(input, target, entity, *day);
  Trace const trace = evaluate(*leaf.reading, input.evaluation(), moment, nothing_supplied());
  return FoundBaseline{*day, trace.result(), figures_of(trace)};
}

std::optional<Day> baseline_day_of_all(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf) {
  return last_common_day(input, target, leaf, std::nullopt);
}

}  // namespace onpace
