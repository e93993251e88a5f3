#include "plan/program.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace onpace {
namespace {

Opcode opcode_of(ast::Operator op) {
  switch (op) {
    case ast::Operator::or_:
      return Opcode::or_;
    case ast::Operator::and_:
      return Opcode::and_;
    case ast::Operator::not_:
      return Opcode::not_;
    case ast::Operator::equal:
      return Opcode::equal;
    case ast::Operator::not_equal:
      return Opcode::not_equal;
    case ast::Operator::less:
      return Opcode::less;
    case ast::Operator::less_equal:
      return Opcode::less_equal;
    case ast::Operator::greater:
      return Opcode::greater;
    case ast::Operator::greater_equal:
      return Opcode::greater_equal;
    case ast::Operator::in:
    case ast::Operator::within:
      return Opcode::within;
    case ast::Operator::add:
      return Opcode::add;
    case ast::Operator::subtract:
      return Opcode::subtract;
    case ast::Operator::multiply:
      return Opcode::multiply;
    case ast::Operator::divide:
      return Opcode::divide;
    case ast::Operator::negate:
      return Opcode::negate;
    case ast::Operator::power:
      return Opcode::power;
    case ast::Operator::otherwise:
      return Opcode::otherwise;
    case ast::Operator::none:
    case ast::Operator::range:
    case ast::Operator::plus_minus:
      break;  // the checker leaves none of these
  }
  return Opcode::constant;
}

Opcode opcode_of(Term const& term) {
  switch (term.kind) {
    case TermKind::constant:
      return Opcode::constant;
    case TermKind::truth:
      return Opcode::truth;
    case TermKind::series:
      return Opcode::load;
    case TermKind::supplied:
      return Opcode::supplied;
    case TermKind::operation:
      return opcode_of(term.op);
    case TermKind::conditional:
      return Opcode::conditional;
    case TermKind::aggregate:
      return Opcode::aggregate;
    case TermKind::entity_test:
      return Opcode::entity_test;
    case TermKind::years_since:
      return Opcode::years_since;
    case TermKind::quoted:
    case TermKind::entity:
      return Opcode::truth;  // read by the test that they stand in
    case TermKind::function:
      break;
  }
  switch (term.function->takes) {
    case Takes::milestone:
      return Opcode::done;
    case Takes::anything:
      return Opcode::present;
    case Takes::day:
      return Opcode::days_until;
    case Takes::values:
    case Takes::value_and_before:
    case Takes::value_and_whole:
    case Takes::value_and_span:
    case Takes::value_and_method:
    case Takes::bare_value:
    case Takes::trend:
    case Takes::texts:
    case Takes::members:
    case Takes::conditions:
    case Takes::rank:
    case Takes::streak:
      break;
  }
  return Opcode::call;
}

/// An address would be given again once a program is gone.
std::uint64_t next_identity() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

/// What is supplied, and the statuses of targets, depend on the goal and the entity that are judged.
bool asks_for_more(Program const& program) {
  auto const supplied = [](Operation const& operation) { return operation.opcode == Opcode::supplied; };
  auto const inside = [](PlannedAggregate const& aggregate) {
    return asks_for_more(aggregate.body) || (aggregate.filter && asks_for_more(*aggregate.filter));
  };
  return program.counts_targets || std::any_of(program.operations.begin(), program.operations.end(), supplied) ||
         std::any_of(program.aggregates.begin(), program.aggregates.end(), inside);
}

PlannedAggregate planned(Aggregate const& aggregate) {
  PlannedAggregate result{.domain = aggregate.domain, .ranked = aggregate.ranked, .body = make_program(aggregate.body)};
  if (aggregate.filter) result.filter = make_program(*aggregate.filter);
  bool const filter_alike = !result.filter || !asks_for_more(*result.filter);
  result.same_for_all = runs_over_entities(aggregate.domain) && !asks_for_more(result.body) && filter_alike;
  return result;
}

/// Folds an operation on constants alone; a gap is kept, so that its reason has a place.
void fold(Program const& program, Operation& operation) {
  bool const computes =
      operation.opcode >= Opcode::negate && operation.opcode <= Opcode::call && operation.opcode != Opcode::done;
  if (!computes) return;
  auto const operand = [&](std::uint32_t which) -> Operation const& { return program.operand(operation, which); };
  for (std::uint32_t which = 0; which < operation.operand_count; ++which)
    if (operand(which).opcode != Opcode::constant && operand(which).opcode != Opcode::truth) return;
  std::vector<Value> values;
  for (std::uint32_t which = 0; which < operation.operand_count; ++which)
    values.push_back(operand(which).constant);
  Value result = operation.opcode == Opcode::call ? call(*operation.function, values, operand(0).type.unit->scale)
                                                  : onpace::apply(operation.opcode, values);
  if (missing_of(result) != nullptr) return;
  operation.opcode = truth_of(result) ? Opcode::truth : Opcode::constant;
  operation.constant = std::move(result);
  operation.operand_count = 0;
}

}  // namespace

Program make_program(Expression const& expression) {
  Program program{.identity = next_identity(),
                  .uses = series_uses(expression),
                  .counts_targets = counts_targets(expression),
                  .can_foresee = can_foresee(expression)};
  program.operations.reserve(expression.terms.size());
  program.operands.reserve(expression.children.size());
  for (Term const& term : expression.terms) {
    Operation& operation = program.operations.emplace_back();
    operation.opcode = opcode_of(term);
    operation.supplied = term.supplied;
    operation.function = term.function;
    operation.type = term.type;
    operation.place = term.place;
    operation.first_operand = static_cast<std::uint32_t>(program.operands.size());
    operation.operand_count = term.child_count;
    for (std::uint32_t which = 0; which < term.child_count; ++which)
      program.operands.push_back(expression.child(term, which));
    if (term.kind == TermKind::constant) operation.constant = term.number;
    if (term.kind == TermKind::truth) operation.constant = term.truth;
    if (term.kind == TermKind::years_since) operation.day = term.day;
    if (term.kind == TermKind::series || term.kind == TermKind::years_since) {
      operation.load = static_cast<std::uint32_t>(program.loads.size());
      program.loads.push_back({term.series, term.anchor});
    }
    if (operation.opcode == Opcode::days_until) operation.day = term.anchor.span.end - 1;
    if (operation.opcode == Opcode::entity_test) {
      operation.test = term.test;
      operation.text = static_cast<std::uint32_t>(program.texts.size());
      program.texts.push_back(term.text);
    }
    if (operation.opcode == Opcode::aggregate) {
      operation.aggregate = static_cast<std::uint32_t>(program.aggregates.size());
      program.aggregates.push_back(planned(expression.aggregates[term.aggregate]));
    }
    fold(program, operation);
  }
  return program;
}

}  // namespace onpace
