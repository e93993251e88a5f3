// Decimals as figures are published: a whole number and a power of ten, without a double.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "values/number.hpp"

namespace onpace {

/// `mantissa * 10^exponent`; exponent from -18 to 0, and 0 or a last digit that is not 0: equal values have equal
/// parts.
struct Decimal {
  std::int64_t mantissa = 0;
  int exponent = 0;
  friend bool operator==(Decimal const&, Decimal const&) = default;
};

/// Empty when the value does not fit.
std::optional<Decimal> decimal_of(std::int64_t mantissa, int exponent);
std::optional<Decimal> decimal_of(Number const& value);
std::optional<Decimal> product(Decimal a, Decimal b);
/// The mantissa of `value` at a lower exponent.
std::optional<std::int64_t> mantissa_at(Decimal value, int exponent);

/// A number at the start of a text, such as `5.5` in `5.5%`.
struct ScannedDecimal {
  std::size_t length = 0;        ///< 0: the text begins with no number
  std::optional<Decimal> value;  ///< empty: too wide for a `Decimal`
  bool beyond = false;           ///< the exponent lies beyond 400
};

/// A text that is nothing but a sign, at most 18 digits and a point between them; empty for any other.
std::optional<Decimal> plain_decimal(std::string_view text);

/// An optional sign, digits, one point, before or behind which there may be none, an exponent.
ScannedDecimal scan_decimal(std::string_view text);

}  // namespace onpace
