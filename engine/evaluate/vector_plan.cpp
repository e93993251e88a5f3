#include "evaluate/vector_plan.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "evaluate/figures.hpp"

namespace onpace {
namespace {

using Kind = VectorNode::Kind;
using Wide = WideInteger;

std::uint32_t bits_of(std::int64_t value) {
  std::uint64_t const magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return static_cast<std::uint32_t>(std::bit_width(magnitude));
}

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

}  // namespace

VectorSlot VectorPlanner::add_slot(VectorOperation operation, std::uint32_t bits) {
  operation.out = static_cast<VectorSlot>(program_.bits.size());
  program_.bits.push_back(bits);
  program_.widest = std::max(program_.widest, bits);
  program_.operations.push_back(operation);
  return operation.out;
}

VectorSlot VectorPlanner::product(VectorSlot a, VectorSlot b) {
  if (a == kNoSlot) return b;
  if (b == kNoSlot) return a;
  return add_slot({.opcode = VectorOpcode::product, .a = a, .b = b}, program_.bits[a] + program_.bits[b]);
}

MaskSlot VectorPlanner::both(MaskSlot a, MaskSlot b) {
  if (a == b) return a;
  MaskSlot const mask = program_.masks++;
  program_.operations.push_back({.opcode = VectorOpcode::both, .out = mask, .a = a, .b = b});
  return mask;
}

std::uint32_t VectorPlanner::add_truth(VectorOperation operation) {
  operation.out = program_.truths++;
  program_.operations.push_back(operation);
  return operation.out;
}

/// Only what was published for that very span; what figures add up to is left to the tracing evaluator.
VectorNode VectorPlanner::load(Load const& wanted) {
  Indicator const& indicator = input_.indicators[wanted.indicator];
  Series const& series = input_.table.series[wanted.indicator];
  bool const own = wanted.anchor.entity == EntityChoice{};
  bool const wide = !indicator.unit->scale.is_small();
  if (!own || series.has_breaks || indicator.nature == Nature::milestone || wide) return {};
  Period const span = span_of(wanted, moment_);
  Period const stored = indicator.nature == Nature::stock ? Period{span.end - 1, span.end} : span;
  Column const* column = column_for(series, stored);
  bool const adds_up = indicator.nature == Nature::flow;
  if (column == nullptr) return adds_up && !series.columns.empty() ? VectorNode{} : missing();
  for (auto const& [known, node] : loaded_)
    if (known == column) return node;
  bool const fits = !column->present.empty() && column->bits < 64;
  Number const factor = scaled_decimal(1, column->exponent) * indicator.unit->scale;
  if (!fits || !factor.is_small()) return {};
  MaskSlot const mask = program_.masks++;
  VectorSlot const slot = add_slot({.opcode = VectorOpcode::load, .mask = mask, .column = column}, column->bits);
  if (adds_up && series.columns.size() > 1) program_.needed.push_back(mask);
  VectorNode const node{.kind = Kind::rational, .numerator = slot, .factor = factor, .mask = mask};
  loaded_.emplace_back(column, node);
  return node;
}

VectorNode VectorPlanner::sum(VectorNode const& a, VectorNode const& b, bool subtracts) {
  auto const common = common_factor(a.factor, b.factor);
  if (!common) return {};
  VectorNode result{.kind = Kind::rational, .factor = common->factor, .mask = both(a.mask, b.mask)};
  bool const alike = a.denominator == b.denominator;
  VectorSlot const left = alike ? a.numerator : product(a.numerator, b.denominator);
  VectorSlot const right = alike ? b.numerator : product(b.numerator, a.denominator);
  result.denominator = alike ? a.denominator : product(a.denominator, b.denominator);
  std::int64_t const kb = subtracts ? -common->kb : common->kb;
  std::uint32_t const bits =
      std::max(program_.bits[left] + bits_of(common->ka), program_.bits[right] + bits_of(kb)) + 1;
  result.numerator =
      add_slot({.opcode = VectorOpcode::linear, .a = left, .b = right, .ka = common->ka, .kb = kb}, bits);
  return result;
}

VectorNode VectorPlanner::offset(VectorNode const& a, Number const& by, bool subtracts, bool scalar_first) {
  if (is_zero(by) && !scalar_first) return a;
  auto const common = common_factor(a.factor, is_zero(by) ? a.factor : by);
  if (!common) return {};
  std::int64_t const ka = subtracts && scalar_first ? -common->ka : common->ka;
  std::int64_t const kb = is_zero(by) ? 0 : subtracts && !scalar_first ? -common->kb : common->kb;
  VectorNode result = a;
  result.factor = common->factor;
  std::uint32_t const of_a = program_.bits[a.numerator] + bits_of(ka);
  if (a.denominator == kNoSlot)
    result.numerator = add_slot({.opcode = VectorOpcode::offset, .a = a.numerator, .ka = ka, .kb = kb},
                                std::max(of_a, bits_of(kb)) + 1);
  else
    result.numerator =
        add_slot({.opcode = VectorOpcode::linear, .a = a.numerator, .b = a.denominator, .ka = ka, .kb = kb},
                 std::max(of_a, program_.bits[a.denominator] + bits_of(kb)) + 1);
  return result;
}

VectorNode VectorPlanner::multiply(VectorNode const& a, VectorNode const& b) {
  if (a.kind == Kind::scalar) return b.kind == Kind::scalar ? scalar(a.scalar * b.scalar) : multiply(b, a);
  VectorNode result = a;
  result.factor = a.factor * (b.kind == Kind::scalar ? b.scalar : b.factor);
  if (!result.factor.is_small() || is_zero(result.factor)) return {};
  if (b.kind == Kind::scalar) return result;
  result.mask = both(a.mask, b.mask);
  result.numerator = product(a.numerator, b.numerator);
  result.denominator = product(a.denominator, b.denominator);
  return result;
}

VectorNode VectorPlanner::divide(VectorNode const& a, VectorNode const& b) {
  if (b.kind == Kind::scalar) {
    auto const inverse = onpace::divide(1, b.scalar);
    return inverse ? multiply(a, scalar(*inverse)) : missing();
  }
  Number const above = a.kind == Kind::scalar ? a.scalar : a.factor;
  auto const factor = onpace::divide(above, b.factor);
  if (!factor || !factor->is_small() || is_zero(*factor)) return {};
  VectorNode result{.kind = Kind::rational, .factor = *factor, .mask = b.mask};
  if (a.kind == Kind::rational) result.mask = both(a.mask, b.mask);
  bool const alike = a.kind == Kind::rational && a.denominator == b.denominator;
  VectorSlot numerator = a.kind == Kind::rational ? a.numerator : kNoSlot;
  if (!alike) numerator = product(numerator, b.denominator);
  if (numerator == kNoSlot) numerator = add_slot({.opcode = VectorOpcode::one}, 1);
  VectorSlot const denominator = alike || a.kind == Kind::scalar ? b.numerator : product(a.denominator, b.numerator);
  MaskSlot const nonzero = program_.masks++;
  program_.operations.push_back({.opcode = VectorOpcode::nonzero, .out = nonzero, .a = denominator});
  result.mask = both(result.mask, nonzero);
  result.numerator =
      add_slot({.opcode = VectorOpcode::negate_where, .a = numerator, .b = denominator}, program_.bits[numerator]);
  result.denominator = static_cast<VectorSlot>(program_.bits.size());
  program_.bits.push_back(program_.bits[denominator]);
  return result;
}

/// A base of zero or less has no growth: the same as in the function's own row.
VectorNode VectorPlanner::growth(VectorNode const& now, VectorNode const& before) {
  if (now.kind != Kind::rational || before.kind != Kind::rational || sign_of(before.factor) != 1) return {};
  VectorNode const difference = sum(now, before, true);
  if (difference.kind != Kind::rational) return {};
  MaskSlot const positive = program_.masks++;
  program_.operations.push_back({.opcode = VectorOpcode::positive, .out = positive, .a = before.numerator});
  auto const factor = onpace::divide(difference.factor, before.factor);
  if (!factor || !factor->is_small() || before.denominator != now.denominator) return {};
  // over the base's own denominator both are whole, and the base is above 0
  VectorNode result{.kind = Kind::rational, .factor = *factor, .mask = both(difference.mask, positive)};
  result.numerator = difference.numerator;
  result.denominator = before.numerator;
  return result;
}

VectorNode VectorPlanner::magnitude_of(VectorNode const& a) {
  if (a.kind == Kind::scalar) return scalar(magnitude(a.scalar));
  VectorNode result = a;
  result.factor = magnitude(a.factor);
  result.numerator = add_slot({.opcode = VectorOpcode::magnitude, .a = a.numerator}, program_.bits[a.numerator]);
  return result;
}

VectorNode VectorPlanner::subtract(VectorNode const& a, VectorNode const& b) {
  if (a.kind == Kind::missing || b.kind == Kind::missing) return missing();
  if (!is_number(a) || !is_number(b)) return {};
  if (a.kind == Kind::scalar && b.kind == Kind::scalar) return scalar(a.scalar - b.scalar);
  if (b.kind == Kind::scalar) return offset(a, b.scalar, true, false);
  if (a.kind == Kind::scalar) return offset(b, a.scalar, true, true);
  return sum(a, b, true);
}

VectorNode VectorPlanner::where(VectorNode const& node, VectorNode const& other) {
  if (node.kind == Kind::missing || other.kind == Kind::missing) return missing();
  if (!is_number(node) || !is_number(other)) return {};
  if (other.kind == Kind::scalar) return node;
  VectorNode result = node;
  if (node.kind == Kind::rational) {
    result.mask = both(node.mask, other.mask);
    return result;
  }
  if (!node.scalar.is_small() || is_zero(node.scalar)) return {};
  VectorSlot const one = add_slot({.opcode = VectorOpcode::one}, 1);
  return {.kind = Kind::rational, .numerator = one, .factor = node.scalar, .mask = other.mask};
}

VectorNode VectorPlanner::compare(Opcode relation, VectorNode const& a, VectorNode const& b) {
  if (a.kind == Kind::scalar) {
    if (b.kind == Kind::scalar) return {};  // folded when the plan was made
    VectorNode const difference = offset(b, a.scalar, true, true);
    return difference.kind == Kind::rational ? compare(relation, difference, scalar(0)) : VectorNode{};
  }
  VectorOperation operation{.relation = relation, .mask = a.mask};
  if (b.kind == Kind::scalar) {
    bool const zero = is_zero(b.scalar);
    auto const common = common_factor(a.factor, zero ? a.factor : b.scalar);
    if (!common) return {};
    operation.a = a.numerator;
    operation.ka = common->ka;
    operation.kb = zero ? 0 : common->kb;
    operation.b = a.denominator;
    bool const with = a.denominator == kNoSlot || zero;
    operation.opcode = with ? VectorOpcode::compare_with : VectorOpcode::compare;
    std::uint32_t const of_b = bits_of(operation.kb) + (with ? 0 : program_.bits[a.denominator]);
    program_.widest = std::max(program_.widest, std::max(program_.bits[a.numerator] + bits_of(operation.ka), of_b) + 1);
  } else {
    auto const common = common_factor(a.factor, b.factor);
    if (!common) return {};
    bool const alike = a.denominator == b.denominator;
    operation.opcode = VectorOpcode::compare;
    operation.a = alike ? a.numerator : product(a.numerator, b.denominator);
    operation.b = alike ? b.numerator : product(b.numerator, a.denominator);
    operation.ka = common->ka;
    operation.kb = common->kb;
    operation.mask = both(a.mask, b.mask);
    program_.widest = std::max(program_.widest, std::max(program_.bits[operation.a] + bits_of(operation.ka),
                                                         program_.bits[operation.b] + bits_of(operation.kb)) +
                                                    1);
  }
  return {.kind = Kind::truth, .truth = add_truth(operation)};
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

VectorNode VectorPlanner::node_of(Program const& program, Operation const& operation,
                                  std::vector<VectorNode> const& nodes, SuppliedNodes const& supplied) {
  auto const at = [&](std::uint32_t which) -> VectorNode const& {
    return nodes[program.operands[operation.first_operand + which]];
  };
  switch (operation.opcode) {
    case Opcode::constant:
      return scalar(*number_of(operation.constant));
    case Opcode::truth: {
      auto const truth = truth_of(operation.constant);
      return truth ? constant(*truth) : VectorNode{};
    }
    case Opcode::load:
      return load(program.loads[operation.load]);
    case Opcode::supplied:
      return supplied[static_cast<std::size_t>(operation.supplied)];
    case Opcode::present:
      return present(at(0));
    case Opcode::and_:
      return conjunction(VectorOpcode::conjunction, at(0), at(1));
    case Opcode::or_:
      return conjunction(VectorOpcode::disjunction, at(0), at(1));
    case Opcode::not_:
      return negation(at(0));
    default:
      break;
  }
  bool any_missing = false;
  for (std::uint32_t which = 0; which < operation.operand_count; ++which) {
    any_missing = any_missing || at(which).kind == Kind::missing;
    if (at(which).kind != Kind::missing && !is_number(at(which))) return {};
  }
  bool const strict = operation.opcode != Opcode::otherwise && operation.opcode != Opcode::conditional &&
                      operation.opcode != Opcode::within && operation.opcode < Opcode::call;
  if (any_missing) return strict ? missing() : VectorNode{};
  switch (operation.opcode) {
    case Opcode::negate:
      return multiply(at(0), scalar(-1));
    case Opcode::add:
      if (at(0).kind == Kind::scalar && at(1).kind == Kind::scalar) return {};
      if (at(1).kind == Kind::scalar) return offset(at(0), at(1).scalar, false, false);
      if (at(0).kind == Kind::scalar) return offset(at(1), at(0).scalar, false, false);
      return sum(at(0), at(1), false);
    case Opcode::subtract:
      return subtract(at(0), at(1));
    case Opcode::multiply:
      return multiply(at(0), at(1));
    case Opcode::divide:
      return divide(at(0), at(1));
    case Opcode::equal:
    case Opcode::not_equal:
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::greater:
    case Opcode::greater_equal:
      return compare(operation.opcode, at(0), at(1));
    case Opcode::within:
      return conjunction(VectorOpcode::conjunction, compare(Opcode::greater_equal, at(0), at(1)),
                         compare(Opcode::less_equal, at(0), at(2)));
    case Opcode::call:
      if (operation.function->name == "growth") return growth(at(0), at(1));
      if (operation.function->name == "change") return subtract(at(0), at(1));
      if (operation.function->name == "share") return divide(at(0), at(1));
      if (operation.function->name == "abs") return magnitude_of(at(0));
      return {};
    default:
      return {};
  }
}

VectorNode VectorPlanner::add(Program const& program, SuppliedNodes const& supplied) {
  std::vector<VectorNode> nodes;
  nodes.reserve(program.operations.size());
  for (Operation const& operation : program.operations)
    nodes.push_back(node_of(program, operation, nodes, supplied));
  return nodes.back();
}

}  // namespace onpace
