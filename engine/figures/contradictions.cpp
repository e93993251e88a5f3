#include "figures/contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/row_text.hpp"
#include "figures/releases.hpp"
#include "figures/table/decimal.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// A figure of a table.
struct TableFigure {
  Column const* column = nullptr;
  std::size_t slot = 0;
  EntityIndex entity = 0;
};

/// The state that all these checks share.
struct ContradictionSearch {
  Table const& table;
  ReadRequest const& request;
  Sources const& sources;
  Diagnostics& diagnostics;
  std::vector<std::optional<TableFigure>> last{};  ///< by entity: the figure before, within one series
  std::size_t found = 0;
};

/// One series and what the rules say of it.
struct SearchedSeries {
  Series const& series;
  SeriesConvention const& convention;
  bool is_elsewhere_negative = false;  ///< a figure of entities that the table does not hold is below 0
};

RowIndex row_of(TableFigure const& figure) { return figure.column->rows[figure.slot]; }

Number value_of(TableFigure const& figure) {
  Column const& column = *figure.column;
  return column.wide.empty() ? scaled_decimal(column.mantissas[figure.slot], column.exponent)
                             : column.wide[figure.slot];
}

bool is_below(Number const& a, Number const& b) { return compare(a, b) == std::strong_ordering::less; }

bool is_below(TableFigure const& a, TableFigure const& b) {
  bool const comparable = a.column->wide.empty() && b.column->wide.empty() && a.column->exponent == b.column->exponent;
  return comparable ? a.column->mantissas[a.slot] < b.column->mantissas[b.slot] : is_below(value_of(a), value_of(b));
}

/// Hands every figure of a column to `visit`, by entity.
template <typename Visit>
void each_figure(Column const& column, Visit visit) {
  for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
    if (column.rows[slot] != kNoRow) visit(TableFigure{&column, slot, entity_at(column, slot)});
}

Span place_of(ContradictionSearch const& search, TableFigure const& figure) {
  return place_of(search.table.rows, row_of(figure), search.sources);
}

std::string_view value_as_filed(ContradictionSearch const& search, TableFigure const& figure) {
  return value_text(search.table.rows, row_of(figure), search.sources);
}

Text cell_text(ContradictionSearch const& search, SearchedSeries const& searched, TableFigure const& figure) {
  return onpace::cell_text(searched.convention.indicator, search.table.entities[figure.entity]);
}

std::string shown(Number const& value, SeriesConvention const& convention) {
  return "`" + exact_text(value) + convention.unit.symbol + "`";
}

Text filed(ContradictionSearch const& search, TableFigure const& figure) {
  return fmt::format("{}: {}", filed_text(search.table.rows, row_of(figure), search.sources),
                     value_as_filed(search, figure));
}

void report_fall(ContradictionSearch& search, SearchedSeries const& searched, Code code, TableFigure const& before,
                 TableFigure const& after) {
  ++search.found;
  search.diagnostics.report(
      {.code = code,
       .span = place_of(search, after),
       .arguments = {cell_text(search, searched, after), shown(value_of(before), searched.convention),
                     shown(value_of(after), searched.convention)},
       .label = filed(search, after),
       .labels = {{place_of(search, before), filed(search, before)}}});
}

bool is_complete(Column const& column) {
  return column.entities.empty() && column.wide.empty() && column.mantissas.is_short() && !column.rows.has_gap();
}

/// Compares whole columns at once; true if no figure falls.
bool surely_never_falls(ContradictionSearch const& search, SearchedSeries const& searched) {
  bool const is_flow = searched.convention.nature == Nature::flow;
  Column const* before = nullptr;
  for (Column const& column : searched.series.columns) {
    if (is_flow && column.period != year_to_date(column.period, search.request.calendar)) continue;
    if (!is_complete(column)) return false;
    bool const follows = before != nullptr && (!is_flow || before->period.begin == column.period.begin);
    if (follows && (before->exponent != column.exponent || is_any_below(column.mantissas, before->mantissas)))
      return false;
    before = &column;
  }
  return true;
}

