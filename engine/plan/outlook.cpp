#include "plan/outlook.hpp"

#include <algorithm>
#include <vector>

#include "check/expression/course.hpp"

namespace onpace {
namespace {

/// What is known of a value before all of its figures are there; of a truth value, as what it may be settled.
struct Known {
  bool from_below = false;
  bool from_above = false;
  bool holds = false;
  bool fails = false;
};

Known number() { return {.from_below = true, .from_above = true}; }
Known truth() { return {.holds = true, .fails = true}; }
Known all_of_it() { return {.from_below = true, .from_above = true, .holds = true, .fails = true}; }

/// Whether periods that are over count.
enum class Past : std::uint8_t { counts, is_left_out };

class Survey {
 public:
  Survey(Program const& program, std::span<Indicator const> indicators, Past past)
      : program_(program), indicators_(indicators), past_(past) {
    known_.reserve(program.operations.size());
    for (Operation const& operation : program.operations)
      known_.push_back(of(operation));
  }
  [[nodiscard]] Known const& result() const { return known_.back(); }

 private:
  [[nodiscard]] Known const& operand(Operation const& operation, std::uint32_t which) const {
    return known_[program_.operands[operation.first_operand + which]];
  }

  [[nodiscard]] bool any_settles(Operation const& operation) const {
    for (std::uint32_t which = 0; which < operation.operand_count; ++which)
      if (operand(operation, which).holds || operand(operation, which).fails) return true;
    return false;
  }

  [[nodiscard]] Known of_load(Operation const& operation) const {
    Load const& load = program_.loads[operation.load];
    bool const is_earlier =
        load.anchor.shift.months < 0 || load.anchor.shift.days < 0;  // what is compared with may be there
    if (!moves(load.anchor) || is_earlier) return number();
    return {.from_below = indicators_[load.indicator].monotone};
  }

  /// Times or divided by something: a sign that is not known turns nothing into a bound.
  [[nodiscard]] Known scaled(Operation const& operation) const {
    Known const& a = operand(operation, 0);
    Known const& b = operand(operation, 1);
    bool const some = a.from_below || a.from_above;
    bool const both = some && (b.from_below || b.from_above);
    return {.from_below = both, .from_above = both};
  }

  [[nodiscard]] Known subtracted(Operation const& operation) const {
    return {.from_below = operand(operation, 0).from_below && operand(operation, 1).from_above,
            .from_above = operand(operation, 0).from_above && operand(operation, 1).from_below};
  }

  [[nodiscard]] Known called(Operation const& operation) const {
    switch (operation.function->arithmetic) {
      case Arithmetic::growth:
      case Arithmetic::quotient:
        return scaled(operation);
      case Arithmetic::difference:
        return subtracted(operation);
      case Arithmetic::magnitude:
        return {.from_below = operand(operation, 0).from_below || operand(operation, 0).from_above,
                .from_above = operand(operation, 0).from_below && operand(operation, 0).from_above};
      case Arithmetic::none:
        break;
    }
    return {};
  }

  [[nodiscard]] Known compared(Operation const& operation) const {
    Known const& a = operand(operation, 0);
    bool above = false;
    bool below = false;
    for (std::uint32_t which = 1; which < operation.operand_count; ++which) {
      Known const& b = operand(operation, which);
      above = above || (a.from_below && b.from_above);
      below = below || (a.from_above && b.from_below);
    }
    Opcode const opcode = operation.opcode;
    if (opcode == Opcode::greater || opcode == Opcode::greater_equal) return {.holds = above, .fails = below};
    if (opcode == Opcode::less || opcode == Opcode::less_equal) return {.holds = below, .fails = above};
    return {.holds = above || below, .fails = above || below};
  }

  /// Of the periods of the horizon some are still to come, in which the body is as unknown as it is.
  [[nodiscard]] Known over_periods(std::string_view function, Known const& body) const {
    bool const past = past_ == Past::counts;
    if (function == "all") return {.holds = body.holds, .fails = past || body.fails};
    if (function == "any") return {.holds = past || body.holds, .fails = body.fails};
    if (function == "min") return {.from_below = body.from_below, .from_above = past || body.from_above};
    if (function == "max") return {.from_below = past || body.from_below, .from_above = body.from_above};
    if (function == "sum" || function == "mean") return {.from_below = body.from_below, .from_above = body.from_above};
    return all_of_it();
  }

  /// Periods that have passed are known; of entities each is known as far as its own figures are.
  [[nodiscard]] Known of_aggregate(Operation const& operation) const {
    PlannedAggregate const& aggregate = program_.aggregates[operation.aggregate];
    // a horizon may end with a part of a week, of which nothing is asked
    bool const whole_horizon =
        aggregate.domain.kind == Domain::Kind::steps && aggregate.domain.count == 0 && aggregate.domain.step.days == 0;
    if (!runs_over_entities(aggregate.domain) && (!whole_horizon || aggregate.filter)) return all_of_it();
    Known const body = Survey(aggregate.body, indicators_, past_).result();
    if (whole_horizon) return over_periods(operation.function->name, body);
    bool const settles = body.holds || body.fails;
    return {.from_below = body.from_below || settles,
            .from_above = body.from_above || settles,
            .holds = settles,
            .fails = settles};
  }

  [[nodiscard]] Known of(Operation const& operation) const {
    switch (operation.opcode) {
      case Opcode::constant:
      case Opcode::days_until:
      case Opcode::years_since:
        return number();
      case Opcode::truth:
      case Opcode::entity_test:
      case Opcode::done:
        return truth();
      case Opcode::load:
        return of_load(operation);
      case Opcode::aggregate:
        return of_aggregate(operation);
      case Opcode::add:
        return {.from_below = operand(operation, 0).from_below && operand(operation, 1).from_below,
                .from_above = operand(operation, 0).from_above && operand(operation, 1).from_above};
      case Opcode::subtract:
        return subtracted(operation);
      case Opcode::call:
        return called(operation);
      case Opcode::negate:
        return {.from_below = operand(operation, 0).from_above, .from_above = operand(operation, 0).from_below};
      case Opcode::multiply:
      case Opcode::divide:
        return scaled(operation);
      case Opcode::equal:
      case Opcode::not_equal:
      case Opcode::less:
      case Opcode::less_equal:
      case Opcode::greater:
      case Opcode::greater_equal:
      case Opcode::within:
        return compared(operation);
      case Opcode::not_:
        return {.holds = operand(operation, 0).fails, .fails = operand(operation, 0).holds};
      case Opcode::and_:
        return {.holds = operand(operation, 0).holds && operand(operation, 1).holds,
                .fails = operand(operation, 0).fails || operand(operation, 1).fails};
      case Opcode::or_:
        return {.holds = operand(operation, 0).holds || operand(operation, 1).holds,
                .fails = operand(operation, 0).fails && operand(operation, 1).fails};
      case Opcode::conditional:
      case Opcode::otherwise:
        return any_settles(operation) ? all_of_it() : Known{};
      case Opcode::supplied:
      case Opcode::power:
      case Opcode::present:
        break;
    }
    return {};
  }

  Program const& program_;
  std::span<Indicator const> indicators_;
  Past past_;
  std::vector<Known> known_{};
};

}  // namespace

EarlyDecision early_decision(Program const& goal, std::span<Indicator const> indicators) {
  Known const all = Survey(goal, indicators, Past::counts).result();
  Known const to_come = Survey(goal, indicators, Past::is_left_out).result();
  // what is over has made the goal what it is so far: only what is to come can make it the other
  return {.while_holding = all.holds || to_come.fails, .while_failing = all.fails || to_come.holds};
}

}  // namespace onpace
