#include "evaluate/columns/linear_form.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace onpace {
namespace {

/// `total += factor * value`; false where that needs more than 64 bits. The lowest value has no magnitude.
bool add_product(std::int64_t& total, std::int64_t factor, std::int64_t value) {
  std::int64_t product = 0;
  return !__builtin_mul_overflow(factor, value, &product) && !__builtin_add_overflow(total, product, &total) &&
         total != INT64_MIN;
}

__extension__ using Magnitude = unsigned __int128;
constexpr std::uint32_t kCountedBits = 127;

Magnitude magnitude_of(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

/// Of |constant| + Σ |coefficient| × the most that a slot may hold, which has `kCountedBits` at the most. A coefficient
/// has room by itself even where its slot holds nothing but zeros.
std::uint32_t bits_of_sum(LinearForm const& form, std::vector<std::uint32_t> const& bits) {
  Magnitude most = magnitude_of(form.constant);
  for (LinearForm::Term const& term : form.terms)
    most += magnitude_of(term.coefficient) * std::max<Magnitude>(1, (Magnitude{1} << bits[term.slot]) - 1);
  auto const high = static_cast<std::uint64_t>(most >> 64U);
  return static_cast<std::uint32_t>(high != 0 ? 64 + std::bit_width(high)
                                              : std::bit_width(static_cast<std::uint64_t>(most)));
}

}  // namespace

LinearForm whole(std::int64_t constant) { return {{}, constant}; }
LinearForm of_slot(VectorSlot slot) { return {{{slot, 1}}, 0}; }

std::optional<LinearForm> combined(LinearForm const& a, std::int64_t ka, LinearForm const& b, std::int64_t kb) {
  LinearForm result;
  if (!add_product(result.constant, ka, a.constant) || !add_product(result.constant, kb, b.constant))
    return std::nullopt;
  auto left = a.terms.begin();
  auto right = b.terms.begin();
  while (left != a.terms.end() || right != b.terms.end()) {
    bool const from_a = right == b.terms.end() || (left != a.terms.end() && left->slot <= right->slot);
    bool const from_b = left == a.terms.end() || (right != b.terms.end() && right->slot <= left->slot);
    LinearForm::Term term{from_a ? left->slot : right->slot, 0};
    if (from_a && !add_product(term.coefficient, ka, (left++)->coefficient)) return std::nullopt;
    if (from_b && !add_product(term.coefficient, kb, (right++)->coefficient)) return std::nullopt;
    if (term.coefficient != 0) result.terms.push_back(term);
  }
  return result;
}

std::optional<LinearForm> scaled(LinearForm const& form, std::int64_t by) { return combined(form, by, {}, 0); }

std::int64_t reduce(LinearForm& form) {
  std::int64_t divisor = form.constant < 0 ? -form.constant : form.constant;
  for (LinearForm::Term const& term : form.terms)
    divisor = std::gcd(divisor, term.coefficient);
  if (divisor <= 1) return 1;
  form.constant /= divisor;
  for (LinearForm::Term& term : form.terms)
    term.coefficient /= divisor;
  return divisor;
}

std::uint32_t bits_of(std::int64_t value) {
  std::uint64_t const magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return static_cast<std::uint32_t>(std::bit_width(magnitude));
}

std::uint32_t bits_of(LinearForm const& form, std::vector<std::uint32_t> const& bits) {
  std::uint32_t most = bits_of(form.constant);
  for (LinearForm::Term const& term : form.terms)
    most = std::max(most, bits[term.slot] + bits_of(term.coefficient));
  // n numbers below 2^m add up to less than n × 2^m
  std::size_t const summands = form.terms.size() + (form.constant != 0 ? 1 : 0);
  std::uint32_t const enough = most + (summands > 1 ? static_cast<std::uint32_t>(std::bit_width(summands - 1)) : 0);
  return enough <= kCountedBits ? bits_of_sum(form, bits) : enough;
}

}  // namespace onpace
