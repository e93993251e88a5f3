#include "figures/intake/conversion.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "text/suggest.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// `(亿元)` and `单位：亿元` as `亿元`.
std::string without_brackets(std::string_view unit) {
  std::string text = halfwidth(brief(unit));
  for (std::string_view const begin : {"单位", ":", "(", "["})
    if (text.starts_with(begin)) text.erase(0, begin.size());
  if (text.ends_with(')') || text.ends_with(']')) text.pop_back();
  return std::string(trimmed(text));
}

void report_unknown_unit(std::string_view unit, Span span, Units const& units, Diagnostics& diagnostics) {
  Diagnostic diagnostic{.code = codes::figure_unit_unknown, .span = span, .arguments = {brief(unit)}};
  if (std::string const bare = without_brackets(unit); units.find(bare))
    diagnostic.help = {fmt::format("write `{}`", bare), fmt::format("请写成 `{}`", bare)};
  else if (std::optional<std::string> const near = nearest(brief(unit), units.names()))
    diagnostic.help = {fmt::format("did you mean `{}`?", *near), fmt::format("是否想写 `{}`？", *near)};
  diagnostics.report(std::move(diagnostic));
}

Text different_unit_help(Unit const& figure, Unit const& indicator) {
  if (figure.kind == UnitKind::number && indicator.kind == UnitKind::measured) {
    // `万` with `人` is `万人`; an indicator in `亿元` has a scale already
    bool const plain = compare(indicator.scale, 1) == std::strong_ordering::equal;
    std::string const example = plain ? figure.symbol + indicator.symbol : indicator.symbol;
    return {fmt::format("write the unit in full, as in `{}`", example),
            fmt::format("请写出完整的单位，例如 `{}`", example)};
  }
  if (figure.kind == UnitKind::ratio && indicator.kind == UnitKind::points)
    return {"a change between two percentages is in `pp`", "两个百分比之差以 `pp`（百分点）计"};
  if (figure.kind == UnitKind::points && indicator.kind == UnitKind::ratio)
    return {"`pp` is the change between two percentages; a rate itself is in `%`",
            "`pp`（百分点）是两个百分比之差；比率本身以 `%` 计"};
  return {};
}

void report_different_unit(Cell const& indicator, SeriesConvention const& convention, Cell const& unit,
                           Units const& units, Diagnostics& diagnostics) {
  Unit const figure_unit = units.find(unit.text).value_or(number_unit());
  Text const own = convention.unit.symbol.empty() ? Text("no unit", "无单位") : Text(convention.unit.symbol);
  diagnostics.report({.code = codes::figure_unit_differs,
                      .span = unit.span,
                      .arguments = {brief(unit.text), own, convention.indicator},
                      .label = units.measure_text(figure_unit),
                      .labels = {{indicator.span, units.measure_text(convention.unit)}},
                      .help = different_unit_help(figure_unit, convention.unit)});
}

}  // namespace

Conversion const& Conversions::from(std::string_view unit, SeriesIndex series) {
  if (last_ == nullptr || last_text_ != unit) {
    last_text_ = unit;
    last_ = &by_text_[last_text_];
    last_->resize(conventions_.size());
  }
  std::optional<Conversion>& entry = (*last_)[series];
  if (entry) return *entry;
  entry.emplace();
  Unit const& own = conventions_[series].unit;
  std::optional<Unit> const found = unit.empty() ? own : units_.find(unit);
  entry->known = found.has_value();
  entry->converts = found && same_measure(*found, own);
  if (!entry->converts) return *entry;
  entry->factor = divide(found->scale, own.scale).value_or(Number(1));
  entry->decimal_factor = decimal_of(entry->factor);
  entry->identity = entry->decimal_factor == Decimal{1, 0};
  return *entry;
}

Conversion const* Conversions::checked(Cell const& unit, SeriesIndex series, Cell const& indicator,
                                       SeriesConvention const& convention, Diagnostics& diagnostics) {
  Conversion const& conversion = from(unit.text, series);
  if (!conversion.known)
    report_unknown_unit(unit.text, unit.span, units_, diagnostics);
  else if (!conversion.converts)
    report_different_unit(indicator, convention, unit, units_, diagnostics);
  return conversion.converts ? &conversion : nullptr;
}

}  // namespace onpace
