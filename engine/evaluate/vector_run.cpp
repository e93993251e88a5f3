#include "evaluate/vector_run.hpp"

#include <algorithm>

#include "evaluate/vector_kernels.hpp"

namespace onpace {
namespace {

using kernels::kLanes;
constexpr std::uint32_t kNarrowBits = 63;
constexpr std::uint32_t kWideBits = 126;

template <class Integer>
constexpr Integer const* kNone = nullptr;

/// Where the block's integers stand: in the column itself, or copied to `out`.
template <class Integer>
Integer const* load(Column const& column, std::size_t first, Integer* out) {
  std::size_t const count = std::min(kLanes, column.mantissas.size() - first);
  for (std::size_t lane = 0; lane < count; ++lane)
    out[lane] = column.mantissas[first + lane];
  std::fill(out + count, out + kLanes, Integer{0});
  return out;
}

BlockTruth conjunction(BlockTruth a, BlockTruth b) {
  std::uint64_t const fails = (a.known & ~a.holds) | (b.known & ~b.holds);
  return {fails | (a.known & b.known), a.holds & b.holds};
}

BlockTruth negation(BlockTruth a) { return {a.known, a.known & ~a.holds}; }

}  // namespace

bool fits(VectorProgram const& program) { return program.widest <= kWideBits; }

VectorRun::VectorRun(VectorProgram const& program) : program_(program) {
  if (program.widest <= kNarrowBits)
    narrow_ = Slots<std::int64_t>(program.bits.size());
  else
    wide_ = Slots<WideInteger>(program.bits.size());
  block_.masks.resize(program.masks);
  block_.truths.resize(program.truths);
}

template <class Integer>
void VectorRun::run_block(std::size_t index, Slots<Integer>& slots) {
  auto const out = [&](VectorSlot slot) { return slots.written.data() + std::size_t{slot} * kLanes; };
  auto const at = [&](VectorSlot slot) { return slots.read[slot]; };
  auto& masks = block_.masks;
  auto& truths = block_.truths;
  for (VectorOperation const& operation : program_.operations) {
    Integer const ka = operation.ka;
    Integer const kb = operation.kb;
    switch (operation.opcode) {
      case VectorOpcode::load:
        slots.read[operation.out] = load(*operation.column, index * kLanes, out(operation.out));
        masks[operation.mask] = operation.column->present[index];
        break;
      case VectorOpcode::one:
        std::fill_n(out(operation.out), kLanes, Integer{1});
        break;
      case VectorOpcode::linear:
        kernels::linear(out(operation.out), at(operation.a), at(operation.b), ka, kb);
        break;
      case VectorOpcode::offset:
        kernels::offset(out(operation.out), at(operation.a), ka, kb);
        break;
      case VectorOpcode::product:
        kernels::product(out(operation.out), at(operation.a), at(operation.b));
        break;
      case VectorOpcode::negate_where:
        kernels::negate_where(out(operation.out), out(operation.out + 1), at(operation.a), at(operation.b));
        break;
      case VectorOpcode::magnitude:
        kernels::magnitude(out(operation.out), at(operation.a));
        break;
      case VectorOpcode::positive:
        masks[operation.out] = kernels::compare(Opcode::greater, at(operation.a), kNone<Integer>, 1, 0);
        break;
      case VectorOpcode::nonzero:
        masks[operation.out] = kernels::compare(Opcode::not_equal, at(operation.a), kNone<Integer>, 1, 0);
        break;
      case VectorOpcode::both:
        masks[operation.out] = masks[operation.a] & masks[operation.b];
        break;
      case VectorOpcode::compare:
      case VectorOpcode::compare_with: {
        Integer const* const b = operation.opcode == VectorOpcode::compare ? at(operation.b) : kNone<Integer>;
        std::uint64_t const known = masks[operation.mask];
        truths[operation.out] = {known, known & kernels::compare(operation.relation, at(operation.a), b, ka, kb)};
        break;
      }
      case VectorOpcode::conjunction:
        truths[operation.out] = conjunction(truths[operation.a], truths[operation.b]);
        break;
      case VectorOpcode::disjunction:
        truths[operation.out] = negation(conjunction(negation(truths[operation.a]), negation(truths[operation.b])));
        break;
      case VectorOpcode::negation:
        truths[operation.out] = negation(truths[operation.a]);
        break;
      case VectorOpcode::known:
        truths[operation.out] = {~std::uint64_t{0}, masks[operation.a]};
        break;
    }
  }
}

Block const& VectorRun::run(std::size_t index) {
  if (program_.widest <= kNarrowBits)
    run_block(index, narrow_);
  else
    run_block(index, wide_);
  return block_;
}

}  // namespace onpace
