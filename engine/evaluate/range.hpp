// What a value can still become while figures are to come.
#pragma once

#include <optional>

#include "functions/value.hpp"

namespace onpace {

/// Numbers from `low` to `high`; an end that is absent is not bounded.
struct Range {
  std::optional<Number> low{};
  std::optional<Number> high{};
};

std::optional<Number> sum_of(std::optional<Number> const& a, std::optional<Number> const& b);
/// Whether all below `high` is less than all above `low`; an end that is absent says nothing.
bool is_below(std::optional<Number> const& high, std::optional<Number> const& low);
bool is_at_most(std::optional<Number> const& high, std::optional<Number> const& low);
/// From the lower of two ranges to the higher.
Range hull(Range const& a, Range const& b);
Range negated(Range const& range);
Range difference(Range const& a, Range const& b);
Range scaled(Range const& range, Number const& by);
Range product(Range const& a, Range const& b);
/// 1 / range, of what is above zero.
Range inverse(Range const& range);
Range magnitude(Range const& range);

/// Where `value` is there it is known; else a number of the range, or a truth value that may be either as far as
/// `can_hold` and `can_fail` say.
struct Outlook {
  std::optional<Value> value{};
  Range range{};
  bool can_hold = true;
  bool can_fail = true;
};

}  // namespace onpace
