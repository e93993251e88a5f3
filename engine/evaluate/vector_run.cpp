#include "evaluate/vector_run.hpp"

#include <algorithm>

namespace onpace {
namespace {

std::variant<ExactLanes, BoundedLanes> lanes_for(VectorProgram const& program, NarrowKernels const& kernels) {
  if (program.widest <= kWideBits) return ExactLanes(program, kernels);
  return BoundedLanes(program);
}

BlockMask both(BlockMask const& a, BlockMask const& b) {
  BlockMask result;
  for (std::size_t word = 0; word < kWords; ++word)
    result[word] = a[word] & b[word];
  return result;
}

BlockMask everybody() {
  BlockMask result;
  result.fill(~std::uint64_t{0});
  return result;
}

/// Kleene: one that fails decides.
BlockTruth conjunction(BlockTruth const& a, BlockTruth const& b) {
  BlockTruth result;
  for (std::size_t word = 0; word < kWords; ++word) {
    std::uint64_t const fails = (a.known[word] & ~a.holds[word]) | (b.known[word] & ~b.holds[word]);
    result.known[word] = fails | (a.known[word] & b.known[word]);
    result.holds[word] = a.holds[word] & b.holds[word];
  }
  return result;
}

BlockTruth negation(BlockTruth const& a) {
  BlockTruth result{a.known, {}};
  for (std::size_t word = 0; word < kWords; ++word)
    result.holds[word] = a.known[word] & ~a.holds[word];
  return result;
}

}  // namespace

bool fits(VectorProgram const& program) { return program.widest <= kBoundedBits; }

VectorRun::VectorRun(VectorProgram const& program, NarrowKernels const& kernels)
    : program_(program), lanes_(lanes_for(program, kernels)) {
  block_.masks.resize(program.masks);
  block_.truths.resize(program.truths);
}

void VectorRun::load_mask(VectorOperation const& operation, std::size_t index) {
  std::vector<std::uint64_t> const& present = *program_.columns[operation.column].present;
  for (std::size_t word = 0; word < kWords; ++word) {
    std::size_t const at = index * kWords + word;
    block_.masks[operation.mask][word] = at < present.size() ? present[at] : 0;
  }
}

template <class Lanes>
void VectorRun::run_block(std::size_t index, Lanes& lanes) {
  auto& masks = block_.masks;
  auto& truths = block_.truths;
  block_.unsure = {};
  for (VectorOperation const& operation : program_.operations) {
    switch (operation.opcode) {
      case VectorOpcode::load:
        lanes.load(operation, index);
        load_mask(operation, index);
        break;
      case VectorOpcode::combine:
        lanes.combine(operation);
        break;
      case VectorOpcode::product:
        lanes.product(operation);
        break;
      case VectorOpcode::magnitude:
        lanes.magnitude(operation);
        break;
      case VectorOpcode::turn:
        lanes.turn(operation);
        break;
      case VectorOpcode::below_mask:
        lanes.below(operation, masks[operation.out].data(), block_.unsure.data());
        break;
      case VectorOpcode::nonzero_mask:
        lanes.zero(operation, masks[operation.out].data(), block_.unsure.data());
        for (std::uint64_t& word : masks[operation.out])
          word = ~word;
        break;
      case VectorOpcode::both:
        masks[operation.out] = both(masks[operation.a], masks[operation.b]);
        break;
      case VectorOpcode::below:
      case VectorOpcode::zero: {
        BlockTruth& truth = truths[operation.out];
        if (operation.opcode == VectorOpcode::below)
          lanes.below(operation, truth.holds.data(), block_.unsure.data());
        else
          lanes.zero(operation, truth.holds.data(), block_.unsure.data());
        truth.known = masks[operation.mask];
        truth.holds = both(truth.known, truth.holds);
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
        truths[operation.out] = {everybody(), masks[operation.a]};
        break;
    }
  }
}

Block const& VectorRun::run(std::size_t index) {
  std::visit([&](auto& lanes) { run_block(index, lanes); }, lanes_);
  return block_;
}

}  // namespace onpace
