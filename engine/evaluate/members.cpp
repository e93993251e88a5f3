#include "evaluate/members.hpp"

#include <algorithm>

namespace onpace {
namespace {

Member at_span(Moment const& center, Period span) {
  Member member{center, span};
  member.moment.horizon = span;
  member.moment.reach = span.end;
  return member;
}

bool is_longer_than_a_year(Period horizon) { return horizon.end > shifted(horizon.begin, Shift{12, 0}); }

/// The reports of the horizon up to the reach. A rate that is reported year to date is read so; of anything else each
/// report stands for itself.
std::vector<Member> reports(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& center) {
  if (aggregate.body.uses.empty()) return {};  // without figures there are no reports
  int months = 1;
  bool to_date = false;
  for (SeriesUse const& use : aggregate.body.uses) {
    Indicator const& indicator = input.indicators[use.indicator];
    months = std::max(months, months_between_reports(input.table.series[use.indicator], indicator.frequency));
    bool const adds_up = indicator.nature == Nature::flow || indicator.nature == Nature::stock;
    to_date = to_date || (indicator.reported == Reported::year_to_date && !adds_up);
  }
  std::vector<Member> members;
  Day year = center.horizon.begin;  // what is reported year to date starts anew in each year of the horizon
  for (Day begin = center.horizon.begin; begin < center.reach;) {
    Day const end = shifted(begin, Shift{months, 0});
    if (end > center.reach) break;
    if (end > shifted(year, Shift{12, 0})) year = shifted(year, Shift{12, 0});
    members.push_back(at_span(center, {to_date ? year : begin, end}));
    begin = end;
  }
  return members;
}

std::vector<Member> steps(Domain const& domain, Moment const& center) {
  std::vector<Member> members;
  if (domain.count > 0) {
    for (int back = domain.count; back-- > 0;)
      members.push_back(member_before(domain, center, back));
    return members;
  }
  for (Day begin = center.horizon.begin; begin < center.reach;) {
    Day const end = shifted(begin, Shift{domain.months, 0});
    if (end > center.reach) break;
    members.push_back(at_span(center, {begin, end}));
    begin = end;
  }
  return members;
}

}  // namespace

Moment moment_at(Anchor const& anchor, EvaluationInput const& input, Moment const& moment) {
  Moment result = moment;
  result.entity = chosen(anchor.entity, moment.entity, input.hierarchy, input.table);
  switch (anchor.kind) {
    case Anchor::Kind::to_date:
      result.horizon = shifted(moment.horizon, anchor.shift);
      result.reach = shifted(Period{moment.horizon.begin, moment.reach}, anchor.shift).end;
      break;
    case Anchor::Kind::year: {
      Period const year = last_year(moment);
      bool const is_long = year.end != moment.reach || year.begin != moment.horizon.begin;
      result.horizon = shifted(is_long ? year : moment.horizon, anchor.shift);
      result.reach = shifted(year, anchor.shift).end;
      break;
    }
    case Anchor::Kind::whole:
      result.horizon = shifted(moment.horizon, anchor.shift);
      result.reach = result.horizon.end;
      break;
    case Anchor::Kind::span:
      result.horizon = shifted(anchor.span, anchor.shift);
      result.reach = result.horizon.end;
      break;
  }
  return result;
}

Member member_before(Domain const& domain, Moment const& center, int back) {
  Shift const shift{-domain.months * back, 0};
  if (domain.months % 12 != 0) {
    Day const end = shifted(center.reach, shift);
    return at_span(center, {shifted(end, Shift{-domain.months, 0}), end});
  }
  // single years, whatever the horizon: of a longer one from its last whole year back
  Period const year = last_year(center);
  if (is_longer_than_a_year(center.horizon)) return at_span(center, shifted(year, shift));
  Period const to_date = shifted(year, shift);
  Member member{center, to_date};
  member.moment.horizon = shifted(center.horizon, shift);
  member.moment.reach = to_date.end;
  return member;
}

std::vector<Member> members_of(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& moment) {
  Domain const& domain = aggregate.domain;
  Moment const center = moment_at(domain.anchor, input, moment);
  std::vector<Member> members;
  switch (domain.kind) {
    case Domain::Kind::reports:
      return reports(aggregate, input, center);
    case Domain::Kind::steps:
      return steps(domain, center);
    case Domain::Kind::spans:
      for (Period const& span : domain.spans)
        members.push_back(at_span(center, span));
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
      value = Gap{.kind = GapKind::no_verdict, .entity = member.target->entity, .target = member.target->target};
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
