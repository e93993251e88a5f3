// What a value can still become as long as figures are missing.
#pragma once

#include <optional>

#include "functions/value.hpp"

namespace onpace {

/// Numbers from `low` to `high`; an end that is absent is not bounded.
struct Range {
  std::optional<Number> low{};
  std::optional<Number> high{};
};

/// If `value` is set, it is known. Otherwise it is a number in the range, or a truth value that may be true or false as
/// `can_hold` and `can_fail` say.
struct Outlook {
  std::optional<Value> value{};
  Range range{};
  bool can_hold = true;
  bool can_fail = true;
};

}  // namespace onpace
