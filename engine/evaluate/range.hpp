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

/// Where `value` is there it is known; else a number of the range, or a truth value that may be either as far as
/// `can_hold` and `can_fail` say.
struct Outlook {
  std::optional<Value> value{};
  Range range{};
  bool can_hold = true;
  bool can_fail = true;
};

}  // namespace onpace
