#include "values/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace onpace {
namespace {

bool is_measured(Unit const& unit) { return unit.kind == UnitKind::measured; }

/// A share of something leaves the unit of that something as it is.
bool is_share(Unit const& unit) { return unit.kind == UnitKind::ratio || unit.kind == UnitKind::points; }

std::vector<UnitPart> parts_of(Unit const& unit) {
  if (!is_measured(unit)) return {};
  if (!unit.parts.empty()) return unit.parts;
  return {{unit.symbol, unit.scale, unit.dimension, 1}};
}

/// Drops the pairs that cancel: `万人` against `1/人`.
void append(std::vector<UnitPart>& parts, UnitPart added) {
  auto const opposite = std::find_if(parts.begin(), parts.end(), [&](UnitPart const& part) {
    return part.exponent == -added.exponent && part.dimension == added.dimension && !part.dimension.empty();
  });
  if (opposite == parts.end())
    parts.push_back(std::move(added));
  else
    parts.erase(opposite);
}

std::vector<Factor> dimension_of(std::vector<UnitPart> const& parts) {
  std::vector<Factor> sum;
  for (UnitPart const& part : parts)
    for (Factor const& factor : part.dimension) {
      auto const place = std::lower_bound(sum.begin(), sum.end(), factor.measure,
                                          [](Factor const& a, std::uint16_t measure) { return a.measure < measure; });
      auto const power = static_cast<std::int16_t>(factor.exponent * part.exponent);
      if (place == sum.end() || place->measure != factor.measure)
        sum.insert(place, Factor{factor.measure, power});
      else
        place->exponent = static_cast<std::int16_t>(place->exponent + power);
    }
  std::erase_if(sum, [](Factor const& factor) { return factor.exponent == 0; });
  return sum;
}

/// Those above the line first, then each below it with a `/` of its own: `kg/人/年`.
std::string symbol_of(std::vector<UnitPart> const& parts) {
  std::string text;
  for (UnitPart const& part : parts)
    if (part.exponent > 0) text += (text.empty() ? "" : "·") + part.symbol;
  if (text.empty()) text += '1';
  for (UnitPart const& part : parts)
    if (part.exponent < 0) text += "/" + part.symbol;
  return text;
}

Number scale_of(std::vector<UnitPart> const& parts) {
  Number scale = 1;
  for (UnitPart const& part : parts)
    scale = part.exponent > 0 ? scale * part.scale : divide(scale, part.scale).value_or(scale);
  return scale;
}

Unit joined(Unit const& a, Unit const& b, int exponent) {
  std::vector<UnitPart> parts = parts_of(a);
  for (UnitPart part : parts_of(b)) {
    part.exponent *= exponent;
    append(parts, std::move(part));
  }
  std::vector<Factor> dimension = dimension_of(parts);
  if (dimension.empty()) return ratio_unit();
  Unit unit{UnitKind::measured, std::move(dimension), scale_of(parts), symbol_of(parts), {}};
  if (parts.size() > 1 || parts.front().exponent < 0) unit.parts = std::move(parts);
  return unit;
}

}  // namespace

Unit compound_of(std::vector<UnitPart> parts) {
  Unit unit{UnitKind::measured, dimension_of(parts), scale_of(parts), symbol_of(parts), {}};
  if (unit.dimension.empty())
    unit.kind = UnitKind::ratio;
  else
    unit.parts = std::move(parts);
  return unit;
}

bool same_measure(Unit const& a, Unit const& b) { return &a == &b || (a.kind == b.kind && a.dimension == b.dimension); }

namespace {

/// The factor that the product's unit is, or a ratio; null where it is a new one.
Unit const* product_among(Unit const& a, Unit const& b) {
  if (is_measured(a) && is_measured(b)) return nullptr;
  if (is_measured(a)) return &a;
  if (is_measured(b)) return &b;
  if (is_share(a) && is_share(b)) {
    if (a.kind == b.kind) return a.kind == UnitKind::ratio ? &a : &ratio_unit();
    return a.kind == UnitKind::points ? &a : &b;
  }
  if (is_share(a)) return &a;
  if (is_share(b)) return &b;
  return a.symbol.empty() ? &b : &a;
}

/// The same of a quotient.
Unit const* quotient_among(Unit const& a, Unit const& b) {
  bool const cancel = is_measured(a) && a.parts.empty() && b.parts.empty() && same_measure(a, b);
  if (cancel) return &ratio_unit();
  if (is_measured(b)) return nullptr;
  if (is_measured(a)) return &a;
  if (b.kind == UnitKind::number) return is_share(a) || b.symbol.empty() ? &a : &number_unit();
  return a.kind == UnitKind::ratio ? &a : &ratio_unit();
}

SharedUnit shared(Unit const* among, SharedUnit const& a, SharedUnit const& b, int exponent) {
  if (among == nullptr) return SharedUnit(joined(*a, *b, exponent));
  if (among == &*a) return a;
  return among == &*b ? b : SharedUnit::lasting(*among);
}

}  // namespace

Unit multiplied(Unit const& a, Unit const& b) {
  Unit const* const among = product_among(a, b);
  return among == nullptr ? joined(a, b, 1) : *among;
}

Unit divided(Unit const& a, Unit const& b) {
  Unit const* const among = quotient_among(a, b);
  return among == nullptr ? joined(a, b, -1) : *among;
}

SharedUnit multiplied(SharedUnit const& a, SharedUnit const& b) { return shared(product_among(*a, *b), a, b, 1); }

SharedUnit divided(SharedUnit const& a, SharedUnit const& b) { return shared(quotient_among(*a, *b), a, b, -1); }

Unit const& ratio_unit() {
  static Unit const unit{UnitKind::ratio, {}, Number(1, 100), "%", {}};
  return unit;
}

Unit const& points_unit() {
  static Unit const unit{UnitKind::points, {}, Number(1, 100), "pp", {}};
  return unit;
}

Unit const& number_unit() {
  static Unit const unit;
  return unit;
}

Number in_unit(Number const& value, Unit const& unit) { return divide(value, unit.scale).value_or(value); }

std::string with_unit(std::string_view number, std::string_view symbol) {
  if (symbol.empty()) return std::string(number);
  if (symbol.starts_with("1/")) return fmt::format("{}{}", number, symbol.substr(1));
  bool const tight = symbol == "pp" || symbol == "bp" || symbol == "bps";
  char const first = symbol.front();
  // µ begins like a Latin letter, though it is two bytes
  bool const latin = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || symbol.starts_with("µ") ||
                     symbol.starts_with("μ");
  return fmt::format("{}{}{}", number, latin && !tight ? " " : "", symbol);
}

std::string quantity_text(Quantity const& quantity, int digits) {
  return with_unit(fixed_text(in_unit(quantity.value, quantity.unit), digits), quantity.unit.symbol);
}

std::string exact_quantity_text(Quantity const& quantity) {
  return with_unit(exact_text(in_unit(quantity.value, quantity.unit)), quantity.unit.symbol);
}

}  // namespace onpace
