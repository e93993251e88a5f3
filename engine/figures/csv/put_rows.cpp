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

/// So many rows without a figure may stand between others of a run.
constexpr std::size_t kMostWithout = 8;

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
template <bool kAsItStands>
[[gnu::always_inline]] inline bool put_row(QuickRows& rows, ScannedRow const& row, RowIndex index) {
  CollectedFigures& collected = rows.intake.collected;
  std::optional<Decimal> decimal;
  if (!kAsItStands && !(decimal = converted(rows, row))) return false;
  std::uint32_t const* const known = collected.by_spelling.find(row.column);
  Column* const found = known != nullptr ? &collected.columns[*known].column : new_column(rows, row);
  if (found == nullptr) return false;
  Column& column = *found;
  if (!collected.kept.contains(row.entity)) {
    collected.pass_over(row.entity, series_of(row), column.period.end, row.digits < 0);
    return true;
  }
  if (kAsItStands && put_quickly(column, row.entity, row.digits, row.decimals, index, collected.progress)) return true;
  if (kAsItStands) decimal = decimal_of(row.digits, -static_cast<int>(row.decimals));
  if (!decimal) return false;
  put(column, row.entity, decimal->mantissa, decimal->exponent, index);
  return true;
}

/// Puts rows into their columns, up to one that must be read with care; gives how many. `index` is that of the first.
template <bool kAsItStands>
std::size_t put_each(QuickRows& rows, std::span<ScannedRow const> some, RowIndex index) {
  std::size_t put = 0;
  while (put < some.size() && put_row<kAsItStands>(rows, some[put], index + static_cast<RowIndex>(put)))
    ++put;
  return put;
}

/// Where `count` rows of figures from `first` on stand in their file, whose figures have their columns.
void append_scanned(QuickRows const& rows, std::size_t first, std::size_t count) {
  Rows& taken = rows.intake.collected.rows;
  begin_plain(taken, rows.source, rows.layout, rows.ahead[first].begin);
  append_plain(taken, static_cast<RowIndex>(count), [&](RowIndex row) { return rows.ahead[first + row].begin; });
}

/// The same of a few.
void append_each(QuickRows const& rows, std::size_t first, std::size_t count) {
  for (std::size_t index = first; index < first + count; ++index) {
    ScannedRow const& row = rows.ahead[index];
    append(rows.intake.collected.rows, {.place = {rows.source, row.value_at, row.value_at + row.value_length},
                                        .value = rows.text.substr(row.value_at, row.value_length),
                                        .filed = static_cast<std::uint32_t>(row.column)});
  }
}

/// The rows from `begin` on that say the same beside their figures, which are of one series then.
std::span<ScannedRow const> alike_rows(QuickRows const& rows, std::size_t begin, std::size_t count) {
  std::size_t end = begin + 1;
  while (end < count && rows.ahead[end].beside == rows.ahead[begin].beside)
    ++end;
  return {&rows.ahead[begin], end - begin};
}

/// Keeps what some rows with figures say beside them.
void keep_what_is_said(QuickRows& rows, RowIndex first, std::span<ScannedRow const> put) {
  for (std::size_t begin = 0; begin < put.size();) {
    std::size_t end = begin + 1;
    while (end < put.size() && put[end].beside == put[begin].beside)
      ++end;
    BesideFigure const& said = beside(rows, put[begin]);
    if (put[begin].has_figure && !said.is_usual())
      say_of_rows(rows.intake.collected.rows, first + static_cast<RowIndex>(begin), end - begin,
                  {.released = said.released, .status = said.status.status, .breaks = said.status.breaks});
    begin = end;
  }
}

bool follows(QuickRows const& rows, std::size_t at) {
  return goes_on(rows.intake.collected.rows, rows.source, rows.layout, rows.ahead[at].begin);
}

void count_if_unknown(QuickRows& rows, ScannedRow const& row) {
  if (row.unknown != 0) rows.intake.names.count_unknown(row.unknown & ~kUnknownName);
}

/// Puts rows from `begin` on, up to one that must be read with care, or to many without a figure; gives how many. Few
/// without one stay among the others, so that places are kept for all of them at once.
std::size_t put_some(QuickRows& rows, std::size_t begin, std::size_t count) {
  RowIndex const first = rows.intake.collected.rows.count;
  std::size_t at = begin;
  std::size_t last = begin;  // after the last row with a figure
  while (at < count) {
    if (!rows.ahead[at].has_figure) {
      count_if_unknown(rows, rows.ahead[at]);
      ++at;
      if (at - last > kMostWithout) break;
      continue;
    }
    std::span<ScannedRow const> const alike = alike_rows(rows, at, count);
    RowIndex const index = first + static_cast<RowIndex>(at - begin);
    std::size_t const put =
        is_as_it_stands(rows, alike.front()) ? put_each<true>(rows, alike, index) : put_each<false>(rows, alike, index);
    at += put;
    if (put > 0) last = at;
    if (put < alike.size()) break;
  }
  bool const is_short = last - begin < kShortRun && !follows(rows, begin);
  if (is_short)
    append_each(rows, begin, last - begin);
  else
    append_scanned(rows, begin, (at - last <= kMostWithout ? at : last) - begin);
  keep_what_is_said(rows, first, {rows.ahead.data() + begin, last - begin});
  return at - begin;
}

}  // namespace

std::size_t put_plain(QuickRows& rows, std::size_t count) {
  std::size_t const put = put_each<true>(rows, {rows.ahead.data(), count}, rows.intake.collected.rows.count);
  append_scanned(rows, 0, put);
  return put;
}

std::size_t put_any(QuickRows& rows, std::size_t count) {
  std::size_t done = 0;
  while (done < count) {
    if (!rows.ahead[done].has_figure && !follows(rows, done)) {
      count_if_unknown(rows, rows.ahead[done]);
      ++done;
      continue;
    }
    std::size_t const put = put_some(rows, done, count);
    if (put == 0) break;
    done += put;
  }
  return done;
}

}  // namespace onpace
