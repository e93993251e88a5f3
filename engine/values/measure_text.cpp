// What a unit measures, in words.
#include "values/unit_table.hpp"

namespace onpace {
namespace {

/// `a mass` without its article.
std::string_view bare(std::string_view english) {
  if (english.starts_with("a ")) return english.substr(2);
  return english.starts_with("an ") ? english.substr(3) : english;
}

}  // namespace

Text Units::counted(std::uint16_t measure) const {
  if (UnitRow const* const row = counter_of(measure))
    return {"number of " + std::string(row->english), std::string(row->chinese)};
  std::string const& name = declared_counters_[measure - first_free_measure()];
  return {"number of " + name, name + "数"};
}

/// Without an article and without the exponent's sign: `mass`, `area`, `number of people`, `mass^2`.
Text Units::factor_text(Factor factor) const {
  if (factor.exponent < 0) factor.exponent = static_cast<std::int16_t>(-factor.exponent);
  for (MeasureRow const& row : measure_rows())
    if (row.factor_count == 1 && row.factors[0] == factor)
      return {std::string(bare(row.english)), std::string(row.chinese)};
  if (factor.exponent == 1) return counted(factor.measure);
  Text const base = factor_text({factor.measure, 1});
  std::string const power = "^" + std::to_string(factor.exponent);
  return {base.en + power, base.zh + power};
}

Text Units::dimension_text(std::vector<Factor> const& dimension) const {
  Text above;
  Text below;
  for (Factor const& factor : dimension) {
    Text const text = factor_text(factor);
    bool const is_below = factor.exponent < 0;
    Text& side = is_below ? below : above;
    side.en += (is_below ? " per " : side.en.empty() ? "" : " times ") + text.en;
    side.zh += (is_below ? "/" : side.zh.empty() ? "" : "·") + text.zh;
  }
  if (above.empty()) above = Text("number", "数");
  return {above.en + below.en, above.zh + below.zh};
}

Text Units::measure_text(Unit const& unit) const {
  switch (unit.kind) {
    case UnitKind::number:
      return {"a number", "数"};
    case UnitKind::ratio:
      return {"a ratio", "比率"};
    case UnitKind::points:
      return {"a difference of ratios", "百分点差"};
    case UnitKind::measured:
      break;
  }
  for (MeasureRow const& row : measure_rows())
    if (row.measures(unit.dimension)) return {std::string(row.english), std::string(row.chinese)};
  Text text = dimension_text(unit.dimension);
  bool const is_an = text.en.starts_with("a") || text.en.starts_with("e");
  return {(is_an ? "an " : "a ") + text.en, text.zh};
}

}  // namespace onpace
