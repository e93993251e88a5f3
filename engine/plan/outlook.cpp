#include "plan/outlook.hpp"

#include <algorithm>
#include <vector>

#include "check/expression/course.hpp"

namespace onpace {
namespace {

/// What is known of a value before all of its figures are there; of a truth value, whether it may be settled.
struct Known {
  bool from_below = false;
  bool from_above = false;
  bool settles = false;
};

Known number() { return {.from_below = true, .from_above = true}; }
Known truth() { return {.settles = true}; }

class Survey {
 public:
  Survey(Program const& program, std::span<Indicator const> indicators) : program_(program), indicators_(indicators) {
    known_.reserve(program.operations.size());
    for (Operation const& operation : program.operations)
      known_.push_back(of(operation));
  }
  [[nodiscard]] bool settles() const { return known_.back().settles; }

 private:
  [[nodiscard]] Known const& operand(Operation const& operation, std::uint32_t which) const {
    return known_[program_.operands[operation.first_operand + which]];
  }

  [[nodiscard]] bool any_settles(Operation const& operation) const {
    for (std::uint32_t which = 0; which < operation.operand_count; ++which)
      if (operand(operation, which).settles) return true;
    return false;
  }

  [[nodiscard]] Known of_load(Operation const& operation) const {
    Load const& load = program_.loads[operation.load];
    bool const is_earlier = load.anchor.shift.months < 0 || load.anchor.shift.days < 0;  // what is compared with may be there
    if (!moves(load.anchor) || is_earlier) return number();
    return {.from_below = indicators_[load.indicator].monotone};
  }

  /// Times or divided by something: a sign that is not known turns nothing into a bound.
  [[nodiscard]] Known scaled(Operation const& operation) const {
    Known const& a = operand(operation, 0);
    Known const& b = operand(operation, 1);
    bool const some = a.from_below || a.from_above;
    bool const both = some && (b.from_below || b.from_above);
    return {both, both};
  }

  [[nodiscard]] Known subtracted(Operation const& operation) const {
    return {operand(operation, 0).from_below && operand(operation, 1).from_above,
            operand(operation, 0).from_above && operand(operation, 1).from_below};
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
    bool settles = false;
    for (std::uint32_t which = 1; which < operation.operand_count; ++which) {
      Known const& b = operand(operation, which);
      settles = settles || (a.from_below && b.from_above) || (a.from_above && b.from_below);
    }
    return {.settles = settles};
  }

  /// Periods that have passed are known; of entities each is known as far as its own figures are.
  [[nodiscard]] Known of_aggregate(Operation const& operation) const {
    PlannedAggregate const& aggregate = program_.aggregates[operation.aggregate];
    if (!runs_over_entities(aggregate.domain)) return {true, true, true};
    bool const settles = may_decide_early(aggregate.body, indicators_);
    Known body = Survey(aggregate.body, indicators_).known_.back();
    return {body.from_below || settles, body.from_above || settles, settles};
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
        return {operand(operation, 0).from_below && operand(operation, 1).from_below,
                operand(operation, 0).from_above && operand(operation, 1).from_above};
      case Opcode::subtract:
        return subtracted(operation);
      case Opcode::call:
        return called(operation);
      case Opcode::negate:
        return {operand(operation, 0).from_above, operand(operation, 0).from_below};
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
      case Opcode::and_:
      case Opcode::or_:
      case Opcode::not_:
      case Opcode::conditional:
      case Opcode::otherwise: {
        bool const some = any_settles(operation);
        return {some, some, some};
      }
      default:
        return {};
    }
  }

  Program const& program_;
  std::span<Indicator const> indicators_;
  std::vector<Known> known_{};
};

}  // namespace

bool may_decide_early(Program const& goal, std::span<Indicator const> indicators) {
  return Survey(goal, indicators).settles();
}

}  // namespace onpace
