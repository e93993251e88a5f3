// The operations of the language on values: exact arithmetic, three-valued logic.
#pragma once

#include <cstdint>
#include <span>

#include "functions/value.hpp"

namespace onpace {

enum class Opcode : std::uint8_t {
  constant,
  truth,
  load,      ///< figures of a series
  supplied,  ///< what the judge supplies to a method
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  within,  ///< a value and both ends, inclusive
  not_,
  and_,
  or_,
  otherwise,
  conditional,
  present,
  done,
  call,         ///< a function that computes
  aggregate,    ///< a function over the members of a domain
  days_until,   ///< a day that was written out
  entity_test,  ///< the entity's code against a text
  years_since,  ///< from a day that was named to the end of what a load would read
};

/// The result of an operation that needs nothing but its operands (not constant … supplied, done and what follows).
Value apply(Opcode opcode, std::span<Value const> operands);

/// The first gap, or the function's result; a condition that decides does so beside a gap. `unit` is the scale of the
/// first argument's unit.
Value call(Function const& function, std::span<Value const> arguments, Number const& unit);

}  // namespace onpace
