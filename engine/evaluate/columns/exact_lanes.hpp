// The slots of a vector program for one block, in integers of 64 or 128 bits, as each was planned to need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "evaluate/columns/narrow_kernels.hpp"
#include "evaluate/columns/vector_program.hpp"
#include "evaluate/columns/wide_kernels.hpp"
#include "system/uninitialized.hpp"

namespace onpace {

class ExactLanes {
 public:
  ExactLanes(VectorProgram const& program, NarrowKernels const& kernels);

  void load(VectorOperation const& operation, std::size_t block);
  void combine(VectorOperation const& operation);
  void product(VectorOperation const& operation);
  void magnitude(VectorOperation const& operation);
  void turn(VectorOperation const& operation);
  /// One bit for each entity, `kWords` words. Exact lanes are never unsure.
  void below(VectorOperation const& operation, std::uint64_t* words, std::uint64_t* unsure);
  void zero(VectorOperation const& operation, std::uint64_t* words, std::uint64_t* unsure);

 private:
  [[nodiscard]] bool is_narrow(VectorSlot slot) const { return program_.bits[slot] <= kNarrowBits; }
  std::int64_t* narrow_out(VectorSlot slot);
  WideInteger* wide_out(VectorSlot slot);
  NarrowForm narrow_form(VectorOperation const& operation);
  WideForm wide_form(VectorOperation const& operation);

  VectorProgram const& program_;
  NarrowKernels const& kernels_;
  UninitializedVector<std::int64_t> narrow_;  ///< `kLanes` a slot
  UninitializedVector<WideInteger> wide_;     ///< the same, where some slot needs it
  std::vector<WideLanes> at_;                 ///< by slot: where its numbers stand
  std::vector<NarrowTerm> narrow_terms_{};
  std::vector<WideTerm> wide_terms_{};
};

}  // namespace onpace
