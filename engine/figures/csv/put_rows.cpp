#include "figures/csv/put_rows.hpp"

#include <optional>
#include <span>
#include <string>

#include "figures/cells/scale_words.hpp"
#include "figures/intake/figure_text.hpp"
#include "figures/table/decimal.hpp"

namespace onpace {
namespace {

/// Fewer rows than this do not make a run of rows whose places are found by scanning.
constexpr std::size_t kShortRun = 4;

SeriesIndex series_of(ScannedRow const& row) { return static_cast<SeriesIndex>(row.column >> 32U); }

BesideFigure const& beside(QuickRows const& rows, ScannedRow const& row) { return rows.beside[row.beside]; }

/// What the unit of the row comes to; nothing where that must be reported, or its factor is no decimal.
Conversion const* conversion_of(QuickRows& rows, ScannedRow const& row) {
  SeriesIndex const series = series_of(row);
  std::string_view const written = beside(rows, row).unit;
  if (rows.units.size() <= series) rows.units.resize(series + 1);
  SeriesUnit& unit = rows.units[series];
  bool const is_same = unit.text.data() == written.data() && unit.text.size() == written.size();
  if (unit.conversion != nullptr && (is_same || unit.text == written)) return unit.conversion;
  Cell cell{rows.columns.labelled ? without_label(written) : written, {}};
  if (cell.text.empty()) cell = rows.columns.unit;
  bool const of_all = !rows.unit_of_all.text.empty();
  std::string storage;
  std::string_view const text =
      narrowed(of_all ? rows.unit_of_all.text : unit_in_rules(*rows.intake.office, cell).text, storage);
  Conversion const* const conversion = rows.intake.conversions.decimal(text, series);
  if (conversion != nullptr) unit = {written, conversion, static_cast<std::uint32_t>(scale_within(text).value_or(0))};
  return conversion;
}

/// The figure of a row in its series' unit.
std::optional<Decimal> converted(QuickRows& rows, ScannedRow const& row) {
  auto const multiplier = beside(rows, row).multiplier;
  int const exponent = static_cast<int>(multiplier) - static_cast<int>(row.decimals);
  if (multiplier > 0 && beside(rows, row).unit.empty()) return std::nullopt;
  Conversion const* const conversion = conversion_of(rows, row);
  std::optional<Decimal> const decimal = decimal_of(row.digits, exponent);
  // a unit that has the scale itself says it twice
  bool const twice = multiplier > 0 && multiplier == rows.units[series_of(row)].power;
  if (twice) return std::nullopt;
  if (conversion == nullptr || !decimal || conversion->identity) return conversion != nullptr ? decimal : std::nullopt;
  return product(*decimal, *conversion->decimal_factor);
}

Column* new_column(QuickRows const& rows, ScannedRow const& row) {
  return plain_column(rows.intake, series_of(row), static_cast<std::uint32_t>(row.column));
}

/// Whether the row's digits are its figure.
bool is_as_it_stands(QuickRows& rows, ScannedRow const& row) {
  if (beside(rows, row).multiplier > 0) return false;
  if (!rows.has_units) return true;
  Conversion const* const conversion = conversion_of(rows, row);
  return conversion != nullptr && conversion->identity;
}

/// Puts the figure of a row into its column; false, with nothing done, where the row must be read with care.
[[gnu::always_inline]] inline bool put_row(QuickRows& rows, ScannedRow const& row, RowIndex index, bool as_it_stands) {
  CollectedFigures& collected = rows.intake.collected;
  std::optional<Decimal> decimal;
  if (!as_it_stands && !(decimal = converted(rows, row))) return false;
  std::uint32_t const* const known = collected.by_spelling.find(row.column);
  Column* const found = known != nullptr ? &collected.columns[*known].column : new_column(rows, row);
  if (found == nullptr) return false;
  Column& column = *found;
  if (!collected.kept.contains(row.entity)) {
    collected.pass_over(row.entity, series_of(row), column.period.end, row.digits < 0);
    return true;
  }
  if (as_it_stands && put_quickly(column, row.entity, row.digits, row.decimals, index, collected.progress)) return true;
  if (as_it_stands) decimal = decimal_of(row.digits, -static_cast<int>(row.decimals));
  if (!decimal) return false;
  put(column, row.entity, decimal->mantissa, decimal->exponent, index);
  return true;
}

/// Where `count` rows of figures from `first` on stand in their file, whose figures have their columns.
void append_scanned(QuickRows const& rows, std::size_t first, std::size_t count) {
  Rows& taken = rows.intake.collected.rows;
  begin_plain(taken, rows.source, rows.layout, rows.ahead[first].begin);
  append_plain(taken, static_cast<RowIndex>(count), [&](RowIndex row) { return rows.ahead[first + row].begin; });
}

/// The same of a few, with what is said of them.
void append_each(QuickRows const& rows, std::size_t first, std::size_t count) {
  for (std::size_t index = first; index < first + count; ++index) {
    ScannedRow const& row = rows.ahead[index];
    BesideFigure const& said = beside(rows, row);
    append(rows.intake.collected.rows, {.place = {rows.source, row.value_at, row.value_at + row.value_length},
                                        .value = rows.text.substr(row.value_at, row.value_length),
                                        .filed = static_cast<std::uint32_t>(row.column),
                                        .released = said.released,
                                        .status = said.status.status,
                                        .breaks = said.status.breaks});
  }
}

/// Rows after one another that say the same beside their figures.
struct AlikeRows {
  std::uint16_t beside;
  SeriesIndex series;
  bool as_they_stand;  ///< their digits are their figures
};

/// Keeps what some rows with figures say beside them.
void keep_what_is_said(QuickRows& rows, RowIndex first, std::span<ScannedRow const> put) {
  for (std::size_t begin = 0; begin < put.size();) {
    std::size_t end = begin + 1;
    while (end < put.size() && put[end].beside == put[begin].beside)
      ++end;
    BesideFigure const& said = beside(rows, put[begin]);
    if (!said.is_usual())
      say_of_rows(rows.intake.collected.rows, first + static_cast<RowIndex>(begin), end - begin,
                  {.released = said.released, .status = said.status.status, .breaks = said.status.breaks});
    begin = end;
  }
}

/// Puts rows with a figure from `begin` on, up to one without, or one that must be read with care; gives how many.
std::size_t put_figures(QuickRows& rows, std::size_t begin, std::size_t count) {
  Rows& taken = rows.intake.collected.rows;
  RowIndex const first = taken.count;
  std::size_t put = 0;
  AlikeRows alike{rows.ahead[begin].beside, series_of(rows.ahead[begin]), is_as_it_stands(rows, rows.ahead[begin])};
  for (; begin + put < count && rows.ahead[begin + put].has_figure; ++put) {
    ScannedRow const& row = rows.ahead[begin + put];
    if (row.beside != alike.beside || series_of(row) != alike.series)
      alike = {row.beside, series_of(row), is_as_it_stands(rows, row)};
    if (!put_row(rows, row, first + static_cast<RowIndex>(put), alike.as_they_stand)) break;
  }
  if (put == 0) return 0;
  bool const follows = goes_on(taken, rows.source, rows.layout, rows.ahead[begin].begin);
  if (put < kShortRun && !follows) {
    append_each(rows, begin, put);
    return put;
  }
  append_scanned(rows, begin, put);
  keep_what_is_said(rows, first, {rows.ahead.data() + begin, put});
  return put;
}

}  // namespace

std::size_t put_plain(QuickRows& rows, std::size_t count) {
  RowIndex const first = rows.intake.collected.rows.count;
  std::size_t put = 0;
  while (put < count && put_row(rows, rows.ahead[put], first + static_cast<RowIndex>(put), true))
    ++put;
  append_scanned(rows, 0, put);
  return put;
}

std::size_t put_any(QuickRows& rows, std::size_t count) {
  std::size_t done = 0;
  while (done < count) {
    ScannedRow const& row = rows.ahead[done];
    if (!row.has_figure) {
      if (row.unknown != 0) rows.intake.names.count_unknown(row.unknown & ~kUnknownName);
      ++done;
      continue;
    }
    std::size_t const put = put_figures(rows, done, count);
    if (put == 0) break;
    done += put;
  }
  return done;
}

}  // namespace onpace
