// Runs a vector program over blocks of 64 entities.
#pragma once

#include <cstdint>
#include <vector>

#include "evaluate/vector_plan.hpp"

namespace onpace {

/// A condition for 64 entities, a bit each; `holds` is set only where `known` is.
struct BlockTruth {
  std::uint64_t known = 0;
  std::uint64_t holds = 0;
};

/// What a program found out about one block.
struct Block {
  std::vector<std::uint64_t> masks;
  std::vector<BlockTruth> truths;
};

/// Whether 64 or 128 bits are enough for every integer of the program.
bool fits(VectorProgram const& program);

class VectorRun {
 public:
  explicit VectorRun(VectorProgram const& program);

  /// The block of the entities from `64 * index`.
  Block const& run(std::size_t index);

 private:
  template <class Integer>
  struct Slots {
    std::vector<Integer> written{};      ///< 64 a slot
    std::vector<Integer const*> read{};  ///< by slot: there, or in a column
    explicit Slots(std::size_t count = 0) : written(count * kernels::kLanes) {
      for (std::size_t slot = 0; slot < count; ++slot)
        read.push_back(written.data() + slot * kernels::kLanes);
    }
  };

  template <class Integer>
  void run_block(std::size_t index, Slots<Integer>& slots);

  VectorProgram const& program_;
  Slots<std::int64_t> narrow_;
  Slots<WideInteger> wide_;
  Block block_;
};

}  // namespace onpace
