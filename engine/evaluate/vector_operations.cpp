// How operations are added to a program for many entities: each once, with what its integers can need.
#include <algorithm>

#include "evaluate/vector_plan.hpp"

namespace onpace {

VectorOperation VectorPlanner::with_form(VectorOpcode opcode, LinearForm form) {
  std::uint32_t const bits = bits_of(form, program_.bits);
  program_.widest = std::max(program_.widest, bits);
  return {.opcode = opcode, .form = std::move(form), .bits = bits};
}

VectorSlot VectorPlanner::add_slot(VectorOperation operation, std::uint32_t bits, bool never_negative) {
  operation.out = static_cast<VectorSlot>(program_.bits.size());
  bits = std::max(bits, operation.bits);
  program_.bits.push_back(bits);
  never_negative_.push_back(never_negative);
  program_.widest = std::max(program_.widest, bits);
  program_.operations.push_back(std::move(operation));
  return program_.operations.back().out;
}

VectorSlot VectorPlanner::slot_of(LinearForm const& form) {
  if (form.terms.size() == 1 && form.terms[0].coefficient == 1 && form.constant == 0) return form.terms[0].slot;
  return add_slot(with_form(VectorOpcode::combine, form), 0, is_never_negative(form));
}

bool VectorPlanner::is_never_negative(LinearForm const& form) const {
  return form.constant >= 0 && std::all_of(form.terms.begin(), form.terms.end(), [&](LinearForm::Term const& term) {
           return term.coefficient > 0 && never_negative_[term.slot];
         });
}

MaskSlot VectorPlanner::add_mask(VectorOperation operation) {
  operation.out = program_.masks++;
  program_.operations.push_back(std::move(operation));
  return program_.operations.back().out;
}

MaskSlot VectorPlanner::both(MaskSlot a, MaskSlot b) {
  if (a == b) return a;
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
