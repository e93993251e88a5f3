// The slots of a vector program for one block, in doubles that know how wrong they can be.
//
// Every exact value is a whole number, so nothing underflows, and its computed value differs from it by at most
// γ(n) × the same sum of products taken over magnitudes, where n counts the roundings on the longest way to it and
// γ(n) = n·u / (1 − n·u), u = 2⁻⁵³ (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1). Twice that
// also covers the error of the magnitudes themselves. Values nearer to 0 are unsure, and computed exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "evaluate/columns/narrow_kernels.hpp"
#include "evaluate/columns/vector_program.hpp"
#include "system/uninitialized.hpp"

namespace onpace {

class BoundedLanes {
 public:
  explicit BoundedLanes(VectorProgram const& program);

  void load(VectorOperation const& operation, std::size_t block);
  void combine(VectorOperation const& operation);
  void product(VectorOperation const& operation);
  void magnitude(VectorOperation const& operation);
  /// Before it, `nonzero_mask` of slot b's form must have marked the entities whose sign is unsure.
  void turn(VectorOperation const& operation);
  /// One bit for each entity, `kWords` words; for unsure entities the bit means nothing.
  void below(VectorOperation const& operation, std::uint64_t* words, std::uint64_t* unsure);
  void zero(VectorOperation const& operation, std::uint64_t* words, std::uint64_t* unsure);

 private:
  struct Slot {
    double* value;
    double* magnitude;
  };
  Slot at(VectorSlot slot) { return {values_.data() + slot * kLanes, magnitudes_.data() + slot * kLanes}; }
  void add_up(LinearForm const& form, Slot out);
  /// Twice γ of the form's roundings.
  [[nodiscard]] double bound_of(LinearForm const& form) const;
  [[nodiscard]] std::uint32_t roundings_of(LinearForm const& form) const;

  VectorProgram const& program_;
  UninitializedVector<double> values_;
  UninitializedVector<double> magnitudes_;
  std::vector<std::uint32_t> roundings_;  ///< by slot
};

}  // namespace onpace
