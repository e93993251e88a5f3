// A program for many entities at once: integer columns in blocks, no checks inside the loops.
//
// A value is `factor × numerator / denominator`, both whole numbers of the entity. What bits each can need follows from
// the columns' largest figures before anything runs, so 64 or 128 bits are chosen where nothing overflows; beyond them
// doubles with a proven bound of their error decide, and leave the entities they are not sure of to exact arithmetic.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "evaluate/columns/linear_form.hpp"
#include "figures/table/table.hpp"

namespace onpace {

using MaskSlot = std::uint32_t;
using TruthSlot = std::uint32_t;
inline constexpr std::uint32_t kNoSlot = 0xFFFFFFFFU;
inline constexpr MaskSlot kEverybody = 0;  ///< the mask that every program has, and nobody writes

enum class VectorOpcode : std::uint8_t {
  load,          ///< slot out = the figures of a column; mask = who has one, where not everybody has
  combine,       ///< slot out = form
  product,       ///< slot out = slot a × slot b
  magnitude,     ///< slot out = |slot a|
  turn,          ///< where slot b is below 0, slots a and b change their signs
  below_mask,    ///< mask out = form < 0
  nonzero_mask,  ///< mask out = form ≠ 0
  both,          ///< mask out = mask a and mask b
  below,         ///< truth out = form < 0, known where the mask is set
  zero,          ///< truth out = form = 0, the same
  conjunction,   ///< truth out = truths a and b
  disjunction,
  negation,
  known,  ///< truth out = mask a
};

struct VectorOperation {
  VectorOpcode opcode{};
  std::uint32_t out = kNoSlot;
  std::uint32_t a = kNoSlot;
  std::uint32_t b = kNoSlot;
  MaskSlot mask = kNoSlot;  ///< of load: the one that is written; of a truth: the one that is read
  LinearForm form{};
  std::uint32_t bits = 0;    ///< of the form
  std::uint32_t column = 0;  ///< of load: index into `columns`
};

/// A column that is dense: one slot an entity.
struct VectorColumn {
  Mantissas const* mantissas = nullptr;
  std::vector<std::uint64_t> const* present = nullptr;
};

struct VectorProgram {
  std::vector<VectorOperation> operations{};
  std::vector<std::uint32_t> bits{};  ///< by slot: what its integers can need, without the sign
  std::vector<VectorColumn> columns{};
  std::vector<std::shared_ptr<Column const>> spread{};  ///< dense copies of sparse columns
  std::uint32_t masks = 1;                              ///< `kEverybody` is the first
  std::uint32_t truths = 0;
  std::uint32_t widest = 0;      ///< the most that a slot or a comparison needs
  std::vector<MaskSlot> read{};  ///< by name that is read: who has what it is read from
  /// Flows that other figures may add up to where one of those that are read is missing: these entities are not sure.
  std::vector<MaskSlot> needed{};
};

/// Bits that a comparison may need in 64 bits, in 128 and in doubles.
inline constexpr std::uint32_t kNarrowBits = 63;
inline constexpr std::uint32_t kWideBits = 126;
inline constexpr std::uint32_t kBoundedBits = 1000;

}  // namespace onpace
