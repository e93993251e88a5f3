// The built-in functions: each is one row of the table in functions.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "onpace/text.hpp"
#include "values/number.hpp"

namespace onpace {

/// Why a value is undefined although its figures exist.
enum class Undefined : std::uint8_t {
  division_by_zero,
  base_not_positive,  ///< growth from a base at or below 0
  too_large,          ///< beyond 2^20 bits
  undecided,          ///< an irrational number that 4 096 bits cannot tell from another
  no_real_root,
  too_few_values,  ///< the spread of a single value
};
Text undefined_text(Undefined reason);

using Result = std::variant<Undefined, Number>;

/// How the checker treats the arguments before anything is computed.
enum class Takes : std::uint8_t {
  values,            ///< all of one measure
  value_and_before,  ///< one value; computed from it and the same a year (or the years of the last argument) before
  value_and_whole,   ///< a value and a whole number written out
  anything,          ///< a value or a condition
  milestone,
  value_and_span,    ///< a value and a period
  value_and_method,  ///< one value, at another span of time
  bare_value,        ///< a number or a ratio
  trend,             ///< one value; written out as a comparison with the same a year before
  texts,             ///< the entity's code and a text written out
  day,               ///< a period written out
  members,           ///< an aggregate: values of one measure, or one value over a domain
  conditions,        ///< an aggregate: conditions, or one over a domain; they count 1 and 0
  rank,              ///< an aggregate: one value among the same over a domain
  streak,            ///< an aggregate: a condition, back from the reach until it fails
};
bool is_aggregate(Takes takes);

/// What kind of value comes out.
enum class Gives : std::uint8_t { first, difference, ratio, truth, number, days };

/// What a function is in operations that columns of integers have; without any it is computed entity by entity.
enum class Arithmetic : std::uint8_t { none, growth, difference, quotient, magnitude };

struct FunctionExample {
  std::string_view expression;
  std::string_view result;
};

/// Numbers are in base units. `unit` is the scale of the first argument's unit, for rounding in that unit.
using Compute = Result (*)(std::span<Number const> arguments, Number const& unit);

struct Function {
  std::string_view name;
  std::string_view signature;
  Text summary;
  std::string_view synonyms;  ///< what others call it, in small letters, with spaces between them
  Takes takes;
  Gives gives;
  std::uint32_t least;  ///< arguments
  std::uint32_t most;
  Compute compute;  ///< null where the evaluator answers from figures (`present`, `done`) or the checker from time
  std::vector<FunctionExample> examples;
  std::optional<bool> decided_by{};  ///< one such condition decides, whatever is missing among the others
  Arithmetic arithmetic = Arithmetic::none;
};

std::span<Function const> functions();
/// If two functions have the same name, the aggregate is meant when there is an `over`.
Function const* function_named(std::string_view name, bool over = false);
/// Functions that others call by this name (`avg`, `同比`), or whose name was written in capitals.
std::vector<Function const*> functions_meant(std::string_view word);
/// All names and what others call them.
std::vector<std::string> words_for_functions();

}  // namespace onpace
