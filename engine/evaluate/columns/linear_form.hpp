// Sums of whole multiples of slots: what a goal over many entities is folded to before it runs.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace onpace {

/// A number for each of a block of entities.
using VectorSlot = std::uint32_t;

/// constant + Σ coefficient × slot
struct LinearForm {
  struct Term {
    VectorSlot slot = 0;
    std::int64_t coefficient = 0;  ///< not 0
    friend bool operator==(Term const&, Term const&) = default;
  };
  std::vector<Term> terms{};  ///< by slot, each once
  std::int64_t constant = 0;
  friend bool operator==(LinearForm const&, LinearForm const&) = default;

  [[nodiscard]] bool is_constant() const { return terms.empty(); }
};

LinearForm whole(std::int64_t constant);
LinearForm of_slot(VectorSlot slot);

/// ka × a + kb × b; empty where a coefficient needs more than 64 bits.
std::optional<LinearForm> combined(LinearForm const& a, std::int64_t ka, LinearForm const& b, std::int64_t kb);
std::optional<LinearForm> scaled(LinearForm const& form, std::int64_t by);

/// Divides by the greatest common divisor of all its numbers and returns it; 1 if the form is 0.
std::int64_t reduce(LinearForm& form);

/// Bits of a magnitude, without the sign.
std::uint32_t bits_of(std::int64_t value);

/// The bits that the form can need, including every partial sum, if slot n needs `bits[n]`.
std::uint32_t bits_of(LinearForm const& form, std::vector<std::uint32_t> const& bits);

}  // namespace onpace
