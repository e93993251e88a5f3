// Comparisons as sums: `x >= y + 5` says that `x - y` is at least 5, and so does `x - y - 5 >= 0`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/expression/expression.hpp"
#include "evaluate/range.hpp"
#include "lint/bounds.hpp"

namespace onpace {

/// Multiples of what is no sum itself, by what they say, and a number.
struct Sum {
  struct Part {
    std::string of;
    Number times;
    Range range;
  };
  std::vector<Part> parts{};  ///< sorted; none is taken nought times
  Number constant{0};
};

/// Where a value must lie; an end that is absent is not bounded.
struct Interval {
  std::optional<Number> low{};
  std::optional<Number> high{};
  bool low_counts = true;  ///< the end itself lies in it
  bool high_counts = true;

  [[nodiscard]] bool is_empty() const;
};
Interval both(Interval const& a, Interval const& b);
Interval interval_of(Range const& range);

/// What a comparison asks of `value`, a sum without a number whose first part is taken once.
struct Comparison {
  enum class Asks : std::uint8_t { unknown, inside, outside, equal, not_equal };
  Asks asks = Asks::unknown;
  std::string value{};  ///< what it says; empty for a number
  Range range{};        ///< where the value lies whatever the figures are
  Interval wanted{};

  /// What it can be whatever the figures are.
  [[nodiscard]] Possible possible() const;
  /// Where the value lies if the comparison holds, or if it fails; empty where that is not one interval.
  [[nodiscard]] std::optional<Interval> when(bool holds) const;
};

Comparison comparison_of(Expression const& expression, TermId id, Bounds const& bounds);

/// Of a comparison behind any number of `not`.
Comparison comparison_behind_not(Expression const& expression, TermId id, Bounds const& bounds);

}  // namespace onpace
