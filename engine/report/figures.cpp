#include "report/figures.hpp"

#include <algorithm>
#include <vector>

namespace onpace {
namespace {

constexpr int kUsualDigits = 2;
constexpr int kMostDigits = 30;

/// Exact where that is short, else rounded to `digits`.
std::string rounded_text(Quantity const& quantity, int digits) {
  Number const value = in_unit(quantity.value, quantity.unit);
  return fixed_text(value, std::min(decimals_of(value).value_or(digits), digits));
}

/// The number that a reader sees.
Number seen(Quantity const& quantity, int digits) {
  return parse_number(rounded_text(quantity, digits)).value_or(0) * quantity.unit.scale;
}

/// Whether two values stand to each other as their texts do.
bool tells_the_same(Quantity const& a, Quantity const& b, int digits) {
  auto const exact = compare(a.value, b.value);
  return !exact || exact == compare(seen(a, digits), seen(b, digits));
}

bool tells_its_sign(Quantity const& quantity, int digits) {
  return sign_of(seen(quantity, digits)) == sign_of(quantity.value);
}

int digits_for(LeafVerdict const& verdict) {
  std::vector<Quantity const*> others;
  for (auto const* bound : {&verdict.aim.low, &verdict.aim.high, &verdict.expected.low, &verdict.expected.high})
    if (*bound) others.push_back(&**bound);
  for (int digits = kUsualDigits; digits < kMostDigits; ++digits) {
    bool good = !verdict.gap || tells_its_sign(*verdict.gap, digits);
    if (verdict.reading && verdict.reading->day.empty())
      for (Quantity const* other : others)
        good = good && tells_the_same(verdict.reading->quantity, *other, digits);
    if (good) return digits;
  }
  return kMostDigits;
}

/// How the unit is called in that language.
std::string symbol_of(Unit const& unit, Language language) {
  bool const points = unit.kind == UnitKind::points && unit.symbol == "pp";
  return points && language == Language::chinese ? "个百分点" : unit.symbol;
}

/// A published rate of 5.0 beside an aim of 5.5 is written 5.0.
std::string text_beside(Quantity const& reading, Bounds const& aim, int digits, Language language) {
  std::optional<Quantity> const& other = aim.low ? aim.low : aim.high;
  if (!other || reading.unit.kind != UnitKind::ratio)
    return with_unit(rounded_text(reading, digits), symbol_of(reading.unit, language));
  int const wanted = std::min(digits, decimals_of(in_unit(other->value, other->unit)).value_or(0));
  Number const value = in_unit(reading.value, reading.unit);
  int const own = decimals_of(value).value_or(kMostDigits);
  return with_unit(fixed_text(value, std::max(wanted, std::min(own, digits))), symbol_of(reading.unit, language));
}

std::string text_of_quantity(Quantity const& quantity, int digits, Language language) {
  return with_unit(rounded_text(quantity, digits), symbol_of(quantity.unit, language));
}

std::string text_of_bounds(Bounds const& bounds, int digits, Language language) {
  if (bounds.low && bounds.high) {
    if (compare(bounds.low->value, bounds.high->value) == std::strong_ordering::equal)
      return text_of_quantity(*bounds.low, digits, language);
    return text_of_quantity(*bounds.low, digits, language) + "…" + text_of_quantity(*bounds.high, digits, language);
  }
  if (!bounds.low && !bounds.high) return {};
  return text_of_quantity(bounds.low ? *bounds.low : *bounds.high, digits, language);
}

std::string required_text(Required const& required, Language language) {
  if (!required.about) return text_of_quantity(required.quantity, kUsualDigits, language);
  Number const value = in_unit(required.quantity.value, required.quantity.unit);
  std::string const text = with_unit(fixed_text(value, required.digits), symbol_of(required.quantity.unit, language));
  return (language == Language::chinese ? "约" : "about ") + text;
}

}  // namespace

ValueTexts value_texts(LeafVerdict const& verdict, Language language) {
  int const digits = digits_for(verdict);
  ValueTexts texts;
  if (verdict.reading)
    texts.reading = verdict.reading->day.empty() ? text_beside(verdict.reading->quantity, verdict.aim, digits, language)
                                                 : verdict.reading->day;
  texts.aim = text_of_bounds(verdict.aim, digits, language);
  texts.expected = text_of_bounds(verdict.expected, digits, language);
  if (verdict.gap) {
    bool const positive = sign_of(verdict.gap->value).value_or(0) > 0;
    texts.gap = (positive ? "+" : "") + text_of_quantity(*verdict.gap, digits, language);
  }
  if (verdict.required) texts.required = required_text(*verdict.required, language);
  return texts;
}

std::string share_text(Number const& share) {
  constexpr int kMost = 120;  // the smallest weight beside the sum of the largest
  Quantity const quantity{share, ratio_unit()};
  int digits = kUsualDigits;
  while (digits < kMost && !(tells_the_same(quantity, {Number(0), ratio_unit()}, digits) &&
                             tells_the_same(quantity, {Number(1), ratio_unit()}, digits)))
    ++digits;
  return text_of_quantity(quantity, digits, Language::english);
}

std::string foreseen_text(LeafVerdict const& verdict) {
  if (!verdict.foreseen) return {};
  constexpr int kFractionDigits = 2;
  auto const decimals = decimals_of(in_unit(verdict.foreseen->value, verdict.foreseen->unit));
  return quantity_text(*verdict.foreseen, decimals.value_or(kFractionDigits));
}

}  // namespace onpace
