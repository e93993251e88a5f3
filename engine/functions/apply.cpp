#include "functions/apply.hpp"

#include <vector>

namespace onpace {
namespace {

Value undefined(Undefined reason) { return Missing{.kind = MissingKind::undefined, .undefined = reason}; }

Value bounded(Number number) {
  if (bit_size(number) > kMostBits) return undefined(Undefined::too_large);
  return number;
}

Value quotient(Number const& a, Number const& b) {
  std::optional<Number> const result = divide(a, b);
  return result ? bounded(*result) : undefined(is_zero(b) ? Undefined::division_by_zero : Undefined::undecided);
}

Value raised(Number const& a, Number const& b) {
  std::optional<Number> const result = power(a, b);
  if (result) return bounded(*result);
  if (is_zero(a)) return undefined(Undefined::division_by_zero);
  return undefined(sign_of(a).value_or(1) < 0 ? Undefined::no_real_root : Undefined::too_large);
}

Value arithmetic(Opcode opcode, Number const& a, Number const& b) {
  if (opcode == Opcode::add) return bounded(a + b);
  if (opcode == Opcode::subtract) return bounded(a - b);
  if (opcode == Opcode::multiply) return bounded(a * b);
  return opcode == Opcode::divide ? quotient(a, b) : raised(a, b);
}

Value comparison(Opcode opcode, Number const& a, Number const& b) {
  auto const order = compare(a, b);
  if (!order) return undefined(Undefined::undecided);
  if (opcode == Opcode::equal) return *order == 0;
  if (opcode == Opcode::not_equal) return *order != 0;
  if (opcode == Opcode::less) return *order < 0;
  if (opcode == Opcode::less_equal) return *order <= 0;
  return opcode == Opcode::greater ? *order > 0 : *order >= 0;
}

/// Kleene: a false side decides, whatever the other one would be. `or` is the same with the sides turned round.
Value conjunction(Value const& a, Value const& b, bool deciding) {
  if (truth_of(a) == deciding || truth_of(b) == deciding) return deciding;
  return missing_of(a) != nullptr ? a : b;
}

Value of_two(Opcode opcode, Value const& a, Value const& b) {
  if (missing_of(a) != nullptr) return a;
  if (missing_of(b) != nullptr) return b;
  if (std::optional<bool> const truth = truth_of(a)) {
    bool const same = truth == truth_of(b);
    return opcode == Opcode::equal ? same : !same;
  }
  Number const& left = *number_of(a);
  Number const& right = *number_of(b);
  return opcode >= Opcode::equal ? comparison(opcode, left, right) : arithmetic(opcode, left, right);
}

}  // namespace

Value apply(Opcode opcode, std::span<Value const> operands) {
  Value const& first = operands[0];
  switch (opcode) {
    case Opcode::and_:
      return conjunction(first, operands[1], false);
    case Opcode::or_:
      return conjunction(first, operands[1], true);
    case Opcode::not_:
      return missing_of(first) != nullptr ? first : Value(!*truth_of(first));
    case Opcode::negate:
      return missing_of(first) != nullptr ? first : Value(-*number_of(first));
    case Opcode::otherwise:
      return missing_of(first) != nullptr ? operands[1] : first;
    case Opcode::present:
      return missing_of(first) == nullptr;
    case Opcode::conditional:
      return missing_of(first) != nullptr ? first : *truth_of(first) ? operands[1] : operands[2];
    case Opcode::within:
      return conjunction(of_two(Opcode::greater_equal, first, operands[1]),
                         of_two(Opcode::less_equal, first, operands[2]), false);
    case Opcode::constant:
    case Opcode::truth:
    case Opcode::load:
    case Opcode::supplied:
    case Opcode::add:
    case Opcode::subtract:
    case Opcode::multiply:
    case Opcode::divide:
    case Opcode::power:
    case Opcode::equal:
    case Opcode::not_equal:
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::greater:
    case Opcode::greater_equal:
    case Opcode::done:
    case Opcode::call:
    case Opcode::aggregate:
    case Opcode::days_until:
    case Opcode::entity_test:
    case Opcode::years_since:
      break;
  }
  return of_two(opcode, first, operands[1]);
}

Value call(Function const& function, std::span<Value const> arguments, Number const& unit) {
  std::optional<bool> const decides = function.decided_by;
  for (Value const& argument : arguments)
    if (decides && truth_of(argument) == decides) return *decides;
  std::vector<Number> numbers;
  for (Value const& argument : arguments) {
    if (missing_of(argument) != nullptr) return argument;
    std::optional<bool> const truth = truth_of(argument);
    numbers.push_back(truth ? Number(*truth ? 1 : 0) : *number_of(argument));
  }
  if (decides) return !*decides;
  Result const result = function.compute(numbers, unit);
  if (auto const* reason = std::get_if<Undefined>(&result)) return undefined(*reason);
  return bounded(std::get<Number>(result));
}

}  // namespace onpace
