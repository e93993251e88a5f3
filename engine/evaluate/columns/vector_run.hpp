// Runs a vector program over one block of entities after another.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "evaluate/columns/block_mask.hpp"
#include "evaluate/columns/bounded_lanes.hpp"
#include "evaluate/columns/exact_lanes.hpp"

namespace onpace {

/// The result of a program for one block.
struct Block {
  std::vector<BlockMask> masks;
  std::vector<BlockTruth> truths;
  BlockMask unsure{};  ///< undecided: these values are too near to the limit
};

/// Whether the program can be run at all.
bool fits(VectorProgram const& program);

/// For one thread. The program must outlive it.
class VectorRun {
 public:
  explicit VectorRun(VectorProgram const& program, NarrowKernels const& kernels = narrow_kernels().front());

  /// The block of the entities from `kLanes * index`.
  Block const& run(std::size_t index);

 private:
  template <class Lanes>
  void run_block(std::size_t index, Lanes& lanes);
  void load_mask(VectorOperation const& operation, std::size_t index);

  VectorProgram const& program_;
  std::variant<ExactLanes, BoundedLanes> lanes_;
  Block block_;
};

}  // namespace onpace
