#include "evaluate/columns/bounded_lanes.hpp"

#include <algorithm>
#include <cmath>

namespace onpace {

/// One slot more, for what is only compared.
BoundedLanes::BoundedLanes(VectorProgram const& program)
    : program_(program),
      values_((program.bits.size() + 1) * kLanes),
      magnitudes_((program.bits.size() + 1) * kLanes),
      roundings_(program.bits.size()) {
  for (VectorOperation const& operation : program.operations) {
    if (operation.opcode == VectorOpcode::load) roundings_[operation.out] = 1;
    if (operation.opcode == VectorOpcode::combine) roundings_[operation.out] = roundings_of(operation.form);
    if (operation.opcode == VectorOpcode::product)
      roundings_[operation.out] = roundings_[operation.a] + roundings_[operation.b] + 1;
    if (operation.opcode == VectorOpcode::magnitude) roundings_[operation.out] = roundings_[operation.a];
  }
}

/// Of a coefficient, of its product, of every sum after it.
std::uint32_t BoundedLanes::roundings_of(LinearForm const& form) const {
  std::uint32_t most = 1;
  for (LinearForm::Term const& term : form.terms)
    most = std::max(most, roundings_[term.slot] + 2);
  return most + static_cast<std::uint32_t>(form.terms.size());
}

double BoundedLanes::bound_of(LinearForm const& form) const {
  return std::ldexp(static_cast<double>(roundings_of(form) + 1), -52);
}

void BoundedLanes::load(VectorOperation const& operation, std::size_t block) {
  Mantissas const& mantissas = *program_.columns[operation.column].mantissas;
  Slot const out = at(operation.out);
  std::size_t const first = block * kLanes;
  std::size_t const count = std::min(kLanes, mantissas.size() - first);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    out.value[lane] = lane < count ? static_cast<double>(mantissas[first + lane]) : 0;
    out.magnitude[lane] = std::abs(out.value[lane]);
  }
}

void BoundedLanes::add_up(LinearForm const& form, Slot out) {
  auto const constant = static_cast<double>(form.constant);
  std::fill_n(out.value, kLanes, constant);
  std::fill_n(out.magnitude, kLanes, std::abs(constant));
  for (LinearForm::Term const& term : form.terms) {
    auto const coefficient = static_cast<double>(term.coefficient);
    Slot const from = at(term.slot);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      out.value[lane] += coefficient * from.value[lane];
      out.magnitude[lane] += std::abs(coefficient) * from.magnitude[lane];
    }
  }
}

void BoundedLanes::combine(VectorOperation const& operation) { add_up(operation.form, at(operation.out)); }

void BoundedLanes::product(VectorOperation const& operation) {
  Slot const a = at(operation.a);
  Slot const b = at(operation.b);
  Slot const out = at(operation.out);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    out.value[lane] = a.value[lane] * b.value[lane];
    out.magnitude[lane] = a.magnitude[lane] * b.magnitude[lane];
  }
}

void BoundedLanes::magnitude(VectorOperation const& operation) {
  Slot const from = at(operation.a);
  Slot const out = at(operation.out);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    out.value[lane] = std::abs(from.value[lane]);
    out.magnitude[lane] = from.magnitude[lane];
  }
}

void BoundedLanes::turn(VectorOperation const& operation) {
  Slot const a = at(operation.a);
  Slot const b = at(operation.b);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    double const sign = b.value[lane] < 0 ? -1 : 1;
    a.value[lane] *= sign;
    b.value[lane] *= sign;
  }
}

void BoundedLanes::below(VectorOperation const& operation, std::uint64_t* words, std::uint64_t* unsure) {
  Slot const sums = at(static_cast<VectorSlot>(program_.bits.size()));
  double const bound = bound_of(operation.form);
  add_up(operation.form, sums);
  for (std::size_t word = 0; word < kWords; ++word) {
    words[word] = 0;
    for (std::size_t lane = 0; lane < 64; ++lane) {
      double const value = sums.value[word * 64 + lane];
      double const magnitude = sums.magnitude[word * 64 + lane];
      // where every summand is 0 the sum is, too
      bool const near = magnitude > 0 && !(std::abs(value) > bound * magnitude);
      words[word] |= std::uint64_t{value < 0} << lane;
      unsure[word] |= std::uint64_t{near} << lane;
    }
  }
}

void BoundedLanes::zero(VectorOperation const& operation, std::uint64_t* words, std::uint64_t* unsure) {
  below(operation, words, unsure);
  Slot const sums = at(static_cast<VectorSlot>(program_.bits.size()));
  for (std::size_t word = 0; word < kWords; ++word) {
    words[word] = 0;
    for (std::size_t lane = 0; lane < 64; ++lane)
      words[word] |= std::uint64_t{sums.magnitude[word * 64 + lane] == 0} << lane;
  }
}

}  // namespace onpace
