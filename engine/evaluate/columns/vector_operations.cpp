// How operations are added to a program for many entities: each once, with what its integers can need.
#include <algorithm>

#include "evaluate/columns/vector_plan.hpp"

namespace onpace {

VectorOperation VectorPlanner::with_form(VectorOpcode opcode, LinearForm form) {
  std::uint32_t const bits = bits_of(form, program_.bits);
  program_.widest = std::max(program_.widest, bits);
  return {.opcode = opcode, .form = std::move(form), .bits = bits};
}

VectorSlot VectorPlanner::add_slot(VectorOperation operation, std::uint32_t bits, Least least) {
  operation.out = static_cast<VectorSlot>(program_.bits.size());
  bits = std::max(bits, operation.bits);
  program_.bits.push_back(bits);
  least_.push_back(least);
  program_.widest = std::max(program_.widest, bits);
  program_.operations.push_back(std::move(operation));
  return program_.operations.back().out;
}

VectorSlot VectorPlanner::slot_of(LinearForm const& form) {
  if (form.terms.size() == 1 && form.terms[0].coefficient == 1 && form.constant == 0) return form.terms[0].slot;
  return add_slot(with_form(VectorOpcode::combine, form), 0, least_of(form));
}

Least VectorPlanner::least_of(LinearForm const& form) const {
  if (form.constant < 0) return Least::any;
  bool above = form.constant > 0;
  for (LinearForm::Term const& term : form.terms) {
    if (term.coefficient < 0 || least_[term.slot] == Least::any) return Least::any;
    above = above || least_[term.slot] == Least::above_zero;
  }
  return above ? Least::above_zero : Least::zero;
}

VectorSlot VectorPlanner::product_slot(VectorSlot a, VectorSlot b) {
  auto const [place, is_new] = products_.try_emplace({std::min(a, b), std::max(a, b)}, 0);
  if (is_new)
    place->second = add_slot({.opcode = VectorOpcode::product, .a = a, .b = b}, program_.bits[a] + program_.bits[b],
                             std::min(least_[a], least_[b]));
  return place->second;
}

std::optional<LinearForm> VectorPlanner::distributed(LinearForm const& sum, LinearForm::Term factor) {
  auto result = scaled(of_slot(factor.slot), sum.constant);
  for (LinearForm::Term const& term : sum.terms)
    if (result) result = combined(*result, 1, of_slot(product_slot(term.slot, factor.slot)), term.coefficient);
  return result ? scaled(*result, factor.coefficient) : result;
}

MaskSlot VectorPlanner::add_mask(VectorOperation operation) {
  operation.out = program_.masks++;
  program_.operations.push_back(std::move(operation));
  return program_.operations.back().out;
}

MaskSlot VectorPlanner::both(MaskSlot a, MaskSlot b) {
  if (a == b || b == kEverybody) return a;
  if (a == kEverybody) return b;
  for (VectorOperation const& known : program_.operations)
    if (known.opcode == VectorOpcode::both && known.a == a && known.b == b) return known.out;
  return add_mask({.opcode = VectorOpcode::both, .a = a, .b = b});
}

TruthSlot VectorPlanner::add_truth(VectorOperation operation) {
  operation.out = program_.truths++;
  program_.operations.push_back(std::move(operation));
  return program_.operations.back().out;
}

}  // namespace onpace
