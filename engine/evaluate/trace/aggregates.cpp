#include "evaluate/trace/aggregates.hpp"

#include <algorithm>
#include <utility>

#include "evaluate/trace/known_members.hpp"
#include "evaluate/trace/member_run.hpp"
#include "evaluate/trace/ranking.hpp"

namespace onpace {
namespace {

Value too_large() { return Missing{.kind = MissingKind::undefined, .undefined = Undefined::too_large}; }

/// A figure that is missing because the series had not begun yet.
bool before_first_figure(Run const& run, Value const& value, Moment const& moment) {
  Missing const* reason = missing_of(value);
  bool const missing = reason->kind == MissingKind::no_figure || reason->kind == MissingKind::not_for_span;
  if (!missing || reason->indicator >= run.input.table.series.size()) return false;
  EntityIndex const entity = reason->entity != kUnknownEntity ? reason->entity : moment.entity;
  std::optional<Day> const first = first_day_of(run.input.table.series[reason->indicator], entity);
  return first && *first >= reason->span.end;
}

/// Back from the reach while the condition holds. A hole in the figures leaves the number unknown; their beginning ends
/// the count.
Value counted_back(Run const& run, PlannedAggregate const& planned, MemberRun& members) {
  constexpr int kMostSteps = 1000;
  Moment const center = moment_at(planned.domain.anchor, run.input, run.moment);
  std::int64_t count = 0;
  for (int back = 0; back < kMostSteps; ++back) {
    Member const member = member_before(planned, run.input, center, back);
    MemberTrace const* traced = members.take(member);
    if (traced == nullptr) continue;  // left out by the filter
    if (missing_of(traced->value) != nullptr) {
      bool const begins = back > 0 && before_first_figure(run, traced->value, member.moment);
      if (!begins) return traced->value;
      members.drop_last();
      return Number(count);
    }
    if (!*truth_of(traced->value)) return Number(count);
    ++count;
  }
  return count == kMostSteps ? too_large() : Value(Number(count));
}

/// A condition that holds without figures has no end and no number.
Value streak(Run const& run, Operation const& operation, PlannedAggregate const& planned) {
  if (planned.body.uses.empty()) return Missing{.kind = MissingKind::no_members};
  MemberRun members(run, planned, true);
  Value result = counted_back(run, planned, members);
  run.trace.members[operation.aggregate] = std::make_shared<MemberSet const>(members.finished());
  return result;
}

/// What the function makes of the members that are left.
Value result_of(Function const& function, std::size_t asked, std::vector<Value> values) {
  bool const counts_none = values.empty() && asked > 0 && function.gives == Gives::number;
  if (counts_none && function.takes == Takes::conditions) return Number(0);
  if (values.empty()) return Missing{.kind = MissingKind::no_members};
  // of periods the last is ranked: x to date is no match for a single quarter
  if (function.takes == Takes::rank) values.insert(values.begin(), values.back());
  if (function.name == "first") values.resize(1);
  if (function.name == "previous") {
    if (values.size() < 2) return Missing{.kind = MissingKind::no_members};
    values = {values[values.size() - 2]};
  }
  if (function.name == "last") values.erase(values.begin(), values.end() - 1);
  return call(function, values, 1);
}

bool ranks_entity(PlannedAggregate const& planned, Function const& function) {
  return function.takes == Takes::rank && runs_over_entities(planned.domain);
}

MemberKey key_of(Run const& run, PlannedAggregate const& planned, Moment const& center) {
  Origin const origin = center.origin.value_or(Origin{center.horizon, center.reach});
  return {planned.body.identity,   family_of(planned.domain, center.entity, run.input.hierarchy),
          center.horizon,          center.reach,
          origin.horizon,          origin.reach,
          center.due.value_or(0),  center.foresees,
          run.input.traces_members};
}

/// The set of all entities of a domain, with its number and the cost of running over it.
MemberSet gather_for_all(Run const& asking, PlannedAggregate const& planned, Function const& function,
                         Moment const& center) {
  MemberBudget budget{kMostMembers};
  Run const run{asking.program, asking.input, asking.moment, asking.supplied, asking.trace, budget, asking.has_breaks};
  MemberRun members(run, planned, run.input.traces_members);
  Member member{center};
  member.moment.judged = kUnknownEntity;  // the missing member is named for every entity
  for (EntityIndex const entity : members_of(planned.domain, center.entity, run.input.hierarchy, run.input.table)) {
    member.moment.entity = entity;
    members.take(member);
  }
  MemberSet set = members.finished();
  set.number = run.input.members->next_number();
  if (ranks_entity(planned, function))
    set.ranking = make_ranking(std::move(members.entities()), std::move(members.values()));
  else
    set.result = result_of(function, set.asked, std::move(members.values()));
  set.cost = kMostMembers - budget.left;
  return set;
}

/// Each evaluation pays for a shared set as if it had computed the set itself, but only once.
bool can_pay(MemberBudget& budget, MemberSet const& set) {
  if (budget.counted.insert(set.number).second) budget.left -= std::min(budget.left + 1, set.cost);
  return budget.left >= 0;
}

/// The set of members that this aggregate shares among all entities.
Members known_members(Run const& run, PlannedAggregate const& planned, Function const& function) {
  Moment const center = moment_at(planned.domain.anchor, run.input, run.moment);
  return run.input.members->sets.at(key_of(run, planned, center),
                                    [&] { return gather_for_all(run, planned, function, center); });
}

/// The members for this evaluation only.
Members own_members(Run const& run, PlannedAggregate const& planned, Function const& function) {
  MemberRun members(run, planned, true);
  for (Member const& member : members_of(planned, run.input, run.moment))
    members.take(member);
  MemberSet set = members.finished();
  if (ranks_entity(planned, function))
    set.ranking = make_ranking(std::move(members.entities()), std::move(members.values()));
  else
    set.result = result_of(function, set.asked, std::move(members.values()));
  return std::make_shared<MemberSet const>(std::move(set));
}

}  // namespace

Value run_aggregate(Run const& run, Operation const& operation) {
  PlannedAggregate const& planned = run.program.aggregates[operation.aggregate];
  Function const& function = *operation.function;
  if (function.takes == Takes::streak) return streak(run, operation, planned);
  Members const set =
      planned.same_for_all ? known_members(run, planned, function) : own_members(run, planned, function);
  run.trace.members[operation.aggregate] = set;
  if (planned.same_for_all && !can_pay(run.budget, *set)) return too_large();
  if (set->ranking) {
    EntityIndex const entity = chosen(planned.ranked, run.moment.entity, run.input.hierarchy, run.input.table);
    return rank_of(entity, run.trace.values[run.program.operands[operation.first_operand]], *set->ranking, function);
  }
  bool const compares = function.takes == Takes::members || function.takes == Takes::rank;
  bool const chooses = function.name == "first" || function.name == "last" || function.name == "previous";
  bool const combines = compares && !chooses && runs_over_time(planned.domain);
  if (combines && set->left.size() > 1 && set->summary.straddles_break)
    return Missing{.kind = MissingKind::broken_series};
  return *set->result;
}

}  // namespace onpace
