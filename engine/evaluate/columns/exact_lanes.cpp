#include "evaluate/columns/exact_lanes.hpp"

#include <algorithm>

namespace onpace {
namespace {

constexpr std::uint32_t kSmallBits = 31;

template <typename Integer, typename Other>
void turn_lanes(Integer* a, Other* b) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    bool const below = b[lane] < 0;
    a[lane] = below ? -a[lane] : a[lane];
    b[lane] = below ? -b[lane] : b[lane];
  }
}

template <typename Lanes>
void magnitudes(std::int64_t* out, Lanes const* lanes) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    std::int64_t const value = lanes[lane];
    out[lane] = value < 0 ? -value : value;
  }
}

}  // namespace

ExactLanes::ExactLanes(VectorProgram const& program, NarrowKernels const& kernels)
    : program_(program),
      kernels_(kernels),
      narrow_(program.bits.size() * kLanes),
      wide_(program.widest > kNarrowBits ? program.bits.size() * kLanes : 0),
      at_(program.bits.size()) {}

std::int64_t* ExactLanes::narrow_out(VectorSlot slot) {
  std::int64_t* const out = narrow_.data() + std::size_t{slot} * kLanes;
  at_[slot] = {.narrow = {.longs = out}};
  return out;
}

WideInteger* ExactLanes::wide_out(VectorSlot slot) {
  WideInteger* const out = wide_.data() + std::size_t{slot} * kLanes;
  at_[slot] = {.wide = out};
  return out;
}

/// In the column itself; the last block is copied, so that nothing behind it is read.
void ExactLanes::load(VectorOperation const& operation, std::size_t block) {
  Mantissas const& mantissas = *program_.columns[operation.column].mantissas;
  std::size_t const first = block * kLanes;
  std::size_t const count = std::min(kLanes, mantissas.size() - first);
  if (count == kLanes) {
    if (mantissas.is_short())
      at_[operation.out] = {.narrow = {.shorts = mantissas.shorts().data() + first}};
    else
      at_[operation.out] = {.narrow = {.longs = mantissas.longs().data() + first}};
    return;
  }
  std::int64_t* const out = narrow_out(operation.out);
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    out[lane] = lane < count ? mantissas[first + lane] : 0;
}

NarrowForm ExactLanes::narrow_form(VectorOperation const& operation) {
  narrow_terms_.clear();
  bool small = true;
  bool is_short = operation.bits <= kSmallBits;
  for (LinearForm::Term const& term : operation.form.terms) {
    NarrowLanes const lanes = at_[term.slot].narrow;
    narrow_terms_.push_back({lanes, term.coefficient});
    small = small && program_.bits[term.slot] <= kSmallBits && bits_of(term.coefficient) <= kSmallBits;
    is_short = is_short && lanes.shorts != nullptr;
  }
  return {narrow_terms_, operation.form.constant, small, is_short};
}

WideForm ExactLanes::wide_form(VectorOperation const& operation) {
  wide_terms_.clear();
  for (LinearForm::Term const& term : operation.form.terms)
    wide_terms_.push_back({at_[term.slot], term.coefficient});
  return {wide_terms_, operation.form.constant};
}

void ExactLanes::combine(VectorOperation const& operation) {
  if (is_narrow(operation.out))
    kernels_.combine(narrow_form(operation), narrow_out(operation.out));
  else
    wide::combine(wide_form(operation), wide_out(operation.out));
}

void ExactLanes::product(VectorOperation const& operation) {
  WideLanes const a = at_[operation.a];
  WideLanes const b = at_[operation.b];
  bool const small = std::max(program_.bits[operation.a], program_.bits[operation.b]) <= kSmallBits;
  if (is_narrow(operation.out))
    kernels_.multiply(a.narrow, b.narrow, small, narrow_out(operation.out));
  else if (a.is_narrow() && b.is_narrow())
    at_[operation.out] = {.narrow = a.narrow, .by = b.narrow};  // multiplied where it is added up
  else
    wide::multiply(a, b, wide_out(operation.out));
}

void ExactLanes::magnitude(VectorOperation const& operation) {
  WideLanes const from = at_[operation.a];
  if (!from.is_narrow())
    wide::magnitude(from, wide_out(operation.out));
  else if (from.narrow.shorts != nullptr)
    magnitudes(narrow_out(operation.out), from.narrow.shorts);
  else
    magnitudes(narrow_out(operation.out), from.narrow.longs);
}

void ExactLanes::turn(VectorOperation const& operation) {
  auto const with = [&](auto* b) {
    if (is_narrow(operation.a))
      turn_lanes(narrow_.data() + std::size_t{operation.a} * kLanes, b);
    else
      turn_lanes(wide_.data() + std::size_t{operation.a} * kLanes, b);
  };
  if (is_narrow(operation.b))
    with(narrow_.data() + std::size_t{operation.b} * kLanes);
  else
    with(wide_.data() + std::size_t{operation.b} * kLanes);
}

void ExactLanes::below(VectorOperation const& operation, std::uint64_t* words, std::uint64_t*) {
  if (operation.bits <= kNarrowBits)
    kernels_.below(narrow_form(operation), words);
  else
    wide::below(wide_form(operation), words);
}

void ExactLanes::zero(VectorOperation const& operation, std::uint64_t* words, std::uint64_t*) {
  if (operation.bits <= kNarrowBits)
    kernels_.zero(narrow_form(operation), words);
  else
    wide::zero(wide_form(operation), words);
}

}  // namespace onpace
