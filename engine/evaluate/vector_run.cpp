#include "evaluate/vector_run.hpp"

#include <algorithm>

namespace onpace {
namespace {

constexpr std::size_t kLanes = 64;
constexpr std::uint32_t kNarrowBits = 63;
constexpr std::uint32_t kWideBits = 126;

template <class Integer>
std::uint64_t load(Column const& column, std::size_t first, Integer* out) {
  std::size_t const count = std::min(kLanes, column.mantissas.size() - first);
  std::uint64_t mask = 0;
  for (std::size_t lane = 0; lane < count; ++lane)
    out[lane] = column.mantissas[first + lane];
  for (std::size_t lane = 0; lane < count; ++lane)
    mask |= std::uint64_t{column.rows[first + lane] != kNoRow} << lane;
  std::fill(out + count, out + kLanes, Integer{0});
  return mask;
}

/// One bit a lane from a predicate without branches.
template <class Holds>
std::uint64_t bits_where(Holds holds) {
  std::uint64_t bits = 0;
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    bits |= std::uint64_t{holds(lane)} << lane;
  return bits;
}

template <class Integer>
std::uint64_t compared(Opcode relation, Integer const* left, Integer const* right) {
  switch (relation) {
    case Opcode::equal:
      return bits_where([&](std::size_t lane) { return left[lane] == right[lane]; });
    case Opcode::not_equal:
      return bits_where([&](std::size_t lane) { return left[lane] != right[lane]; });
    case Opcode::less:
      return bits_where([&](std::size_t lane) { return left[lane] < right[lane]; });
    case Opcode::less_equal:
      return bits_where([&](std::size_t lane) { return left[lane] <= right[lane]; });
    case Opcode::greater:
      return bits_where([&](std::size_t lane) { return left[lane] > right[lane]; });
    default:
      return bits_where([&](std::size_t lane) { return left[lane] >= right[lane]; });
  }
}

BlockTruth conjunction(BlockTruth a, BlockTruth b) {
  std::uint64_t const fails = (a.known & ~a.holds) | (b.known & ~b.holds);
  return {fails | (a.known & b.known), a.holds & b.holds};
}

BlockTruth negation(BlockTruth a) { return {a.known, a.known & ~a.holds}; }

}  // namespace

bool fits(VectorProgram const& program) { return program.widest <= kWideBits; }

VectorRun::VectorRun(VectorProgram const& program) : program_(program) {
  std::size_t const size = program.bits.size() * kLanes;
  if (program.widest <= kNarrowBits)
    narrow_.resize(size);
  else
    wide_.resize(size);
  block_.masks.resize(program.masks);
  block_.truths.resize(program.truths);
}

template <class Integer>
void VectorRun::run_block(std::size_t index, std::vector<Integer>& slots) {
  auto const at = [&](VectorSlot slot) { return slots.data() + std::size_t{slot} * kLanes; };
  auto& masks = block_.masks;
  auto& truths = block_.truths;
  Integer left[kLanes];
  Integer right[kLanes];
  for (VectorOperation const& operation : program_.operations) {
    Integer const ka = operation.ka;
    Integer const kb = operation.kb;
    switch (operation.opcode) {
      case VectorOpcode::load:
        masks[operation.mask] = load(*operation.column, index * kLanes, at(operation.out));
        break;
      case VectorOpcode::one:
        std::fill_n(at(operation.out), kLanes, Integer{1});
        break;
      case VectorOpcode::linear: {
        Integer* const out = at(operation.out);
        Integer const* const a = at(operation.a);
        Integer const* const b = at(operation.b);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
          out[lane] = a[lane] * ka + b[lane] * kb;
        break;
      }
      case VectorOpcode::offset: {
        Integer* const out = at(operation.out);
        Integer const* const a = at(operation.a);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
          out[lane] = a[lane] * ka + kb;
        break;
      }
      case VectorOpcode::product: {
        Integer* const out = at(operation.out);
        Integer const* const a = at(operation.a);
        Integer const* const b = at(operation.b);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
          out[lane] = a[lane] * b[lane];
        break;
      }
      case VectorOpcode::negate_where: {
        Integer* const out = at(operation.out);
        Integer* const below = at(operation.out + 1);
        Integer const* const a = at(operation.a);
        Integer const* const b = at(operation.b);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
          bool const negative = b[lane] < 0;
          out[lane] = negative ? -a[lane] : a[lane];
          below[lane] = negative ? -b[lane] : b[lane];
        }
        break;
      }
      case VectorOpcode::magnitude: {
        Integer* const out = at(operation.out);
        Integer const* const a = at(operation.a);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
          out[lane] = a[lane] < 0 ? -a[lane] : a[lane];
        break;
      }
      case VectorOpcode::positive: {
        Integer const* const a = at(operation.a);
        masks[operation.out] = bits_where([&](std::size_t lane) { return a[lane] > 0; });
        break;
      }
      case VectorOpcode::nonzero: {
        Integer const* const a = at(operation.a);
        masks[operation.out] = bits_where([&](std::size_t lane) { return a[lane] != 0; });
        break;
      }
      case VectorOpcode::both:
        masks[operation.out] = masks[operation.a] & masks[operation.b];
        break;
      case VectorOpcode::compare:
      case VectorOpcode::compare_with: {
        bool const with = operation.opcode == VectorOpcode::compare_with;
        Integer const* const a = at(operation.a);
        Integer const* const b = with ? nullptr : at(operation.b);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
          left[lane] = a[lane] * ka;
        for (std::size_t lane = 0; lane < kLanes; ++lane)
          right[lane] = with ? kb : b[lane] * kb;
        std::uint64_t const known = masks[operation.mask];
        truths[operation.out] = {known, known & compared(operation.relation, left, right)};
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