/// Compares each figure of a year to date, or of a stock, with its entity's figure before.
void doubt_falls(ContradictionSearch& search, SearchedSeries const& searched, Code code) {
  if (surely_never_falls(search, searched)) return;
  bool const is_flow = searched.convention.nature == Nature::flow;
  search.last.assign(search.table.entities.size(), std::nullopt);
  for (Column const& column : searched.series.columns) {
    if (is_flow && column.period != year_to_date(column.period, search.request.calendar)) continue;
    each_figure(column, [&](TableFigure const& figure) {
      std::optional<TableFigure> const before = std::exchange(search.last[figure.entity], figure);
      if (!before || breaks_at(search.table.rows, row_of(figure)) || search.found >= search.request.most_contradictions)
        return;
      if (is_flow && before->column->period.begin != column.period.begin) return;
      if (is_below(figure, *before)) report_fall(search, searched, code, *before, figure);
    });
  }
}

bool is_negative(TableFigure const& figure) {
  Column const& column = *figure.column;
  return column.wide.empty() ? column.mantissas[figure.slot] < 0 : is_below(column.wide[figure.slot], 0);
}

bool has_negative(SearchedSeries const& searched) {
  if (searched.is_elsewhere_negative) return true;
  return std::any_of(searched.series.columns.begin(), searched.series.columns.end(), [](Column const& column) {
    if (column.least != kNotDone) return column.least < 0;
    if (column.wide.empty()) return has_negative(column.mantissas);  // where there is no figure it is 0
    return std::any_of(column.wide.begin(), column.wide.end(), [](Number const& value) { return is_below(value, 0); });
  });
}

void doubt_negative(ContradictionSearch& search, SearchedSeries const& searched) {
  for (Column const& column : searched.series.columns)
    each_figure(column, [&](TableFigure const& figure) {
      if (search.found >= search.request.most_contradictions || !is_negative(figure)) return;
      ++search.found;
      search.diagnostics.report(
          {.code = codes::monotone_negative,
           .span = place_of(search, figure),
           .arguments = {cell_text(search, searched, figure), shown(value_of(figure), searched.convention)}});
    });
}

/// One in the last digit that was published, in the indicator's unit; empty where that cannot be told.
std::optional<Number> last_digit(ContradictionSearch const& search, TableFigure const& figure) {
  std::string const text = halfwidth(value_as_filed(search, figure));
  ScannedDecimal const scanned = scan_decimal(text);
  if (!scanned.value || scanned.value->mantissa == 0) return std::nullopt;
  std::string_view const digits = std::string_view(text).substr(0, scanned.length);
  if (digits.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  std::size_t const point = digits.find('.');
  int const decimals = point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point - 1);
  if (decimals > 18) return std::nullopt;
  Number const written = scaled_decimal(scanned.value->mantissa, scanned.value->exponent);
  std::optional<Number> const unit = divide(value_of(figure), written);
  return unit ? std::optional(*unit * scaled_decimal(1, -decimals)) : std::nullopt;
}

/// A year's figure and its quarters' of one entity.
struct Year {
  TableFigure whole;
  std::array<TableFigure, 4> quarters{};
};

/// Adds up what rounding to the published digits may take off; a 0 is taken for as rough as the roughest.
std::optional<Number> rounding_of(ContradictionSearch const& search, Year const& year) {
  Number total = 0;
  Number most = 0;
  std::int64_t zeros = 0;
  auto const add = [&](TableFigure const& figure) {
    if (figure.column->wide.empty() && figure.column->mantissas[figure.slot] == 0) return ++zeros, true;
    std::optional<Number> const digit = last_digit(search, figure);
    if (!digit) return false;
    if (is_below(most, *digit)) most = *digit;
    total = total + *digit;
    return true;
  };
  bool const known = add(year.whole) && std::all_of(year.quarters.begin(), year.quarters.end(), add);
  if (!known) return std::nullopt;
  return (total + most * Number(zeros)) * Number(1, 2);
}

