#include "judge/tally.hpp"

#include <algorithm>

#include "evaluate/members.hpp"

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
std::optional<Quantity> reading_of(PlannedAggregate const& aggregate, MemberTrace const& wanted,
                                   EvaluationInput const& input, Moment const& moment) {
  Operation const& root = aggregate.body.operations.back();
  bool const compares = root.opcode >= Opcode::equal && root.opcode <= Opcode::within;
  if (!compares || root.operand_count == 0) return std::nullopt;
  for (Member const& member : members_of(aggregate, input, moment)) {
    if (member.moment.entity != wanted.entity || !(member.span == wanted.span)) continue;
    Trace const trace = evaluate(aggregate.body, input, member.moment, nothing_supplied());
    Slot const slot = aggregate.body.operands[root.first_operand];
    Number const* number = number_of(trace.values[slot]);
    if (number == nullptr) return std::nullopt;
    return Quantity{*number, aggregate.body.operations[slot].type.unit};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Tally> tally_of(Program const& goal, Trace const& trace, EvaluationInput const& input,
                              Moment const& moment) {
  Operation const* const operation = aggregate_of(goal);
  bool const ran = operation != nullptr && operation->aggregate < trace.members.size();
  if (!ran || trace.members[operation->aggregate] == nullptr) return std::nullopt;
  PlannedAggregate const& aggregate = goal.aggregates[operation->aggregate];
  std::vector<MemberTrace> const& members = trace.members[operation->aggregate]->left;
  bool const all = operation->function->name == "all";
  Tally tally{.kind = aggregate.domain.kind};
  for (MemberTrace const& member : members) {
    std::optional<bool> const holds = truth_of(member.value);
    if (!holds) continue;
    ++tally.members;
    if (*holds) ++tally.holds;
    bool const stands = *holds != all;
    if (stands && !tally.member) tally.member = member;
  }
  if (tally.members == 0) return std::nullopt;
  bool const single = all || operation->function->name == "any";
  if (!single) tally.member = std::nullopt;
  if (tally.member && aggregate.domain.kind != Domain::Kind::group)
    tally.reading = reading_of(aggregate, *tally.member, input, moment);
  return tally;
}

}  // namespace onpace
