#include "judge/verdict/telling.hpp"

#include <algorithm>

#include "evaluate/trace/replay.hpp"

namespace onpace {
namespace {

constexpr int kUsualDigits = 2;
constexpr int kMostDigits = 30;

/// A value of the row, which may be printed rounded.
struct Printed {
  Quantity const* quantity;
  Program const* program;            ///< that gave it; may be null
  std::optional<Supplied> supplied;  ///< as which a method is told of it
};

/// A slot that holds a value of the row.
struct Holder {
  Slot slot;
  Quantity const* quantity;
};

/// A program that gave an answer, and where it speaks of the row.
struct Asked {
  Program const& program;
  Trace const& trace;
  std::vector<Holder> holders{};
};

/// Whether two values stand to each other as they do when they are printed.
bool tells_the_same(Quantity const& a, Quantity const& b, Number const& b_shown, int digits) {
  auto const exact = compare(a.value, b.value);
  return !exact || exact == compare(as_shown(a, digits), b_shown);
}

bool tells_its_sign(Quantity const& quantity, int digits) {
  return sign_of(as_shown(quantity, digits)) == sign_of(quantity.value);
}

Quantity const* reading_of(LeafVerdict const& verdict) {
  return verdict.reading && verdict.reading->day.empty() ? &verdict.reading->quantity : nullptr;
}

/// Whether the printed values look right: equal if they are equal, different if they differ, a gap with the right sign.
bool values_tell(LeafVerdict const& verdict, int digits) {
  if (verdict.gap && !tells_its_sign(*verdict.gap, digits)) return false;
  Quantity const* const reading = reading_of(verdict);
  bool const is_ratio = reading != nullptr && reading->unit.kind == UnitKind::ratio;
  if (is_ratio && !tells_the_same(*reading, {1, reading->unit}, 1, digits)) return false;  // only all is 100%
  if (verdict.required && !verdict.required->about && !tells_its_sign(verdict.required->quantity, digits)) return false;
  for (Bounds const* bounds : {&verdict.aim, &verdict.expected})
    for (std::optional<Quantity> const* bound : {&bounds->low, &bounds->high}) {
      if (!*bound) continue;
      bool const written = bounds == &verdict.aim && verdict.aim_is_written;
      Number const shown = written ? (*bound)->value : as_shown(**bound, digits);
      if (reading != nullptr && !tells_the_same(*reading, **bound, shown, digits)) return false;
      if (verdict.foreseen && !tells_the_same(*verdict.foreseen, **bound, shown, digits)) return false;
    }
  return true;
}

std::vector<Printed> printed_values(PlannedLeaf const& leaf, LeafVerdict const& verdict) {
  std::vector<Printed> all;
  auto const add = [&](Quantity const* quantity, std::optional<Program> const& program, std::optional<Supplied> as) {
    if (quantity != nullptr) all.push_back({quantity, program ? &*program : nullptr, as});
  };
  auto const address = [](std::optional<Quantity> const& quantity) { return quantity ? &*quantity : nullptr; };
  add(reading_of(verdict), leaf.reading, std::nullopt);
  if (!verdict.aim_is_written) {
    add(address(verdict.aim.low), leaf.low, Supplied::aim);
    add(address(verdict.aim.high), leaf.high, Supplied::aim);
  }
  add(address(verdict.expected.low), std::nullopt, Supplied::expected);
  add(address(verdict.expected.high), std::nullopt, Supplied::expected);
  add(address(verdict.gap), std::nullopt, Supplied::gap);
  return all;
}

/// Whether a slot holds that value: it was worked out from the same words, or is the same number of the same measure.
bool holds_value(Operation const& operation, Number const& number, Printed const& printed) {
  if (printed.program != nullptr && operation.place == printed.program->operations.back().place &&
      operation.opcode == printed.program->operations.back().opcode)
    return true;
  bool const rational = is_rational(number) && is_rational(printed.quantity->value);
  if (!rational || compare(number, printed.quantity->value) != std::strong_ordering::equal) return false;
  bool const told = operation.opcode == Opcode::supplied;
  return told ? operation.supplied == printed.supplied : same_measure(operation.type.unit, printed.quantity->unit);
}

void find_holders(Asked& asked, std::vector<Printed> const& values) {
  for (Slot slot = 0; slot < asked.program.operations.size(); ++slot) {
    Operation const& operation = asked.program.operations[slot];
    Number const* number = number_of(asked.trace.values[slot]);
    if (number == nullptr || operation.opcode == Opcode::constant) continue;
    for (Printed const& printed : values)
      if (holds_value(operation, *number, printed)) {
        asked.holders.push_back({slot, printed.quantity});
        break;
      }
  }
}

bool answers_the_same(Asked const& asked, int digits) {
  if (asked.holders.empty()) return true;
  Replaced replaced;
  for (Holder const& holder : asked.holders)
    replaced.emplace(holder.slot, as_shown(*holder.quantity, digits));
  return truth_of(replay(asked.program, asked.trace, replaced)) == truth_of(asked.trace.result());
}

std::vector<Asked> all_asked(PlannedLeaf const& leaf, LeafVerdict const& verdict) {
  std::vector<Asked> all;
  if (!verdict.goal_trace.values.empty()) all.push_back({leaf.goal, verdict.goal_trace});
  for (RungAnswer const& rung : verdict.rungs)
    all.push_back({rung.rung->when, rung.trace});
  std::vector<Printed> const values = printed_values(leaf, verdict);
  for (Asked& asked : all)
    find_holders(asked, values);
  return all;
}

int least_digits(LeafVerdict const& verdict) {
  int digits = kUsualDigits;
  if (!verdict.aim_is_written) return digits;
  for (std::optional<Quantity> const* bound : {&verdict.aim.low, &verdict.aim.high})
    if (*bound) digits = std::max(digits, decimals_of(in_unit((*bound)->value, (*bound)->unit)).value_or(0));
  return std::min(digits, kMostDigits);
}

bool is_exact(Quantity const& quantity, int digits) {
  return decimals_of(in_unit(quantity.value, quantity.unit)).value_or(kMostDigits) <= digits;
}

/// No value of the row is rounded: then it says just what was judged.
bool is_printed_exactly(LeafVerdict const& verdict, int digits) {
  auto const exact = [&](std::optional<Quantity> const& quantity) { return !quantity || is_exact(*quantity, digits); };
  Quantity const* const reading = reading_of(verdict);
  bool const rounds_required =
      verdict.required && !verdict.required->about && !is_exact(verdict.required->quantity, digits);
  return (reading == nullptr || is_exact(*reading, digits)) && exact(verdict.aim.low) && exact(verdict.aim.high) &&
         exact(verdict.expected.low) && exact(verdict.expected.high) && exact(verdict.gap) && exact(verdict.foreseen) &&
         !rounds_required;
}

}  // namespace

Number as_shown(Quantity const& quantity, int digits) {
  Number const value = in_unit(quantity.value, quantity.unit);
  return rounded(value, digits).value_or(value) * quantity.unit.scale;
}

int telling_digits(PlannedLeaf const& leaf, LeafVerdict const& verdict) {
  if (int const least = least_digits(verdict); is_printed_exactly(verdict, least)) return least;
  std::vector<Asked> const asked = all_asked(leaf, verdict);
  std::optional<int> by_values;
  for (int digits = least_digits(verdict); digits < kMostDigits; ++digits) {
    if (!values_tell(verdict, digits)) continue;
    if (!by_values) by_values = digits;
    if (std::all_of(asked.begin(), asked.end(), [&](Asked const& each) { return answers_the_same(each, digits); }))
      return digits;
  }
  return by_values.value_or(kMostDigits);  // a bound with no finite decimals that is just reached
}

}  // namespace onpace
