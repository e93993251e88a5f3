#include "evaluate/columns/vector_plan.hpp"

#include <algorithm>
#include <numeric>

namespace onpace {
namespace {

using Kind = VectorNode::Kind;
__extension__ typedef __int128 Wide;

std::optional<std::int64_t> narrowed(Wide value) {
  if (value > INT64_MAX || value < -INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

/// `a = ka * factor` and `b = kb * factor` with the smallest integers; `factor` is above 0.
struct Common {
  std::int64_t ka = 0;
  std::int64_t kb = 0;
  Number factor = 1;
};

std::optional<Common> common_factor(Number const& a, Number const& b) {
  if (!a.is_small() || !b.is_small()) return std::nullopt;
  auto const denominator =
      narrowed(Wide{a.denominator()} / std::gcd(a.denominator(), b.denominator()) * b.denominator());
  if (!denominator) return std::nullopt;
  auto const ka = narrowed(Wide{a.numerator()} * (*denominator / a.denominator()));
  auto const kb = narrowed(Wide{b.numerator()} * (*denominator / b.denominator()));
  if (!ka || !kb) return std::nullopt;
  std::int64_t const divisor = std::gcd(*ka, *kb);
  if (divisor == 0) return std::nullopt;
  return Common{*ka / divisor, *kb / divisor, Number(divisor, *denominator)};
}

VectorNode missing() { return {.kind = Kind::missing}; }
VectorNode constant(bool holds) { return {.kind = Kind::constant_truth, .holds = holds}; }
VectorNode scalar(Number number) { return {.kind = Kind::scalar, .scalar = std::move(number)}; }

bool is_number(VectorNode const& node) { return node.kind == Kind::scalar || node.kind == Kind::rational; }

VectorNode compared(Opcode relation, Number const& a, Number const& b) {
  std::array<Value, 2> const values{a, b};
  auto const truth = truth_of(onpace::apply(relation, values));
  return truth ? constant(*truth) : VectorNode{};
}

}  // namespace

VectorNode VectorPlanner::rational_of(VectorNode const& node, MaskSlot mask) {
  if (node.kind == Kind::rational) return node;
  VectorNode result{.kind = Kind::rational, .numerator = whole(1), .denominator = whole(1), .mask = mask};
  if (!is_zero(node.scalar)) result.factor = node.scalar;
  if (is_zero(node.scalar)) result.numerator = whole(0);
  return result;
}

VectorNode VectorPlanner::settled(VectorNode node) {
  if (node.kind != Kind::rational) return node;
  node.factor = node.factor * Number(reduce(node.numerator), reduce(node.denominator));
  if (node.numerator == whole(0)) {
    node.factor = 1;
    node.denominator = whole(1);
  }
  return node.factor.is_small() ? node : VectorNode{};
}

std::optional<LinearForm> VectorPlanner::product(LinearForm const& a, LinearForm const& b) {
  if (a.is_constant()) return scaled(b, a.constant);
  if (b.is_constant()) return scaled(a, b.constant);
  // what cancels out is never computed
  constexpr std::size_t few = 2;
  auto const is_single = [](LinearForm const& form) { return form.terms.size() == 1 && form.constant == 0; };
  if (is_single(b) && a.terms.size() <= few) return distributed(a, b.terms[0]);
  if (is_single(a) && b.terms.size() <= few) return distributed(b, a.terms[0]);
  return of_slot(product_slot(slot_of(a), slot_of(b)));
}

VectorNode VectorPlanner::sum(VectorNode const& a, VectorNode const& b, bool subtracts) {
  if (a.kind == Kind::scalar && b.kind == Kind::scalar)
    return scalar(subtracts ? a.scalar - b.scalar : a.scalar + b.scalar);
  VectorNode const left = rational_of(a, b.mask);
  VectorNode const right = rational_of(b, a.mask);
  auto const common = common_factor(left.factor, right.factor);
  if (!common) return {};
  VectorNode result{.kind = Kind::rational, .denominator = left.denominator, .factor = common->factor};
  std::optional<LinearForm> of_left = left.numerator;
  std::optional<LinearForm> of_right = right.numerator;
  if (left.denominator != right.denominator) {
    of_left = product(left.numerator, right.denominator);
    of_right = product(right.numerator, left.denominator);
    auto const denominator = product(left.denominator, right.denominator);
    if (!of_left || !of_right || !denominator) return {};
    result.denominator = *denominator;
  }
  auto const numerator = combined(*of_left, common->ka, *of_right, subtracts ? -common->kb : common->kb);
  if (!numerator) return {};
  result.numerator = *numerator;
  result.mask = both(left.mask, right.mask);
  return settled(std::move(result));
}

VectorNode VectorPlanner::multiply(VectorNode const& a, VectorNode const& b) {
  if (a.kind == Kind::scalar && b.kind == Kind::scalar) return scalar(a.scalar * b.scalar);
  VectorNode const left = rational_of(a, b.mask);
  VectorNode const right = rational_of(b, a.mask);
  auto const numerator = product(left.numerator, right.numerator);
  auto const denominator = product(left.denominator, right.denominator);
  Number const factor = left.factor * right.factor;
  if (!numerator || !denominator || !factor.is_small()) return {};
  return settled({.kind = Kind::rational,
                  .numerator = *numerator,
                  .denominator = *denominator,
                  .factor = factor,
                  .mask = both(left.mask, right.mask)});
}

VectorNode VectorPlanner::divide(VectorNode const& a, VectorNode const& b) {
  if (b.kind == Kind::scalar) {
    auto const inverse = onpace::divide(1, b.scalar);
    return inverse ? multiply(a, scalar(*inverse)) : missing();
  }
  VectorNode const left = rational_of(a, b.mask);
  auto const factor = onpace::divide(left.factor, b.factor);
  bool const alike = left.denominator == b.denominator;
  auto numerator = alike ? std::optional(left.numerator) : product(left.numerator, b.denominator);
  auto denominator = alike ? std::optional(b.numerator) : product(left.denominator, b.numerator);
  if (!factor || !factor->is_small() || !numerator || !denominator) return {};
  MaskSlot mask = both(left.mask, b.mask);
  Least const least = least_of(*denominator);
  if (least != Least::above_zero) mask = both(mask, add_mask(with_form(VectorOpcode::nonzero_mask, *denominator)));
  if (least == Least::any) {
    VectorSlot const above = add_slot(with_form(VectorOpcode::combine, *numerator), 0, Least::any);
    VectorSlot const below = add_slot(with_form(VectorOpcode::combine, *denominator), 0, Least::zero);
    program_.operations.push_back({.opcode = VectorOpcode::turn, .a = above, .b = below});
    numerator = of_slot(above);
    denominator = of_slot(below);
  }
  return settled(
      {.kind = Kind::rational, .numerator = *numerator, .denominator = *denominator, .factor = *factor, .mask = mask});
}

/// A base of zero or less has no growth: the same as in the function's own row.
VectorNode VectorPlanner::growth(VectorNode const& now, VectorNode const& before) {
  if (now.kind != Kind::rational || before.kind != Kind::rational || sign_of(before.factor) != 1) return {};
  auto const below = scaled(before.numerator, -1);
  VectorNode const difference = sum(now, before, true);
  auto const factor = onpace::divide(difference.factor, before.factor);
  if (!below || difference.kind != Kind::rational || !factor || !factor->is_small()) return {};
  MaskSlot mask = difference.mask;
  if (least_of(before.numerator) != Least::above_zero)
    mask = both(mask, add_mask(with_form(VectorOpcode::below_mask, *below)));
  bool const alike = difference.denominator == before.denominator;
  auto const numerator =
      alike ? std::optional(difference.numerator) : product(difference.numerator, before.denominator);
  auto const denominator = alike ? std::optional(before.numerator) : product(difference.denominator, before.numerator);
  if (!numerator || !denominator) return {};
  return settled(
      {.kind = Kind::rational, .numerator = *numerator, .denominator = *denominator, .factor = *factor, .mask = mask});
}

VectorNode VectorPlanner::magnitude_of(VectorNode const& a) {
  if (a.kind == Kind::scalar) return scalar(magnitude(a.scalar));
  VectorNode result = a;
  result.factor = magnitude(a.factor);
  if (least_of(a.numerator) != Least::any) return result;
  VectorSlot const slot = slot_of(a.numerator);
  result.numerator =
      of_slot(add_slot({.opcode = VectorOpcode::magnitude, .a = slot}, program_.bits[slot], Least::zero));
  return result;
}

VectorNode VectorPlanner::subtract(VectorNode const& a, VectorNode const& b) {
  if (a.kind == Kind::missing || b.kind == Kind::missing) return missing();
  if (!is_number(a) || !is_number(b)) return {};
  return sum(a, b, true);
}

VectorNode VectorPlanner::where(VectorNode const& node, VectorNode const& other) {
  if (node.kind == Kind::missing || other.kind == Kind::missing) return missing();
  if (!is_number(node) || !is_number(other)) return {};
  if (other.kind == Kind::scalar) return node;
  VectorNode result = rational_of(node, other.mask);
  result.mask = both(result.mask, other.mask);
  return result.factor.is_small() ? result : VectorNode{};
}

VectorNode VectorPlanner::compare(Opcode relation, VectorNode const& a, VectorNode const& b) {
  if (a.kind == Kind::scalar && b.kind == Kind::scalar) return compared(relation, a.scalar, b.scalar);
  VectorNode const difference = sum(a, b, true);  // both denominators are above 0, and so is its factor
  if (difference.kind != Kind::rational) return {};
  bool const equality = relation == Opcode::equal || relation == Opcode::not_equal;
  bool const upward = relation == Opcode::greater || relation == Opcode::greater_equal;
  bool const inclusive = relation == Opcode::less_equal || relation == Opcode::greater_equal;
  // whole numbers: at most 0 is below 0 after one is taken off
  auto const form = combined(difference.numerator, upward ? -1 : 1, whole(1), inclusive ? -1 : 0);
  if (!form) return {};
  VectorOperation operation = with_form(equality ? VectorOpcode::zero : VectorOpcode::below, *form);
  operation.mask = difference.mask;
  VectorNode const result{.kind = Kind::truth, .truth = add_truth(std::move(operation))};
  return relation == Opcode::not_equal ? negation(result) : result;
}

VectorNode VectorPlanner::conjunction(VectorOpcode opcode, VectorNode const& a, VectorNode const& b) {
  bool const deciding = opcode == VectorOpcode::disjunction;
  for (auto const& [one, other] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
    if (one->kind != Kind::constant_truth) continue;
    if (one->holds == deciding) return constant(deciding);  // whatever the other one would be
    return *other;
  }
  if (a.kind == Kind::missing && b.kind == Kind::missing) return missing();
  if (a.kind != Kind::truth || b.kind != Kind::truth) return {};
  return {.kind = Kind::truth, .truth = add_truth({.opcode = opcode, .a = a.truth, .b = b.truth})};
}

VectorNode VectorPlanner::negation(VectorNode const& a) {
  if (a.kind == Kind::constant_truth) return constant(!a.holds);
  if (a.kind != Kind::truth) return a;
  return {.kind = Kind::truth, .truth = add_truth({.opcode = VectorOpcode::negation, .a = a.truth})};
}

VectorNode VectorPlanner::present(VectorNode const& a) {
  if (a.kind == Kind::missing) return constant(false);
  if (a.kind == Kind::scalar || a.kind == Kind::constant_truth) return constant(true);
  if (a.kind != Kind::rational) return {};
  return {.kind = Kind::truth, .truth = add_truth({.opcode = VectorOpcode::known, .a = a.mask})};
}

VectorNode VectorPlanner::call(Function const& function, std::vector<VectorNode> const& arguments) {
  switch (function.arithmetic) {
    case Arithmetic::none:
      break;
    case Arithmetic::growth:
      return growth(arguments[0], arguments[1]);
    case Arithmetic::difference:
      return sum(arguments[0], arguments[1], true);
    case Arithmetic::quotient:
      return divide(arguments[0], arguments[1]);
    case Arithmetic::magnitude:
      return magnitude_of(arguments[0]);
  }
  return {};
}

/// Of operations on numbers, none of which is missing.
VectorNode VectorPlanner::number_node(Operation const& operation, std::vector<VectorNode> const& operands) {
  switch (operation.opcode) {
    case Opcode::negate:
      return multiply(operands[0], scalar(-1));
    case Opcode::add:
      return sum(operands[0], operands[1], false);
    case Opcode::subtract:
      return sum(operands[0], operands[1], true);
    case Opcode::multiply:
      return multiply(operands[0], operands[1]);
    case Opcode::divide:
      return divide(operands[0], operands[1]);
    case Opcode::equal:
    case Opcode::not_equal:
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::greater:
    case Opcode::greater_equal:
      return compare(operation.opcode, operands[0], operands[1]);
    case Opcode::within:
      return conjunction(VectorOpcode::conjunction, compare(Opcode::greater_equal, operands[0], operands[1]),
                         compare(Opcode::less_equal, operands[0], operands[2]));
    case Opcode::call:
      return call(*operation.function, operands);
    case Opcode::constant:
    case Opcode::truth:
    case Opcode::load:
    case Opcode::supplied:
    case Opcode::power:
    case Opcode::not_:
    case Opcode::and_:
    case Opcode::or_:
    case Opcode::otherwise:
    case Opcode::conditional:
    case Opcode::present:
    case Opcode::done:
    case Opcode::aggregate:
    case Opcode::days_until:
    case Opcode::entity_test:
    case Opcode::years_since:
      break;
  }
  return {};
}

VectorNode VectorPlanner::node_of(Program const& program, Operation const& operation,
                                  std::vector<VectorNode> const& nodes, SuppliedNodes const& supplied,
                                  Moment const& moment) {
  std::vector<VectorNode> operands;
  for (std::uint32_t which = 0; which < operation.operand_count; ++which)
    operands.push_back(nodes[program.operands[operation.first_operand + which]]);
  switch (operation.opcode) {
    case Opcode::constant:
      return scalar(*number_of(operation.constant));
    case Opcode::truth: {
      auto const truth = truth_of(operation.constant);
      return truth ? constant(*truth) : VectorNode{};
    }
    case Opcode::load:
      return load(program.loads[operation.load], moment);
    case Opcode::years_since:
      return scalar(years_since(operation.day, program.loads[operation.load], moment));
    case Opcode::supplied:
      return supplied[static_cast<std::size_t>(operation.supplied)];
    case Opcode::present:
      return operands.empty() ? VectorNode{} : present(operands[0]);
    case Opcode::and_:
      return conjunction(VectorOpcode::conjunction, operands[0], operands[1]);
    case Opcode::or_:
      return conjunction(VectorOpcode::disjunction, operands[0], operands[1]);
    case Opcode::not_:
      return negation(operands[0]);
    case Opcode::negate:
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
    case Opcode::within:
    case Opcode::otherwise:
    case Opcode::conditional:
    case Opcode::done:
    case Opcode::call:
    case Opcode::aggregate:
    case Opcode::days_until:
    case Opcode::entity_test:
      break;
  }
  bool any_missing = false;
  for (VectorNode const& operand : operands) {
    any_missing = any_missing || operand.kind == Kind::missing;
    if (operand.kind != Kind::missing && !is_number(operand)) return {};
  }
  if (!any_missing) return number_node(operation, operands);
  bool const computes = operation.opcode == Opcode::call && operation.function->arithmetic != Arithmetic::none;
  bool const strict = operation.opcode >= Opcode::negate && operation.opcode <= Opcode::greater_equal;
  // a band is missing with its value; with an end that is missing the other one may decide
  bool const no_value = operation.opcode == Opcode::within && operands[0].kind == Kind::missing;
  return strict || computes || no_value ? missing() : VectorNode{};
}

VectorNode VectorPlanner::add(Program const& program, SuppliedNodes const& supplied, Moment const& moment) {
  std::vector<VectorNode> nodes;
  nodes.reserve(program.operations.size());
  for (Operation const& operation : program.operations)
    nodes.push_back(node_of(program, operation, nodes, supplied, moment));
  return nodes.back();
}

}  // namespace onpace
