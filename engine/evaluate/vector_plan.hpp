// Programs written out for many entities at once: integer columns, no checks inside the loops.
//
// A value is `factor * numerator / denominator`, both integers of the entity; the bits that each can need are known
// before anything runs, from the columns' largest figures, so that 64 or 128 bits are chosen where nothing overflows.
// What has no such form stays with the tracing evaluator.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "evaluate/evaluate.hpp"
#include "evaluate/vector_kernels.hpp"

namespace onpace {

using kernels::WideInteger;

using VectorSlot = std::uint32_t;
using MaskSlot = std::uint32_t;
inline constexpr std::uint32_t kNoSlot = 0xFFFFFFFFU;

enum class VectorOpcode : std::uint8_t {
  load,          ///< out = the column's mantissas; mask = who has a figure
  one,           ///< out = 1
  linear,        ///< out = a * ka + b * kb
  offset,        ///< out = a * ka + kb
  product,       ///< out = a * b
  negate_where,  ///< a and b change their sign where b is below 0 (written to out and out + 1)
  magnitude,     ///< out = |a|
  positive,      ///< mask = a > 0
  nonzero,       ///< mask = a != 0
  both,          ///< mask = mask a and mask b
  compare,       ///< truth = sign of (a * ka - b * kb) against `relation`, known where mask a
  compare_with,  ///< the same against the constant kb
  conjunction,   ///< truth of truths a and b
  disjunction,
  negation,
  known,  ///< truth = mask a
};

struct VectorOperation {
  VectorOpcode opcode{};
  Opcode relation{};  ///< of a comparison
  std::uint32_t out = kNoSlot;
  std::uint32_t a = kNoSlot;
  std::uint32_t b = kNoSlot;
  MaskSlot mask = kNoSlot;  ///< of load: the one that is written; of a comparison: the one that is read
  std::int64_t ka = 1;
  std::int64_t kb = 1;
  Column const* column = nullptr;
};

/// What an operand of a program has become.
struct VectorNode {
  enum class Kind : std::uint8_t { unsupported, missing, scalar, rational, constant_truth, truth };
  Kind kind = Kind::unsupported;
  Number scalar{};
  bool holds = false;  ///< of constant_truth
  VectorSlot numerator = kNoSlot;
  VectorSlot denominator = kNoSlot;  ///< none: 1; else above 0 wherever the mask is set
  Number factor = 1;
  MaskSlot mask = kNoSlot;  ///< of rational: who has it
  std::uint32_t truth = kNoSlot;
};

struct VectorProgram {
  std::vector<VectorOperation> operations{};
  std::vector<std::uint32_t> bits{};  ///< by slot: what its integers can need, without the sign
  std::uint32_t masks = 0;
  std::uint32_t truths = 0;
  std::uint32_t widest = 0;  ///< the most that a slot or a comparison needs
  /// Flows that other figures may add up to where the one that is read is missing: these entities are not sure.
  std::vector<MaskSlot> needed{};
};

/// By `Supplied`; `unsupported` where nothing was said.
using SuppliedNodes = std::array<VectorNode, kSuppliedCount>;

class VectorPlanner {
 public:
  VectorPlanner(EvaluationInput const& input, Moment const& moment) : input_(input), moment_(moment) {}

  /// The result of a program at the planner's moment.
  VectorNode add(Program const& program, SuppliedNodes const& supplied);
  VectorNode subtract(VectorNode const& a, VectorNode const& b);
  /// `node` for those that have `other`, too.
  VectorNode where(VectorNode const& node, VectorNode const& other);

  [[nodiscard]] VectorProgram const& program() const { return program_; }

 private:
  VectorNode node_of(Program const& program, Operation const& operation, std::vector<VectorNode> const& nodes,
                     SuppliedNodes const& supplied);
  VectorNode load(Load const& load);
  VectorNode sum(VectorNode const& a, VectorNode const& b, bool subtracts);
  VectorNode offset(VectorNode const& a, Number const& scalar, bool subtracts, bool scalar_first);
  VectorNode multiply(VectorNode const& a, VectorNode const& b);
  VectorNode divide(VectorNode const& a, VectorNode const& b);
  VectorNode growth(VectorNode const& now, VectorNode const& before);
  VectorNode magnitude_of(VectorNode const& a);
  VectorNode compare(Opcode relation, VectorNode const& a, VectorNode const& b);
  VectorNode conjunction(VectorOpcode opcode, VectorNode const& a, VectorNode const& b);
  VectorNode negation(VectorNode const& a);
  VectorNode present(VectorNode const& a);

  VectorSlot add_slot(VectorOperation operation, std::uint32_t bits);
  VectorSlot product(VectorSlot a, VectorSlot b);
  MaskSlot both(MaskSlot a, MaskSlot b);
  std::uint32_t add_truth(VectorOperation operation);

  EvaluationInput const& input_;
  Moment const& moment_;
  VectorProgram program_{};
  std::vector<std::pair<Column const*, VectorNode>> loaded_{};
};

}  // namespace onpace
