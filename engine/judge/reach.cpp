#include "judge/reach.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace onpace {
namespace {

/// A name, and whose figures it is read from.
struct Reads {
  SeriesUse const* use;
  EntityIndex entity;
};

/// The entities through which the domains run, one inside the other.
std::vector<EntityIndex> entities_across(SeriesUse const& use, EvaluationInput const& input, EntityIndex judged) {
  std::vector<EntityIndex> entities{judged};
  for (Domain const& domain : use.across) {
    std::vector<EntityIndex> inner;
    for (EntityIndex const around : entities) {
      EntityIndex const center = chosen(domain.anchor.entity, around, input.hierarchy, input.table);
      std::vector<EntityIndex> const members = members_of(domain, center, input.hierarchy, input.table);
      inner.insert(inner.end(), members.begin(), members.end());
    }
    std::sort(inner.begin(), inner.end());
    inner.erase(std::unique(inner.begin(), inner.end()), inner.end());
    entities = std::move(inner);
  }
  return entities;
}

/// Names that end with the reach. Those read at another time as well (`x[-1y]`) count only where nothing else does.
std::vector<Reads> moving_reads(PlannedTarget const& target, EvaluationInput const& input, EntityIndex judged) {
  std::vector<Reads> now;
  std::vector<Reads> shifted;
  for (PlannedLeaf const& leaf : target.leaves)
    for (SeriesUse const& use : leaf.goal.uses) {
      if (use.anchor.kind != Anchor::Kind::to_date || input.indicators[use.indicator].nature == Nature::milestone)
        continue;
      for (EntityIndex const around : entities_across(use, input, judged)) {
        EntityIndex const entity = chosen(use.anchor.entity, around, input.hierarchy, input.table);
        (use.anchor.shift == Shift{} ? now : shifted).push_back({&use, entity});
      }
    }
  return now.empty() ? shifted : now;
}

/// A later year's figure to date shows that the first year's is old, in a horizon of several years.
bool same_day_of_year(Day a, Day b) {
  Date const one = date_of(a);
  Date const other = date_of(b);
  return one.month == other.month && one.day == other.day;
}

/// Where figures of the name end, seen from the horizon: in the order of time, each day once.
std::vector<Day> ends_of(Reads const& reads, EvaluationInput const& input, Period horizon, Day known) {
  std::vector<Day> ends;
  for (Column const& column : input.table.series[reads.use->indicator].columns) {
    std::optional<Day> const end = end_seen(*reads.use, column, input, horizon, known);
    if (end && figure(column, reads.entity)) ends.push_back(*end);
  }
  // the columns are in the order of time; a shift may swap the ends of months
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

/// The days of both.
std::vector<Day> common_days(std::vector<Day> const& some, std::vector<Day> const& others) {
  std::vector<Day> both;
  std::set_intersection(some.begin(), some.end(), others.begin(), others.end(), std::back_inserter(both));
  return both;
}

}  // namespace

std::optional<Day> end_seen(SeriesUse const& use, Column const& column, EvaluationInput const& input, Period horizon,
                            Day known) {
  Indicator const& indicator = input.indicators[use.indicator];
  bool const adds_up = indicator.nature == Nature::flow || indicator.nature == Nature::stock;
  bool const whole_only = indicator.reported == Reported::year_to_date && !adds_up;
  Period const seen = shifted(column.period, Shift{-use.anchor.shift.months, -use.anchor.shift.days});
  bool const inside = seen.end > horizon.begin && seen.end <= horizon.end && seen.end <= known;
  if (!inside || (whole_only && !same_day_of_year(seen.begin, horizon.begin))) return std::nullopt;
  return seen.end;
}

FoundReach find_reach(PlannedTarget const& target, EvaluationInput const& input, EntityIndex entity, Day known) {
  FoundReach found;
  std::vector<Day> common;
  Reach reach{.months_between = 1};
  // targets and milestones that are counted have no figures that end: they are known as of the day of judgement
  auto const of_milestone = [&](SeriesUse const& use) {
    return input.indicators[use.indicator].nature == Nature::milestone;
  };
  bool const counts = std::any_of(target.leaves.begin(), target.leaves.end(), [&](PlannedLeaf const& leaf) {
    return leaf.goal.counts_targets || std::any_of(leaf.goal.uses.begin(), leaf.goal.uses.end(), of_milestone);
  });
  std::vector<Reads> const moving = moving_reads(target, input, entity);
  if (counts && moving.empty()) return {Reach{std::min(known, target.horizon.end), 12}, true};
  for (Reads const& reads : moving) {
    std::vector<Day> ends = ends_of(reads, input, target.horizon, known);
    if (ends.empty()) continue;
    common = found.has_figures ? common_days(common, ends) : std::move(ends);
    found.has_figures = true;
    std::optional<int> const declared = input.indicators[reads.use->indicator].frequency;
    reach.months_between =
        std::max(reach.months_between, months_between_reports(input.table.series[reads.use->indicator], declared));
  }
  if (common.empty()) return found;
  reach.end = common.back();
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
