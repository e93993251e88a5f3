#include "evaluate/columns/vector_run.hpp"

#include <algorithm>

namespace onpace {
namespace {

std::variant<ExactLanes, BoundedLanes> lanes_for(VectorProgram const& program, NarrowKernels const& kernels) {
  if (program.widest <= kWideBits) return ExactLanes(program, kernels);
  return BoundedLanes(program);
}

}  // namespace

bool fits(VectorProgram const& program) { return program.widest <= kBoundedBits; }

VectorRun::VectorRun(VectorProgram const& program, NarrowKernels const& kernels)
    : program_(program), lanes_(lanes_for(program, kernels)) {
  block_.masks.resize(program.masks);
  block_.masks[kEverybody] = BlockMask::all(true);
  block_.truths.resize(program.truths);
}

void VectorRun::load_mask(VectorOperation const& operation, std::size_t index) {
  std::vector<std::uint64_t> const& present = *program_.columns[operation.column].present;
  std::size_t const first = index * kWords;
  std::size_t const count = std::min(kWords, present.size() - first);
  BlockMask& mask = block_.masks[operation.mask];
  std::copy_n(present.begin() + static_cast<std::ptrdiff_t>(first), count, mask.words.begin());
  std::fill(mask.words.begin() + count, mask.words.end(), 0);
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
        if (operation.mask != kEverybody) load_mask(operation, index);
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
        lanes.below(operation, masks[operation.out].words.data(), block_.unsure.words.data());
        break;
      case VectorOpcode::nonzero_mask:
        lanes.zero(operation, masks[operation.out].words.data(), block_.unsure.words.data());
        masks[operation.out] = ~masks[operation.out];
        break;
      case VectorOpcode::both:
        masks[operation.out] = masks[operation.a] & masks[operation.b];
        break;
      case VectorOpcode::below:
      case VectorOpcode::zero: {
        BlockTruth& truth = truths[operation.out];
        if (operation.opcode == VectorOpcode::below)
          lanes.below(operation, truth.holds.words.data(), block_.unsure.words.data());
        else
          lanes.zero(operation, truth.holds.words.data(), block_.unsure.words.data());
        truth.known = masks[operation.mask];
        truth.holds &= truth.known;
        break;
      }
      case VectorOpcode::conjunction:
        truths[operation.out] = conjunction(truths[operation.a], truths[operation.b]);
        break;
      case VectorOpcode::disjunction:
        truths[operation.out] = disjunction(truths[operation.a], truths[operation.b]);
        break;
      case VectorOpcode::negation:
        truths[operation.out] = negation(truths[operation.a]);
        break;
      case VectorOpcode::known:
        truths[operation.out] = {BlockMask::all(true), masks[operation.a]};
        break;
    }
  }
}

Block const& VectorRun::run(std::size_t index) {
  std::visit([&](auto& lanes) { run_block(index, lanes); }, lanes_);
  return block_;
}

}  // namespace onpace
