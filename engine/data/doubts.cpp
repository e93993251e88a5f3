#include "data/doubts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostDoubts = 100;

using Figures = std::span<Observation const>;

/// What the doubts about one reading share.
struct Doubting {
  Observations const& observations;
  ReadRequest const& request;
  Names const& names;
  Diagnostics& diagnostics;
  std::vector<Observation const*> last;  ///< by entity: the figure before, within one series
  std::size_t found = 0;
};

Number value_of(Doubting const& doubting, Observation const& figure) {
  return exact_value(figure, doubting.observations.wide);
}

bool is_below(Number const& a, Number const& b) { return compare(a, b) == std::strong_ordering::less; }

std::string shown(Number const& value, SeriesConvention const& convention) {
  return "`" + exact_text(value) + convention.unit.symbol + "`";
}

Text filed(Observation const& figure) { return fmt::format("{}: {}", figure.filed, figure.value); }

void report_fall(Doubting& doubting, Code code, Observation const& before, Observation const& after) {
  SeriesConvention const& convention = doubting.request.conventions[after.series];
  ++doubting.found;
  doubting.diagnostics.report(
      {.code = code,
       .span = after.place,
       .arguments = {cell_text(after, doubting.request, doubting.names), shown(value_of(doubting, before), convention),
                     shown(value_of(doubting, after), convention)},
       .label = filed(after),
       .labels = {{before.place, filed(before)}}});
}

/// Compares each figure of a year to date, or of a stock, with its entity's figure before.
void doubt_falls(Doubting& doubting, Figures series, Code code) {
  SeriesConvention const& convention = doubting.request.conventions[series.front().series];
  bool const is_flow = convention.nature == Nature::flow;
  for (Observation const& figure : series) {
    if (is_flow && figure.period != year_to_date(figure.period, doubting.request.calendar)) continue;
    Observation const* const before = std::exchange(doubting.last[figure.entity], &figure);
    if (before == nullptr || figure.breaks || doubting.found >= kMostDoubts) continue;
    if (is_flow && before->period.begin != figure.period.begin) continue;
    if (is_below(value_of(doubting, figure), value_of(doubting, *before))) report_fall(doubting, code, *before, figure);
  }
  for (Observation const& figure : series)
    doubting.last[figure.entity] = nullptr;
}

bool has_negative(Doubting const& doubting, Figures series) {
  return std::any_of(series.begin(), series.end(), [&](Observation const& figure) {
    return figure.wide == kNotWide ? figure.mantissa < 0 : is_below(value_of(doubting, figure), 0);
  });
}

/// What a monotone flow adds is never below 0.
void doubt_negative(Doubting& doubting, Figures series) {
  SeriesConvention const& convention = doubting.request.conventions[series.front().series];
  for (Observation const& figure : series) {
    Number const value = value_of(doubting, figure);
    if (doubting.found >= kMostDoubts || !is_below(value, 0)) continue;
    ++doubting.found;
    doubting.diagnostics.report(
        {.code = Code::monotone_negative,
         .span = figure.place,
         .arguments = {cell_text(figure, doubting.request, doubting.names), shown(value, convention)}});
  }
}

/// One in the last digit that was published, in the indicator's unit; empty where that cannot be told.
std::optional<Number> last_digit(Doubting const& doubting, Observation const& figure) {
  std::string const text = halfwidth(figure.value);
  ScannedDecimal const scanned = scan_decimal(text);
  if (!scanned.value || scanned.value->mantissa == 0) return std::nullopt;
  std::string_view const digits = std::string_view(text).substr(0, scanned.length);
  if (digits.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  std::size_t const point = digits.find('.');
  int const decimals = point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point - 1);
  if (decimals > 18) return std::nullopt;
  Number const written = scaled_decimal(scanned.value->mantissa, scanned.value->exponent);
  std::optional<Number> const unit = divide(value_of(doubting, figure), written);
  return unit ? std::optional(*unit * scaled_decimal(1, -decimals)) : std::nullopt;
}

/// A year's figure and its quarters' of one entity.
struct Year {
  Observation const* whole = nullptr;
  std::array<Observation const*, 4> quarters{};
};

/// Adds up what rounding to the published digits may take off; a 0 is taken for as rough as the roughest.
std::optional<Number> rounding_of(Doubting const& doubting, Year const& year) {
  Number total = 0;
  Number most = 0;
  std::int64_t zeros = 0;
  auto const add = [&](Observation const& figure) {
    if (figure.wide == kNotWide && figure.mantissa == 0) return ++zeros, true;
    std::optional<Number> const digit = last_digit(doubting, figure);
    if (!digit) return false;
    if (is_below(most, *digit)) most = *digit;
    total = total + *digit;
    return true;
  };
  bool const known = add(*year.whole) && std::all_of(year.quarters.begin(), year.quarters.end(),
                                                     [&](auto const* one) { return add(*one); });
  if (!known) return std::nullopt;
  return (total + most * Number(zeros)) * Number(1, 2);
}

