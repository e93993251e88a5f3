#include "figures/intake/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/scale_words.hpp"
#include "figures/intake/figure_text.hpp"
#include "figures/intake/value_mistake.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

bool may_begin_unit(std::string_view text) {
  text = trimmed(text);
  char32_t const first = code_point_at(text, 0).value;
  return first == '%' || first >= 0x80 || (is_letter(first) && first != '_');
}

/// `0.5` for `.5`, and `5` for `5.`.
std::string with_digits_at_point(std::string_view number) {
  std::string text(number);
  if (text.ends_with('.')) text.pop_back();
  std::size_t const point = text.find_first_not_of("+-");
  if (point != std::string::npos && text[point] == '.') text.insert(point, 1, '0');
  return text;
}

/// The figure's number before its unit is converted.
struct RawValue {
  std::optional<Decimal> decimal;
  Number wide;
};

std::optional<RawValue> raw_value(Cell const& cell, std::string_view number, ScannedDecimal const& scanned,
                                  Diagnostics& diagnostics) {
  if (scanned.value) return RawValue{scanned.value, {}};
  std::optional<Number> const wide = scanned.beyond ? std::nullopt : parse_number(with_digits_at_point(number));
  if (wide) return RawValue{decimal_of(*wide), *wide};
  diagnostics.report({.code = codes::figure_exponent_limit, .span = cell.span, .arguments = {brief(cell.text)}});
  return std::nullopt;
}

FigureValue settled(Number const& value) {
  if (std::optional<Decimal> const decimal = decimal_of(value)) return {*decimal, std::nullopt};
  return {{}, value};
}

FigureValue converted(RawValue const& raw, Conversion const& conversion) {
  if (conversion.identity) return raw.decimal ? FigureValue{*raw.decimal, std::nullopt} : FigureValue{{}, raw.wide};
  if (raw.decimal && conversion.decimal_factor)
    if (std::optional<Decimal> const fast = product(*raw.decimal, *conversion.decimal_factor))
      return {*fast, std::nullopt};
  Number const value = raw.decimal ? scaled_decimal(raw.decimal->mantissa, raw.decimal->exponent) : raw.wide;
  return settled(value * conversion.factor);
}

constexpr int kLargestPower = 18;

/// 3 of `1000`, `1,000` or `1000.0`.
std::optional<int> power_of_factor(std::string_view text) {
  std::string digits(text.substr(0, text.find('.')));
  std::string_view const fraction = text.substr(digits.size());
  std::erase(digits, ',');
  std::size_t const zeros = digits.size() - std::min(digits.size(), std::size_t{1});
  bool const is_power = digits.starts_with('1') && digits.find_first_not_of('0', 1) == std::string::npos &&
                        fraction.find_first_not_of(".0") == std::string_view::npos && zeros <= kLargestPower;
  return is_power ? std::optional(static_cast<int>(zeros)) : std::nullopt;
}

/// A power of ten from 0 to 18, a factor that is one, or a word for it. Where a number may be either, `1` and `10` are
/// both, and nothing else is.
std::optional<int> power_of(Cell const& cell, MultiplierKind kind) {
  if (auto const word = scale_word(cell.text)) return word;
  if (kind == MultiplierKind::factor) return power_of_factor(cell.text);
  ScannedDecimal const power = scan_decimal(cell.text);
  bool const whole = power.length == cell.text.size() && power.value && power.value->exponent == 0;
  if (whole && power.value->mantissa >= 0 && power.value->mantissa <= kLargestPower)
    return static_cast<int>(power.value->mantissa);
  return kind == MultiplierKind::unknown ? power_of_factor(cell.text) : std::nullopt;
}

bool is_of_two_readings(Record const& record) {
  std::string_view const text = record[ColumnName::multiplier].text;
  return record.multiplier == MultiplierKind::unknown && (text == "1" || text == "10");
}

void report_two_readings(Cell const& cell, Diagnostics& diagnostics) {
  std::string const as_power = cell.text == "1" ? "10" : "10000000000";
  diagnostics.report(
      {.code = codes::multiplier_of_two_readings, .span = cell.span, .arguments = {cell.text, as_power}});
}

/// UNIT_MULT: the figure counts ten to that power of its unit. Without a unit beside it only the indicator's own can be
/// meant, which has the same scale; a unit that has it itself would say it twice.
std::optional<FigureValue> multiplied_out(Record const& record, Unit const& own, std::optional<Unit> const& unit,
                                          FigureValue value, Diagnostics& diagnostics) {
  Cell const& cell = record[ColumnName::multiplier];
  if (cell.text.empty() || (cell.text == "0" && record.multiplier != MultiplierKind::factor)) return value;
  if (is_of_two_readings(record)) {
    report_two_readings(cell, diagnostics);
    return std::nullopt;
  }
  std::optional<int> const power = power_of(cell, record.multiplier);
  if (power == 0) return value;
  Number const factor = scaled_decimal(1, power.value_or(0));
  // by its words: a tonne is a million grams, and not in millions
  auto const has_scale = [&](Unit const& one) { return power && scale_within(one.symbol) == power; };
  if (power && !unit && has_scale(own)) return value;
  if (power && unit && !has_scale(*unit)) {
    Number const plain = value.wide ? *value.wide : scaled_decimal(value.decimal.mantissa, value.decimal.exponent);
    return settled(plain * factor);
  }
  Diagnostic found{.code = codes::multiplier_not_read, .span = cell.span, .arguments = {brief(cell.text)}};
  if (power && unit)
    found.help = {
        fmt::format("the unit `{}` has that scale itself: write the multiplier or the scale of the unit, not both",
                    unit->symbol),
        fmt::format("单位 `{}` 本身已含该倍数：倍数与单位的数量级只写一个", unit->symbol)};
  diagnostics.report(std::move(found));
  return std::nullopt;
}

}  // namespace

