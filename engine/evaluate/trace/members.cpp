#include "evaluate/trace/members.hpp"

#include <algorithm>
#include <utility>

#include "evaluate/trace/reports.hpp"
#include "values/boundaries.hpp"

namespace onpace {
namespace {

constexpr int kDaysOfWeek = 7;

Member over_span(Moment moment) {
  Period const span = moment.horizon;
  return {std::move(moment), span};
}

bool is_over_at(Member const& member, Moment const& center) {
  return member.span.begin < center.reach && member.span.end <= center.reach;
}

/// A step of days or weeks, which begin with the horizon or, where weeks begin on another day, behind its start.
std::vector<Member> steps_of_days(Shift step, int first, Moment const& center) {
  std::vector<Member> members;
  for (int passed = first;; passed += step.days) {
    Member member = over_span(step_on(center, {0, passed}, {0, passed + step.days}));
    if (!is_over_at(member, center)) return members;
    members.push_back(std::move(member));
  }
}

/// The days from the horizon's start to that of its first week.
int first_week(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& center) {
  int const end = end_of_weeks(aggregate, input).value_or(kCalendarWeeks);
  return (kDaysOfWeek - days_into_week(center.horizon.begin, end)) % kDaysOfWeek;
}

/// Whether a rate is read that is reported year to date.
bool reads_rate_to_date(PlannedAggregate const& aggregate, EvaluationInput const& input) {
  return std::any_of(aggregate.body.uses.begin(), aggregate.body.uses.end(), [&](SeriesUse const& use) {
    Indicator const& indicator = input.indicators[use.indicator];
    bool const adds_up = indicator.nature == Nature::flow || indicator.nature == Nature::stock;
    return indicator.reported == Reported::year_to_date && !adds_up;
  });
}

/// The reports of the horizon up to the reach. A rate that is reported year to date is read so; of anything else each
/// report stands for itself.
std::vector<Member> reports(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& center) {
  if (aggregate.body.uses.empty()) return {};  // without figures there are no reports
  if (runs_over_filed(aggregate, input)) return filed_reports(aggregate, input, center);
  Shift const step = slowest_reporting(aggregate, input).step;
  if (step.months == 0) {
    bool const weeks = step.days == kDaysOfWeek;
    return steps_of_days(step, weeks ? first_week(aggregate, input, center) : 0, center);
  }
  bool const to_date = reads_rate_to_date(aggregate, input);
  std::vector<Member> members;
  for (int passed = 0;; passed += step.months) {
    Member member = over_span(step_on(center, {passed, 0}, {passed + step.months, 0}));
    if (!is_over_at(member, center)) return members;
    // what is reported year to date starts anew in each year of the horizon
    int const year = (passed + step.months - 1) / 12 * 12;
    members.push_back(to_date ? over_span(step_on(center, {year, 0}, {passed + step.months, 0})) : std::move(member));
  }
}

std::vector<Member> steps(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& center) {
  Domain const& domain = aggregate.domain;
  bool const weeks = domain.step == Shift{0, kDaysOfWeek};
  if (domain.count == 0 && domain.step.days > 0)
    return steps_of_days(domain.step, weeks ? first_week(aggregate, input, center) : 0, center);
  std::vector<Member> members;
  if (domain.count > 0) {
    for (int back = domain.count; back-- > 0;)
      members.push_back(member_before(aggregate, input, center, back));
    return members;
  }
  int const months = domain.step.months;
  for (int passed = 0;; passed += months) {
    Member member = over_span(step_on(center, {passed, 0}, {passed + months, 0}));
    if (!is_over_at(member, center)) return members;
    members.push_back(std::move(member));
  }
}

}  // namespace

Moment moment_at(Anchor const& anchor, EvaluationInput const& input, Moment const& moment) {
  Moment from = moment;
  from.entity = chosen(anchor.entity, moment.entity, input.hierarchy, input.table);
  if (anchor.kind == Anchor::Kind::span) return at_span(from, anchor.span, anchor.shift);
  if (anchor.kind == Anchor::Kind::year && is_longer_than_a_year(from.horizon))
    return at_span(from, last_year(from), anchor.shift);
  Moment result = moved(from, anchor.shift);
  if (anchor.kind == Anchor::Kind::whole) {
    result.reach = result.horizon.end;
    if (result.origin) result.origin->reach = result.origin->horizon.end;
  }
  return result;
}

Member member_before(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& center, int back) {
  Shift const step = aggregate.domain.step;
  Shift const behind = times(step, -back);
  if (step.days > 0) {
    // weekly figures end with their weeks, of which the last may not be over at the reach
    std::optional<int> const weeks =
        step == Shift{0, kDaysOfWeek} ? end_of_weeks(aggregate, input) : std::optional<int>();
    Shift const last{0, behind.days - (weeks ? days_into_week(center.reach, *weeks) : 0)};
    return over_span(step_back(center, {0, last.days - step.days}, last));
  }
  if (step.months % 12 != 0) return over_span(step_back(center, {behind.months - step.months, 0}, behind));
  // single years, whatever the horizon: of a longer one from its last whole year back
  if (is_longer_than_a_year(center.horizon)) return over_span(at_span(center, last_year(center), behind));
  Moment moment = moved(center, behind);
  Period const to_date{moment.horizon.begin, moment.reach};
  return {std::move(moment), to_date};
}

std::vector<Member> members_of(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& moment) {
  Domain const& domain = aggregate.domain;
  Moment const center = moment_at(domain.anchor, input, moment);
  std::vector<Member> members;
  switch (domain.kind) {
    case Domain::Kind::reports:
      return reports(aggregate, input, center);
    case Domain::Kind::steps:
      return steps(aggregate, input, center);
    case Domain::Kind::spans:
      for (Period const& span : domain.spans)
        members.push_back(over_span(at_span(center, span, {})));
      break;
    case Domain::Kind::children:
    case Domain::Kind::siblings:
    case Domain::Kind::entities:
      for (EntityIndex const entity : members_of(domain, center.entity, input.hierarchy, input.table)) {
        members.push_back({center});
        members.back().moment.entity = entity;
      }
      break;
    case Domain::Kind::group:
      if (!input.statuses) break;
      for (TargetStatus const& target : input.statuses(domain.group, moment.judged))
        members.push_back({center, {}, target});
      break;
  }
  return members;
}

SuppliedValues supplied_to(Member const& member, SuppliedValues const& supplied) {
  if (!member.target) return supplied;
  SuppliedValues values = supplied;
  Status status = member.target->status;
  if (member.moment.foresees && status == Status::on_track) status = Status::met;
  auto const set = [&](Supplied which, Status wanted) {
    Value& value = values[static_cast<std::size_t>(which)];
    // of a target without a verdict nothing is known but that
    if (status == Status::no_data && wanted != Status::no_data)
      value =
          Missing{.kind = MissingKind::no_verdict, .entity = member.target->entity, .target = member.target->target};
    else
      value = status == wanted;
  };
  set(Supplied::met, Status::met);
  set(Supplied::on_track, Status::on_track);
  set(Supplied::at_risk, Status::at_risk);
  set(Supplied::missed, Status::missed);
  set(Supplied::no_data, Status::no_data);
  return values;
}

}  // namespace onpace