void doubt_year(Doubting& doubting, Year const& year) {
  auto const breaks = [](Observation const* figure) { return figure->breaks; };
  if (year.whole->breaks || std::any_of(year.quarters.begin(), year.quarters.end(), breaks)) return;
  Number sum = 0;
  for (Observation const* quarter : year.quarters)
    sum = sum + value_of(doubting, *quarter);
  Number const whole = value_of(doubting, *year.whole);
  std::optional<Number> const rounding = rounding_of(doubting, year);
  if (!rounding || !is_below(*rounding, magnitude(whole - sum))) return;
  SeriesConvention const& convention = doubting.request.conventions[year.whole->series];
  Diagnostic diagnostic{.code = Code::year_is_not_its_quarters,
                        .span = year.whole->place,
                        .arguments = {std::to_string(date_of(year.whole->period.begin).year),
                                      cell_text(*year.whole, doubting.request, doubting.names),
                                      shown(whole, convention), shown(sum, convention)}};
  for (Observation const* quarter : year.quarters)
    diagnostic.labels.push_back({quarter->place, filed(*quarter)});
  ++doubting.found;
  doubting.diagnostics.report(std::move(diagnostic));
}

/// The figures of one period within a series, which is sorted by period and entity.
Figures figures_of(Figures series, Period period) {
  auto const key = [](Period const& one) { return std::pair(one.end, one.begin); };
  auto const begin = std::lower_bound(series.begin(), series.end(), period,
                                      [&](Observation const& a, Period wanted) { return key(a.period) < key(wanted); });
  auto const end = std::upper_bound(begin, series.end(), period,
                                    [&](Period wanted, Observation const& a) { return key(wanted) < key(a.period); });
  return {begin, end};
}

Observation const* figure_of(Figures column, EntityIndex entity) {
  auto const place = std::lower_bound(column.begin(), column.end(), entity,
                                      [](Observation const& a, EntityIndex wanted) { return a.entity < wanted; });
  return place != column.end() && place->entity == entity ? &*place : nullptr;
}

void doubt_years(Doubting& doubting, Figures series) {
  for (auto at = series.begin(); at != series.end();) {
    Figures const years = figures_of(series, at->period);
    at += static_cast<std::ptrdiff_t>(years.size());
    Period const span = years.front().period;
    if (span != year_of(span.begin, doubting.request.calendar)) continue;
    std::array<Figures, 4> quarters;
    for (int index = 0; index < 4; ++index)
      quarters[static_cast<std::size_t>(index)] = figures_of(
          series, {shifted(span.begin, {.months = 3 * index}), shifted(span.begin, {.months = 3 * index + 3})});
    for (Observation const& whole : years) {
      Year year{&whole};
      std::transform(quarters.begin(), quarters.end(), year.quarters.begin(),
                     [&](Figures column) { return figure_of(column, whole.entity); });
      bool const complete = std::find(year.quarters.begin(), year.quarters.end(), nullptr) == year.quarters.end();
      if (complete && doubting.found < kMostDoubts) doubt_year(doubting, year);
    }
  }
}

void doubt_series(Doubting& doubting, Figures series) {
  SeriesConvention const& convention = doubting.request.conventions[series.front().series];
  if (convention.nature == Nature::stock && convention.monotone) doubt_falls(doubting, series, Code::monotone_falls);
  if (convention.nature != Nature::flow) return;
  bool const negative = has_negative(doubting, series);
  if (convention.monotone) {
    doubt_falls(doubting, series, Code::monotone_falls);
    if (negative) doubt_negative(doubting, series);
  } else if (!negative && convention.reported == Reported::year_to_date) {
    // a quantity that is sometimes below 0 is a balance and may fall
    doubt_falls(doubting, series, Code::year_to_date_falls);
  }
  doubt_years(doubting, series);
}

}  // namespace

void report_doubts(Observations const& observations, ReadRequest const& request, Names const& names,
                   Diagnostics& diagnostics) {
  Doubting doubting{observations, request, names, diagnostics, {}};
  doubting.last.resize(names.entities().size());
  Figures const all = observations.all;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    while (end < all.size() && all[end].series == all[begin].series)
      ++end;
    doubt_series(doubting, all.subspan(begin, end - begin));
    begin = end;
  }
}

}  // namespace onpace
