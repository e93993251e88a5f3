// The values of operations: a number, a truth value, or why there is no value.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "functions/functions.hpp"
#include "values/number.hpp"
#include "values/period.hpp"

namespace onpace {

enum class MissingKind : std::uint8_t {
  no_figure,      ///< nothing was filed that covers the span
  withdrawn,      ///< a figure within the span was taken back, on `day`
  not_for_span,   ///< a rate that was not published for that very span
  span_to_come,   ///< the span ends after what is judged
  undefined,      ///< an operation without a result
  broken_series,  ///< levels on both sides of a break
  not_reported,   ///< a milestone nobody reported on
  not_yet_done,   ///< a milestone reported `no`, before its date
  not_supplied,   ///< a method asked for what this goal does not have
  no_members,     ///< an aggregate over nothing
  no_entity,      ///< an entity of which nothing is known, or none that this one belongs to
  no_verdict,     ///< a target without a verdict
  not_among,      ///< what is ranked is not among those that it is ranked with
};

/// Missing is a value of its own, with its reason.
struct Missing {
  MissingKind kind = MissingKind::no_figure;
  std::uint32_t indicator = 0xFFFFFFFFU;  ///< of figures
  std::uint32_t entity = 0xFFFFFFFFU;     ///< of figures of another entity than the one that is judged
  std::uint32_t target = 0xFFFFFFFFU;     ///< of `no_verdict`
  Period span{};
  Day day = 0;  ///< of `withdrawn`
  Undefined undefined{};
};

using Value = std::variant<Missing, bool, Number>;

inline Missing const* missing_of(Value const& value) { return std::get_if<Missing>(&value); }
inline Number const* number_of(Value const& value) { return std::get_if<Number>(&value); }
inline std::optional<bool> truth_of(Value const& value) {
  bool const* truth = std::get_if<bool>(&value);
  return truth != nullptr ? std::optional<bool>(*truth) : std::nullopt;
}

}  // namespace onpace
