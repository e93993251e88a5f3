#include "evaluate/aggregates.hpp"

#include <algorithm>

#include "evaluate/breaks.hpp"
#include "evaluate/members.hpp"

namespace onpace {
namespace {

/// What the body gives for one member; empty where the filter leaves it out.
std::optional<MemberTrace> run_member(Run const& run, PlannedAggregate const& aggregate, Member const& member) {
  SuppliedValues const supplied = supplied_to(member, run.supplied);
  MemberTrace result{.entity = member.moment.entity, .span = member.span};
  if (member.target) result.target = member.target->target;
  if (--run.members_left < 0) {
    run.members_left = -1;
    result.value = Gap{.kind = GapKind::undefined, .undefined = Undefined::too_large};
    return result;
  }
  if (aggregate.filter) {
    Trace const filter = run_program(*aggregate.filter, run.input, member.moment, supplied, run.members_left);
    if (truth_of(filter.result()) == false) return std::nullopt;
    result.figures = figures_of(filter);
    if (gap_of(filter.result()) != nullptr) {
      result.value = filter.result();
      return result;
    }
  }
  Trace const body = run_program(aggregate.body, run.input, member.moment, supplied, run.members_left);
  std::vector<UsedFigure> const figures = figures_of(body);
  result.figures.insert(result.figures.end(), figures.begin(), figures.end());
  result.value = body.result();
  return result;
}

/// A figure that is missing because the series had not begun yet.
bool before_first_figure(Run const& run, Value const& value, Moment const& moment) {
  Gap const* gap = gap_of(value);
  bool const missing = gap->kind == GapKind::no_figure || gap->kind == GapKind::not_for_span;
  if (!missing || gap->indicator >= run.input.table.series.size()) return false;
  EntityIndex const entity = gap->entity != kUnknownEntity ? gap->entity : moment.entity;
  std::optional<Day> const first = first_day_of(run.input.table.series[gap->indicator], entity);
  return first && *first >= gap->span.end;
}

/// Back from the reach while the condition holds. A hole in the figures leaves the number unknown; their beginning ends
/// the count. A condition that holds without figures has no end and no number.
Value streak(Run const& run, Operation const& operation, PlannedAggregate const& aggregate) {
  constexpr int kMostSteps = 1000;
  if (aggregate.body.uses.empty()) return Gap{.kind = GapKind::no_members};
  Moment const center = moment_at(aggregate.domain.anchor, run.input, run.moment);
  std::int64_t count = 0;
  auto const traces = std::make_shared<std::vector<MemberTrace>>();
  run.trace.members[operation.aggregate] = traces;
  for (int back = 0; back < kMostSteps; ++back) {
    Member const member = member_before(aggregate.domain, center, back);
    std::optional<MemberTrace> traced = run_member(run, aggregate, member);
    if (!traced) continue;  // left out by the filter
    bool const missing = gap_of(traced->value) != nullptr;
    if (missing && back > 0 && before_first_figure(run, traced->value, member.moment)) break;
    traces->push_back(*traced);
    if (missing) return traced->value;
    if (!*truth_of(traced->value)) break;
    ++count;
  }
  if (count == kMostSteps) return Gap{.kind = GapKind::undefined, .undefined = Undefined::too_large};
  return Number(count);
}

/// The family or, of all entities, none: with the moment it says which members are meant.
std::uint32_t family_of(Run const& run, Domain const& domain, EntityIndex center) {
  if (domain.kind == Domain::Kind::entities || center == kUnknownEntity) return Hierarchy::kNoFamily;
  return domain.kind == Domain::Kind::siblings ? run.input.hierarchy.own_family[center]
                                               : run.input.hierarchy.below[center];
}

/// Leaves the members that the filter leaves in the trace; how many there were.
std::size_t run_members(Run const& run, Operation const& operation, PlannedAggregate const& planned) {
  MemberTraces& traces = run.trace.members[operation.aggregate];
  std::vector<Member> members = members_of(planned, run.input, run.moment);
  bool const known = planned.same_for_all && run.input.members != nullptr && !members.empty();
  MemberKey key;
  if (known) {
    Moment const center = moment_at(planned.domain.anchor, run.input, run.moment);
    Origin const origin = center.origin.value_or(Origin{center.horizon, center.reach});
    key = {&planned,
           family_of(run, planned.domain, center.entity),
           center.horizon,
           center.reach,
           origin.horizon,
           origin.reach,
           center.due.value_or(0),
           center.foresees};
    auto const found = run.input.members->find(key);
    if (found != run.input.members->end()) {
      traces = found->second;
      return members.size();
    }
  }
  auto const fresh = std::make_shared<std::vector<MemberTrace>>();
  for (Member& member : members) {
    if (known) member.moment.judged = kUnknownEntity;  // who is missing is named, whoever asks
    std::optional<MemberTrace> traced = run_member(run, planned, member);
    if (traced) fresh->push_back(std::move(*traced));
  }
  traces = fresh;
  if (known) run.input.members->emplace(key, traces);
  return members.size();
}

}  // namespace

Value run_aggregate(Run const& run, Operation const& operation) {
  PlannedAggregate const& planned = run.program.aggregates[operation.aggregate];
  Function const& function = *operation.function;
  if (function.takes == Takes::streak) return streak(run, operation, planned);
  std::vector<Value> values;
  if (function.takes == Takes::rank) values.push_back(run.trace.values[run.program.operands[operation.first_operand]]);
  std::size_t const asked = run_members(run, operation, planned);
  std::vector<MemberTrace> const& left_over = *run.trace.members[operation.aggregate];
  for (MemberTrace const& member : left_over)
    values.push_back(member.value);
  std::size_t const left = left_over.size();
  bool const counts_none = left == 0 && asked > 0 && function.gives == Gives::number;
  if (counts_none && function.takes == Takes::conditions) return Number(0);
  if (left == 0) return Gap{.kind = GapKind::no_members};
  bool const ranks = function.takes == Takes::rank && runs_over_entities(planned.domain);
  EntityIndex const center = moment_at(planned.domain.anchor, run.input, run.moment).entity;
  bool const itself = std::any_of(left_over.begin(), left_over.end(), [&](MemberTrace const& member) {
    return member.entity == center || member.entity == run.moment.entity;
  });
  if (ranks && !itself) return Gap{.kind = GapKind::not_among};
  // of periods the last is left_over: x to date is no match for a single quarter
  if (function.takes == Takes::rank && runs_over_time(planned.domain)) values.front() = values.back();
  if (function.name == "first") values.resize(1);
  if (function.name == "last") values.erase(values.begin(), values.end() - 1);
  std::vector<UsedFigure> figures;
  bool const compares = function.takes == Takes::members || function.takes == Takes::rank;
  bool const combines = compares && values.size() > 1 && runs_over_time(planned.domain);
  for (MemberTrace const& member : left_over)
    if (combines) figures.insert(figures.end(), member.figures.begin(), member.figures.end());
  if (straddle_break(run, figures)) return Gap{.kind = GapKind::broken_series};
  return call(function, values, 1);
}

}  // namespace onpace
