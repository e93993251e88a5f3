#include "judge/trace/reach.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "evaluate/trace/known_members.hpp"
#include "values/boundaries.hpp"

namespace onpace {
namespace {

/// The entities of several families, each once.
std::vector<EntityIndex> entities_in(Domain const& domain, std::vector<EntityIndex> const& around,
                                     EvaluationInput const& input) {
  std::set<std::uint32_t> families;
  std::vector<EntityIndex> entities;
  for (EntityIndex const one : around) {
    EntityIndex const center = chosen(domain.anchor.entity, one, input.hierarchy, input.table);
    if (!families.insert(family_of(domain, center, input.hierarchy)).second) continue;
    std::vector<EntityIndex> const members = members_of(domain, center, input.hierarchy, input.table);
    entities.insert(entities.end(), members.begin(), members.end());
  }
  std::sort(entities.begin(), entities.end());
  return entities;
}

/// The entities through which the domains run, one inside the other.
std::vector<EntityIndex> entities_across(SeriesUse const& use, EvaluationInput const& input, EntityIndex judged) {
  std::vector<EntityIndex> entities{judged};
  for (Domain const& domain : use.across)
    entities = entities_in(domain, entities, input);
  return entities;
}

/// From where ends are seen.
struct Seen {
  PlannedTarget const& target;
  Day known;
};

/// A later year's figure to date shows that the first year's is old, in a horizon of several years.
bool same_day_of_year(Day a, Day b) {
  Date const one = date_of(a);
  Date const other = date_of(b);
  return one.month == other.month && one.day == other.day;
}

/// Whether a figure ends one of the years of a horizon of several; a rate is that year's own.
bool ends_year(Indicator const& indicator, Period seen, Period horizon) {
  Period const year{shifted(seen.end, Shift{-12, 0}), seen.end};
  bool const whole = is_month_aligned({horizon.begin, seen.end}) && whole_months({horizon.begin, seen.end}) % 12 == 0;
  return whole && seen.end > horizon.begin && (indicator.nature == Nature::flow || seen == year);
}

/// Whether a figure ends a whole period of the kind of `by`; a rate is that period's own. A stock stands at any day.
bool ends_period(SeriesUse const& use, Indicator const& indicator, Period seen, Period by) {
  if (indicator.nature == Nature::stock) return true;
  int const months = is_month_aligned(by) ? whole_months(by) : 0;
  Day const length = by.end - by.begin;
  bool const whole = months > 0 ? is_month_aligned({seen.end, by.end}) && whole_months({seen.end, by.end}) % months == 0
                                : (by.end - seen.end) % length == 0;
  if (!whole || indicator.nature == Nature::flow) return whole;
  Shift const same = months > 0 ? Shift{months, 0} : Shift{0, length};
  // inside an aggregate over time each member is as long as it says; over years it is the same part of each
  bool const part_of_years = use.step && use.step->months > 0 && use.step->months % 12 == 0 && length < 365;
  Shift const own = part_of_years ? same : use.step.value_or(same);
  return own == Shift{} || seen.begin == shifted(seen.end, times(own, -1));
}

/// Where figures of the name end, seen from the horizon: in the order of time, each day once.
std::vector<Day> ends_of(SeriesUse const& use, EntityIndex entity, EvaluationInput const& input, Seen const& seen) {
  std::vector<Day> ends;
  for (Column const& column : input.table.series[use.indicator].columns) {
    std::optional<Day> const end = end_seen(use, column, input, seen.target, seen.known);
    if (end && figure(column, entity)) ends.push_back(*end);
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

/// Adds the ends of another entity. An entity without any figures does not limit the others.
void add_ends(KnownEnds& ends, std::vector<Day> days) {
  ends.is_read = true;
  if (days.empty()) return;
  ends.days = ends.has_figures ? common_days(ends.days, days) : std::move(days);
  ends.has_figures = true;
}

KnownEnds ends_of_all(SeriesUse const& use, EntityIndex judged, EvaluationInput const& input, Seen const& seen) {
  KnownEnds ends;
  for (EntityIndex const around : entities_across(use, input, judged))
    add_ends(ends, ends_of(use, chosen(use.anchor.entity, around, input.hierarchy, input.table), input, seen));
  return ends;
}

/// A name as it is read from those that it runs over: the same for all who are of one family.
struct MovingName {
  SeriesUse const* use = nullptr;
  std::shared_ptr<KnownEnds const> ends{};
};

MovingName moving_name(Program const& goal, std::uint32_t index, EvaluationInput const& input, EntityIndex judged,
                       Seen const& seen) {
  SeriesUse const& use = goal.uses[index];
  auto const work_out = [&] { return ends_of_all(use, judged, input, seen); };
  if (use.across.empty() || input.members == nullptr) return {&use, std::make_shared<KnownEnds const>(work_out())};
  Domain const& domain = use.across.front();
  EntityIndex const center = chosen(domain.anchor.entity, judged, input.hierarchy, input.table);
  EndsKey const key{goal.identity, index, family_of(domain, center, input.hierarchy)};
  return {&use, input.members->ends.at(key, work_out)};
}

/// Names that end with the reach. Those read at another time as well (`x[-1y]`) count only where nothing else does.
std::vector<MovingName> moving_names(PlannedTarget const& target, EvaluationInput const& input, EntityIndex judged,
                                     Seen const& seen) {
  std::vector<MovingName> now;
  std::vector<MovingName> shifted;
  for (PlannedLeaf const& leaf : target.leaves)
    for (std::uint32_t index = 0; index < leaf.goal.uses.size(); ++index) {
      SeriesUse const& use = leaf.goal.uses[index];
      Indicator const& indicator = input.indicators[use.indicator];
      if (!ends_with_reach(use) || indicator.nature == Nature::milestone || indicator.is_plan) continue;
      MovingName name = moving_name(leaf.goal, index, input, judged, seen);
      if (name.ends->is_read) (use.anchor.shift == Shift{} ? now : shifted).push_back(std::move(name));
    }
  return now.empty() ? shifted : now;
}

}  // namespace

bool ends_with_reach(SeriesUse const& use) {
  return use.anchor.kind == Anchor::Kind::to_date || use.anchor.kind == Anchor::Kind::year;
}

Period window_of(PlannedTarget const& target, Day reach) {
  if (!target.by) return target.horizon;
  int const months = whole_months(target.horizon);
  bool const by_months = months > 0 && is_month_aligned(target.horizon);
  Day const length = target.horizon.end - target.horizon.begin;
  return {by_months ? shifted(reach, Shift{-months, 0}) : reach - length, reach};
}

std::optional<Day> end_seen(SeriesUse const& use, Column const& column, EvaluationInput const& input,
                            PlannedTarget const& target, Day known) {
  Indicator const& indicator = input.indicators[use.indicator];
  Period const& horizon = target.horizon;
  Period const seen = shifted(column.period, Shift{-use.anchor.shift.months, -use.anchor.shift.days});
  if (seen.end > horizon.end || seen.end > known) return std::nullopt;
  if (target.by) return ends_period(use, indicator, seen, horizon) ? std::optional(seen.end) : std::nullopt;
  if (seen.end <= horizon.begin) return std::nullopt;
  bool const adds_up = indicator.nature == Nature::flow || indicator.nature == Nature::stock;
  if (use.anchor.kind == Anchor::Kind::year && is_longer_than_a_year(horizon))
    return ends_year(indicator, seen, horizon) ? std::optional(seen.end) : std::nullopt;
  bool const whole_only = indicator.reported == Reported::year_to_date && !adds_up;
  if (whole_only && !same_day_of_year(seen.begin, horizon.begin)) return std::nullopt;
  return seen.end;
}

Shift between_ends(SeriesUse const& use, EvaluationInput const& input, PlannedTarget const& target) {
  Indicator const& indicator = input.indicators[use.indicator];
  Shift const reports = between_reports(input.table.series[use.indicator], indicator.frequency);
  bool const whole = target.by && indicator.nature != Nature::stock;
  bool const years = use.anchor.kind == Anchor::Kind::year && is_longer_than_a_year(target.horizon);
  int const months = whole_months(target.horizon);
  Shift const due = months > 0 ? Shift{months, 0} : Shift{0, target.horizon.end - target.horizon.begin};
  return longer(longer(reports, whole ? due : Shift{}), years ? Shift{12, 0} : Shift{});
}

FoundReach find_reach(PlannedTarget const& target, EvaluationInput const& input, EntityIndex entity, Day known) {
  FoundReach found;
  std::vector<Day> common;
  Reach reach{.between = {}};
  // targets and milestones that are counted have no figures that end: they are known as of the day of judgement
  auto const of_milestone = [&](SeriesUse const& use) {
    return input.indicators[use.indicator].nature == Nature::milestone;
  };
  bool const counts = std::any_of(target.leaves.begin(), target.leaves.end(), [&](PlannedLeaf const& leaf) {
    return leaf.goal.counts_targets || std::any_of(leaf.goal.uses.begin(), leaf.goal.uses.end(), of_milestone);
  });
  std::vector<MovingName> const moving = moving_names(target, input, entity, {target, known});
  if (counts && moving.empty()) return {Reach{std::min(known, target.horizon.end), {12, 0}}, true};
  for (auto const& [use, ends] : moving) {
    if (!ends->has_figures) continue;
    common = found.has_figures ? common_days(common, ends->days) : ends->days;
    found.has_figures = true;
    reach.between = longer(reach.between, between_ends(*use, input, target));
  }
  if (common.empty()) return found;
  reach.end = common.back();
  found.reach = reach;
  return found;
}

std::optional<Reach> milestone_reach(PlannedLeaf const& leaf, EvaluationInput const& input, EntityIndex entity) {
  auto const report = read_milestone(input.table.series[*leaf.indicator], entity);
  if (!report) return std::nullopt;
  std::optional<Shift> const frequency = input.indicators[*leaf.indicator].frequency;
  int const own = whole_months(report->period);
  return Reach{report->period.end, frequency.value_or(Shift{own > 0 ? own : 3, 0})};
}

}  // namespace onpace
