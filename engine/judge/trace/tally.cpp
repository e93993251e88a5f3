#include "judge/trace/tally.hpp"

#include <algorithm>

#include "evaluate/trace/members.hpp"

namespace onpace {
namespace {

bool counts_conditions(Operation const& operation) {
  return operation.opcode == Opcode::aggregate && operation.function->takes == Takes::conditions;
}

/// The aggregate that the goal is, or compares.
Operation const* aggregate_of(Program const& goal) {
  Operation const* operation = &goal.operations.back();
  while (operation->opcode == Opcode::not_)
    operation = &goal.operand(*operation, 0);
  if (counts_conditions(*operation)) return operation;
  bool const compares = operation->opcode >= Opcode::equal && operation->opcode <= Opcode::within;
  if (!compares) return nullptr;
  Operation const& left = goal.operand(*operation, 0);
  return counts_conditions(left) ? &left : nullptr;
}

/// What the condition compares, of one member.
std::optional<Quantity> reading_of(PlannedAggregate const& aggregate, MemberPlace const& place,
                                   EvaluationInput const& input, Moment const& moment) {
  Operation const& root = aggregate.body.operations.back();
  bool const compares = root.opcode >= Opcode::equal && root.opcode <= Opcode::within;
  if (!compares || root.operand_count == 0) return std::nullopt;
  Moment member = moment_at(aggregate.domain.anchor, input, moment);
  member.entity = place.entity;
  if (runs_over_time(aggregate.domain)) member = at_span(member, place.span, {});
  Trace const trace = evaluate(aggregate.body, input, member, nothing_supplied());
  Slot const slot = aggregate.body.operands[root.first_operand];
  Number const* number = number_of(trace.values[slot]);
  if (number == nullptr) return std::nullopt;
  return Quantity{*number, aggregate.body.operations[slot].type.unit};
}

}  // namespace

std::optional<Tally> tally_of(Program const& goal, Trace const& trace, EvaluationInput const& input,
                              Moment const& moment, Listed listed) {
  Operation const* const operation = aggregate_of(goal);
  bool const ran = operation != nullptr && operation->aggregate < trace.members.size();
  if (!ran || trace.members[operation->aggregate] == nullptr) return std::nullopt;
  PlannedAggregate const& aggregate = goal.aggregates[operation->aggregate];
  MemberCounts const& counts = trace.members[operation->aggregate]->counts;
  Tally tally{
      .holds = counts.holds, .members = counts.holds + counts.fails + counts.missing, .kind = aggregate.domain.kind};
  if (counts.holds + counts.fails == 0) return std::nullopt;
  auto const tallied = [&](MemberPlace const& place, std::optional<bool> holds) {
    TalliedMember member{.place = place, .holds = holds};
    if (aggregate.domain.kind != Domain::Kind::group) member.reading = reading_of(aggregate, place, input, moment);
    return member;
  };
  if (operation->function->name == "all" && counts.fails > 0) tally.deciding = tallied(counts.first_fails, false);
  if (operation->function->name == "any" && counts.holds > 0) tally.deciding = tallied(counts.first_holds, true);
  if (listed == Listed::each)
    for (MemberTrace const& member : trace.members[operation->aggregate]->left)
      tally.each.push_back(tallied({member.entity, member.span, member.target}, truth_of(member.value)));
  return tally;
}

}  // namespace onpace