void doubt_year(ContradictionSearch& search, SearchedSeries const& searched, Year const& year) {
  auto const breaks = [&](TableFigure const& figure) { return breaks_at(search.table.rows, row_of(figure)); };
  if (breaks(year.whole) || std::any_of(year.quarters.begin(), year.quarters.end(), breaks)) return;
  Number sum = 0;
  for (TableFigure const& quarter : year.quarters)
    sum = sum + value_of(quarter);
  Number const whole = value_of(year.whole);
  if (compare(whole, sum) == std::strong_ordering::equal) return;
  std::optional<Number> const rounding = rounding_of(search, year);
  if (!rounding || !is_below(*rounding, magnitude(whole - sum))) return;
  Diagnostic diagnostic{.code = codes::year_is_not_its_quarters,
                        .span = place_of(search, year.whole),
                        .arguments = {std::to_string(date_of(year.whole.column->period.begin).year),
                                      cell_text(search, searched, year.whole), shown(whole, searched.convention),
                                      shown(sum, searched.convention)}};
  for (TableFigure const& quarter : year.quarters)
    diagnostic.labels.push_back({place_of(search, quarter), filed(search, quarter)});
  ++search.found;
  search.diagnostics.report(std::move(diagnostic));
}

Column const* column_of(Series const& series, Period period) {
  auto const key = [](Period const& one) { return std::pair(one.end, one.begin); };
  auto const place =
      std::lower_bound(series.columns.begin(), series.columns.end(), period,
                       [&](Column const& column, Period wanted) { return key(column.period) < key(wanted); });
  return place != series.columns.end() && place->period == period ? &*place : nullptr;
}

void doubt_years(ContradictionSearch& search, SearchedSeries const& searched) {
  for (Column const& years : searched.series.columns) {
    Period const span = years.period;
    if (span != year_of(span.begin, search.request.calendar)) continue;
    std::array<Column const*, 4> quarters{};
    for (int index = 0; index < 4; ++index)
      quarters[static_cast<std::size_t>(index)] =
          column_of(searched.series,
                    {shifted(span.begin, {.months = 3 * index}), shifted(span.begin, {.months = 3 * index + 3})});
    if (std::find(quarters.begin(), quarters.end(), nullptr) != quarters.end()) continue;
    each_figure(years, [&](TableFigure const& whole) {
      Year year{whole};
      for (std::size_t index = 0; index < quarters.size(); ++index) {
        std::optional<std::size_t> const slot = slot_of(*quarters[index], whole.entity);
        if (!slot) return;
        year.quarters[index] = {quarters[index], *slot, whole.entity};
      }
      if (search.found < search.request.most_contradictions) doubt_year(search, searched, year);
    });
  }
}

void doubt_series(ContradictionSearch& search, SearchedSeries const& searched) {
  SeriesConvention const& convention = searched.convention;
  if (convention.nature == Nature::stock && convention.monotone) doubt_falls(search, searched, codes::monotone_falls);
  if (convention.nature != Nature::flow) return;
  if (convention.monotone) {
    doubt_falls(search, searched, codes::monotone_falls);
    if (has_negative(searched)) doubt_negative(search, searched);
  } else if (convention.reported == Reported::year_to_date && !has_negative(searched)) {
    // a quantity that is sometimes below 0 is a balance and may fall
    doubt_falls(search, searched, codes::year_to_date_falls);
  }
  doubt_years(search, searched);
}

bool is_elsewhere_negative(ReadRequest const& request, std::size_t series) {
  if (request.survey == nullptr || series >= request.survey->negative_from.size()) return false;
  return request.survey->negative_from[series] <= request.as_of.last_day + 1;
}

}  // namespace

void report_contradictions(Table const& table, ReadRequest const& request, Sources const& sources,
                           Diagnostics& diagnostics) {
  Diagnostics found;
  ContradictionSearch search{table, request, sources, found};
  for (std::size_t index = 0; index < table.series.size(); ++index)
    doubt_series(search, {table.series[index], request.conventions[index], is_elsewhere_negative(request, index)});
  report_by_place(found, diagnostics);
}

std::size_t contradictions_told(Diagnostics const& diagnostics) {
  auto const is_doubt = [](Diagnostic const& told) {
    return told.code == codes::year_is_not_its_quarters || told.code == codes::monotone_falls ||
           told.code == codes::year_to_date_falls || told.code == codes::monotone_negative;
  };
  return static_cast<std::size_t>(std::count_if(diagnostics.all().begin(), diagnostics.all().end(), is_doubt));
}

}  // namespace onpace
