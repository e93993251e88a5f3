// Exact numbers: rationals of any size, and roots that are compared by refinement.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace onpace {

struct WideNumber;

/// An exact real number. Small rationals (64-bit numerator and denominator, in lowest terms) live in place;
/// wider ones are big integers, kept unreduced; an irrational one is the sum, product, quotient or root that it
/// came from, refined as far as a question needs.
class Number {
 public:
  Number() = default;
  Number(std::int64_t whole) : numerator_(whole) {}
  /// `numerator / denominator`; the denominator is not 0.
  Number(std::int64_t numerator, std::int64_t denominator);
  /// The same, where it is known to be in lowest terms and the denominator above 0.
  static Number in_lowest_terms(std::int64_t numerator, std::int64_t denominator) {
    Number result(numerator);
    result.denominator_ = denominator;
    return result;
  }
  explicit Number(std::shared_ptr<WideNumber const> wide) : wide_(std::move(wide)) {}

  [[nodiscard]] bool is_small() const { return wide_ == nullptr; }
  [[nodiscard]] std::int64_t numerator() const { return numerator_; }      ///< of a small number
  [[nodiscard]] std::int64_t denominator() const { return denominator_; }  ///< of a small number, above 0
  [[nodiscard]] WideNumber const* wide() const { return wide_.get(); }

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::shared_ptr<WideNumber const> wide_;
};

/// `mantissa * 10^exponent`.
Number scaled_decimal(std::int64_t mantissa, int exponent);

/// Reads `-1_260.50`, `2.5e3`: digits with single `_` between them, one point, an exponent to ±400; nothing else
/// around. Empty when `text` is not such a number.
std::optional<Number> parse_number(std::string_view text);

/// Reads what `parse_number` reads, or a fraction `2/3`.
std::optional<Number> parse_fraction(std::string_view text);

Number operator+(Number const& a, Number const& b);
Number operator-(Number const& a, Number const& b);
Number operator*(Number const& a, Number const& b);
Number operator-(Number const& a);
Number magnitude(Number const& a);

/// -1, 0 or 1; empty when an irrational number cannot be told from 0 in 4 096 bits.
std::optional<int> sign_of(Number const& a);
std::optional<std::strong_ordering> compare(Number const& a, Number const& b);
/// Whether a rational number is 0; false for every irrational number.
bool is_zero(Number const& a);

/// Empty when `b` is 0 or cannot be told from 0.
std::optional<Number> divide(Number const& a, Number const& b);

/// `base^exponent` for a rational exponent. Empty: 0 to a power below 0, a root of a negative number, an
/// irrational exponent, a degree above 4000, a root of more than 2^16 bits, a result above the size limit.
std::optional<Number> power(Number const& base, Number const& exponent);

/// Half away from zero, to `digits` decimals (below 0: tens, hundreds…). Empty when an irrational number lies too
/// near a half.
std::optional<Number> rounded(Number const& a, int digits);

bool is_rational(Number const& a);
/// Bits of the larger of numerator and denominator; of an irrational number the sum over its parts.
std::size_t bit_size(Number const& a);
inline constexpr std::size_t kMostBits = std::size_t{1} << 20U;

/// The exact value as text: a decimal (`5.46`, `-0.1`) or, where there is no finite one, `p/q`. An irrational
/// number is rounded to `digits` decimals.
std::string exact_text(Number const& a, int digits = 15);

/// Decimals of the exact value; empty when there is no finite decimal.
std::optional<int> decimals_of(Number const& a);

/// Rounded half away from zero to exactly `digits` decimals, `1234.50`; no grouping.
std::string fixed_text(Number const& a, int digits);

/// The nearest double, for drawing only: no verdict comes from it.
double approximate(Number const& a);

}  // namespace onpace