namespace {

struct CurrencySign {
  std::string_view sign;
  std::string_view unit;
};
constexpr auto kCurrencySigns = std::to_array<CurrencySign>({{"$", "USD"},
                                                             {"$", "CAD"},
                                                             {"$", "AUD"},
                                                             {"$", "HKD"},
                                                             {"$", "SGD"},
                                                             {"$", "TWD"},
                                                             {"US$", "USD"},
                                                             {"€", "EUR"},
                                                             {"£", "GBP"},
                                                             {"¥", "JPY"},
                                                             {"¥", "元"}});

/// Whether a sign of a currency says nothing else than the figure's unit does: one that has a scale may be meant or
/// not.
bool agrees(std::string_view sign, Unit const& unit, Units const& units) {
  return std::any_of(kCurrencySigns.begin(), kCurrencySigns.end(), [&](CurrencySign const& row) {
    std::optional<Unit> const plain = row.sign == sign ? units.find(row.unit) : std::nullopt;
    return plain && same_measure(*plain, unit) && compare(plain->scale, unit.scale) == std::strong_ordering::equal;
  });
}

/// False, and reported, where a sign of a currency is not settled.
bool take_currency(FigureText const& figure, Cell const& cell, Unit const& unit, Units const& units,
                   Diagnostics& diagnostics) {
  std::string_view const sign = figure.currency == "￥" ? "¥" : figure.currency;
  if (sign.empty() || agrees(sign, unit, units)) return true;
  bool const is_money = std::any_of(kCurrencySigns.begin(), kCurrencySigns.end(), [&](CurrencySign const& row) {
    std::optional<Unit> const plain = row.sign == sign ? units.find(row.unit) : std::nullopt;
    return plain && same_measure(*plain, unit);
  });
  auto const plain = std::find_if(kCurrencySigns.begin(), kCurrencySigns.end(),
                                  [&](CurrencySign const& row) { return row.sign == sign; });
  Text const own = unit.symbol.empty() ? Text("no unit", "无单位") : Text(unit.symbol);
  diagnostics.report({.code = codes::currency_not_settled,
                      .span = cell.span,
                      .arguments = {sign, own, is_money ? std::string_view(unit.symbol) : plain->unit}});
  return false;
}

}  // namespace

std::optional<FigureValue> read_value(Record const& record, FigureText const& figure,
                                      SeriesConvention const& convention, SeriesIndex series, Conversions& conversions,
                                      Diagnostics& diagnostics) {
  std::string_view const text = figure.text;
  Cell const& cell = record[ColumnName::value];
  ScannedDecimal const scanned = scan_decimal(text);
  std::string_view const own_unit = trimmed(text.substr(scanned.length));
  if (scanned.length == 0 || (!own_unit.empty() && !may_begin_unit(own_unit))) {
    report_no_number(cell, text, diagnostics);
    return std::nullopt;
  }
  if (scanned.length > kMostDigits) {
    diagnostics.report({.code = codes::figure_too_long,
                        .span = cell.span,
                        .arguments = {std::to_string(scanned.length), std::to_string(kMostDigits)}});
    return std::nullopt;
  }
  if (!own_unit.empty() && !conversions.is_unit(own_unit) && (is_mark(own_unit) || is_sign_of_office(own_unit))) {
    report_mark(cell, text.substr(0, scanned.length), own_unit, diagnostics);
    return std::nullopt;
  }
  std::string unit_storage;
  Cell unit{own_unit, cell.span};
  if (Cell const& column = record[ColumnName::unit]; !column.text.empty()) {
    unit = {narrowed(column.text, unit_storage), column.span};
    if (!own_unit.empty() && own_unit != unit.text) {
      diagnostics.report({.code = codes::figure_units_disagree,
                          .span = cell.span,
                          .arguments = {brief(own_unit), brief(unit.text)},
                          .labels = {{unit.span, {}}}});
      return std::nullopt;
    }
  }
  std::optional<Unit> const named_unit = unit.text.empty() ? std::nullopt : conversions.units().find(unit.text);
  if (!take_currency(figure, cell, named_unit.value_or(convention.unit), conversions.units(), diagnostics))
    return std::nullopt;
  Conversion const* const conversion =
      conversions.checked(unit, series, record[ColumnName::indicator], convention, diagnostics);
  if (conversion == nullptr) return std::nullopt;
  std::optional<RawValue> const raw = raw_value(cell, text.substr(0, scanned.length), scanned, diagnostics);
  if (!raw) return std::nullopt;
  if (record[ColumnName::multiplier].text.empty()) return converted(*raw, *conversion);
  return multiplied_out(record, convention.unit, named_unit, converted(*raw, *conversion), diagnostics);
}

std::optional<std::int64_t> read_milestone(Record const& record, Diagnostics& diagnostics) {
  constexpr auto not_done =
      std::to_array<std::string_view>({"no", "No", "NO", "false", "False", "FALSE", "否", "未完成"});
  Cell const& cell = record[ColumnName::value];
  if (std::optional<Day> const day = parse_day(cell.text)) return *day;
  if (std::find(not_done.begin(), not_done.end(), cell.text) != not_done.end()) return kNotDone;
  diagnostics.report({.code = codes::not_a_milestone_report,
                      .span = cell.span,
                      .arguments = {brief(cell.text), brief(record[ColumnName::indicator].text)}});
  return std::nullopt;
}

}  // namespace onpace
