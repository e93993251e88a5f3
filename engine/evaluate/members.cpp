#include "evaluate/members.hpp"

#include <algorithm>
#include <utility>

namespace onpace {
namespace {

Member over_span(Moment moment) {
  Period const span = moment.horizon;
  return {std::move(moment), span};
}

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
  for (int passed = 0;; passed += months) {
    Member member = over_span(step_on(center, passed, passed + months));
    if (member.span.begin >= center.reach || member.span.end > center.reach) return members;
    // what is reported year to date starts anew in each year of the horizon
    int const year = (passed + months - 1) / 12 * 12;
    members.push_back(to_date ? over_span(step_on(center, year, passed + months)) : std::move(member));
  }
}

std::vector<Member> steps(Domain const& domain, Moment const& center) {
  std::vector<Member> members;
  if (domain.count > 0) {
    for (int back = domain.count; back-- > 0;)
      members.push_back(member_before(domain, center, back));
    return members;
  }
  for (int passed = 0;; passed += domain.months) {
    Member member = over_span(step_on(center, passed, passed + domain.months));
    if (member.span.begin >= center.reach || member.span.end > center.reach) return members;
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

Member member_before(Domain const& domain, Moment const& center, int back) {
  int const behind = -domain.months * back;
  if (domain.months % 12 != 0) return over_span(step_back(center, behind - domain.months, behind));
  // single years, whatever the horizon: of a longer one from its last whole year back
  if (is_longer_than_a_year(center.horizon)) return over_span(at_span(center, last_year(center), {behind, 0}));
  Moment moment = moved(center, {behind, 0});
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
      return steps(domain, center);
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
