#include "report/figures.hpp"

#include <algorithm>

#include "judge/verdict/telling.hpp"

namespace onpace {
namespace {

constexpr int kUsualDigits = 2;

/// Exact where that is short, else rounded to `digits`.
std::string rounded_text(Quantity const& quantity, int digits) {
  Number const value = in_unit(quantity.value, quantity.unit);
  return fixed_text(value, std::min(decimals_of(value).value_or(digits), digits));
}

bool tells_the_same(Quantity const& a, Quantity const& b, int digits) {
  return compare(a.value, b.value) == compare(as_shown(a, digits), as_shown(b, digits));
}

/// How the unit is called in that language.
std::string symbol_of(Unit const& unit, Language language) {
  bool const points = unit.kind == UnitKind::points && unit.symbol == "pp";
  return points && language == Language::chinese ? "个百分点" : unit.symbol;
}

/// How a row writes its values.
struct Writing {
  LeafVerdict const& verdict;
  Language language;

  [[nodiscard]] std::string with_symbol(std::string_view number, Quantity const& quantity) const {
    return with_unit(number, symbol_of(quantity.unit, language));
  }
  [[nodiscard]] std::string text(Quantity const& quantity) const {
    return with_symbol(rounded_text(quantity, verdict.digits), quantity);
  }
};

/// A written aim is never rounded.
int decimals_of_aim(LeafVerdict const& verdict, Quantity const& aim) {
  int const decimals = decimals_of(in_unit(aim.value, aim.unit)).value_or(0);
  return verdict.aim_is_written ? decimals : std::min(verdict.digits, decimals);
}

/// A published rate of 5.0 beside an aim of 5.5 is written 5.0.
std::string reading_text(Writing const& writing, Quantity const& reading) {
  Bounds const& aim = writing.verdict.aim;
  std::optional<Quantity> const& other = aim.low ? aim.low : aim.high;
  if (!other || reading.unit.kind != UnitKind::ratio) return writing.text(reading);
  Number const value = in_unit(reading.value, reading.unit);
  int const own = std::min(writing.verdict.digits, decimals_of(value).value_or(writing.verdict.digits));
  return writing.with_symbol(fixed_text(value, std::max(decimals_of_aim(writing.verdict, *other), own)), reading);
}

std::string aim_text(Writing const& writing, Quantity const& aim) {
  if (!writing.verdict.aim_is_written) return writing.text(aim);
  return writing.with_symbol(exact_text(in_unit(aim.value, aim.unit)), aim);
}

template <class Write>
std::string text_of_bounds(Bounds const& bounds, Write const& write) {
  if (!bounds.low && !bounds.high) return {};
  if (!bounds.low || !bounds.high) return write(bounds.low ? *bounds.low : *bounds.high);
  bool const same = compare(bounds.low->value, bounds.high->value) == std::strong_ordering::equal;
  return same ? write(*bounds.low) : write(*bounds.low) + "…" + write(*bounds.high);
}

/// The expected value is the aim, or a point on the way to it.
bool is_aim(Quantity const& expected, Bounds const& aim) {
  auto const equals = [&](std::optional<Quantity> const& bound) {
    return bound && is_rational(bound->value) && is_rational(expected.value) &&
           compare(bound->value, expected.value) == std::strong_ordering::equal;
  };
  return equals(aim.low) || equals(aim.high);
}

std::string required_text(Writing const& writing, Required const& required) {
  if (!required.about) return writing.text(required.quantity);
  Number const value = in_unit(required.quantity.value, required.quantity.unit);
  std::string const text = writing.with_symbol(fixed_text(value, required.digits), required.quantity);
  return (writing.language == Language::chinese ? "约" : "about ") + text;
}

}  // namespace

ValueTexts value_texts(LeafVerdict const& verdict, Language language) {
  Writing const writing{verdict, language};
  ValueTexts texts;
  if (verdict.reading)
    texts.reading =
        verdict.reading->day.empty() ? reading_text(writing, verdict.reading->quantity) : verdict.reading->day;
  texts.aim = text_of_bounds(verdict.aim, [&](Quantity const& aim) { return aim_text(writing, aim); });
  texts.expected = text_of_bounds(verdict.expected, [&](Quantity const& expected) {
    return is_aim(expected, verdict.aim) ? aim_text(writing, expected) : writing.text(expected);
  });
  if (verdict.gap) {
    bool const positive = sign_of(verdict.gap->value).value_or(0) > 0;
    texts.gap = (positive ? "+" : "") + writing.text(*verdict.gap);
  }
  if (verdict.required) texts.required = required_text(writing, *verdict.required);
  return texts;
}

std::string share_text(Number const& share) {
  constexpr int kMost = 120;  // the smallest weight beside the sum of the largest
  Quantity const quantity{share, ratio_unit()};
  int digits = kUsualDigits;
  while (digits < kMost && !(tells_the_same(quantity, {Number(0), ratio_unit()}, digits) &&
                             tells_the_same(quantity, {Number(1), ratio_unit()}, digits)))
    ++digits;
  return with_unit(rounded_text(quantity, digits), quantity.unit.symbol);
}

std::string foreseen_text(LeafVerdict const& verdict) {
  if (!verdict.foreseen) return {};
  auto const decimals = decimals_of(in_unit(verdict.foreseen->value, verdict.foreseen->unit));
  return quantity_text(*verdict.foreseen, decimals.value_or(verdict.digits));
}

}  // namespace onpace
