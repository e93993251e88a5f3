// Writes programs out for many entities at once. What has no such form stays with the tracing evaluator.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "evaluate/columns/vector_program.hpp"
#include "evaluate/trace/evaluate.hpp"

namespace onpace {

/// What is known of the lowest of some numbers, of those who have a figure.
enum class Least : std::uint8_t { any, zero, above_zero };

/// What an operand of a program has become.
struct VectorNode {
  enum class Kind : std::uint8_t { unsupported, missing, scalar, rational, constant_truth, truth };
  Kind kind = Kind::unsupported;
  Number scalar{};
  bool holds = false;  ///< of constant_truth
  LinearForm numerator{};
  LinearForm denominator{};  ///< above 0 wherever the mask is set
  Number factor = 1;
  MaskSlot mask = kNoSlot;  ///< of rational: who has it
  TruthSlot truth = kNoSlot;
};

/// By `Supplied`; `unsupported` where nothing was said.
using SuppliedNodes = std::array<VectorNode, kSuppliedCount>;

class VectorPlanner {
 public:
  explicit VectorPlanner(EvaluationInput const& input) : input_(input) {}

  /// The result of a program at a moment.
  VectorNode add(Program const& program, SuppliedNodes const& supplied, Moment const& moment);
  VectorNode subtract(VectorNode const& a, VectorNode const& b);
  /// `node` for those that have `other`, too.
  VectorNode where(VectorNode const& node, VectorNode const& other);

  /// Entities without it are evaluated one by one.
  void need(VectorNode const& node) {
    if (node.kind == VectorNode::Kind::rational && node.mask != kEverybody) program_.needed.push_back(node.mask);
  }

  [[nodiscard]] VectorProgram const& program() const { return program_; }

 private:
  VectorNode node_of(Program const& program, Operation const& operation, std::vector<VectorNode> const& nodes,
                     SuppliedNodes const& supplied, Moment const& moment);
  VectorNode number_node(Operation const& operation, std::vector<VectorNode> const& operands);
  VectorNode call(Function const& function, std::vector<VectorNode> const& arguments);
  VectorNode load(Load const& load, Moment const& moment);
  VectorNode figures_for(Load const& load, Moment const& moment);
  VectorNode flow(Load const& load, Series const& series, Period span);
  VectorNode column_node(Column const& column, Number const& scale);
  VectorNode sum(VectorNode const& a, VectorNode const& b, bool subtracts);
  VectorNode multiply(VectorNode const& a, VectorNode const& b);
  VectorNode divide(VectorNode const& a, VectorNode const& b);
  VectorNode growth(VectorNode const& now, VectorNode const& before);
  VectorNode magnitude_of(VectorNode const& a);
  VectorNode compare(Opcode relation, VectorNode const& a, VectorNode const& b);
  VectorNode conjunction(VectorOpcode opcode, VectorNode const& a, VectorNode const& b);
  VectorNode negation(VectorNode const& a);
  VectorNode present(VectorNode const& a);

  /// A scalar as a rational of those in the mask.
  VectorNode rational_of(VectorNode const& node, MaskSlot mask);
  /// Takes common divisors out of both forms; unsupported where something needs more than 64 bits.
  VectorNode settled(VectorNode node);
  std::optional<LinearForm> product(LinearForm const& a, LinearForm const& b);
  VectorSlot slot_of(LinearForm const& form);
  std::optional<LinearForm> distributed(LinearForm const& sum, LinearForm::Term factor);
  VectorSlot product_slot(VectorSlot a, VectorSlot b);
  [[nodiscard]] Least least_of(LinearForm const& form) const;
  VectorSlot add_slot(VectorOperation operation, std::uint32_t bits, Least least);
  MaskSlot both(MaskSlot a, MaskSlot b);
  MaskSlot add_mask(VectorOperation operation);
  TruthSlot add_truth(VectorOperation operation);
  VectorOperation with_form(VectorOpcode opcode, LinearForm form);

  EvaluationInput const& input_;
  VectorProgram program_{};
  std::vector<Least> least_{};  ///< by slot
  std::map<std::pair<VectorSlot, VectorSlot>, VectorSlot> products_{};
  std::map<Column const*, VectorNode> loaded_{};
};

}  // namespace onpace
