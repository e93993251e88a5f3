// What is known of a sum, a product or a quotient of values that are known by their ranges.
#pragma once

#include "evaluate/range.hpp"

namespace onpace {

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

}  // namespace onpace
