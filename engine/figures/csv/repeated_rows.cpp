#include "figures/csv/repeated_rows.hpp"

#include <algorithm>
#include <bit>

#include "figures/csv/cells_ahead.hpp"
#include "figures/table/decimal.hpp"

namespace onpace {
namespace {

// Several rows are read before their figures go to their columns, so that each of the two loops can stay in registers.

constexpr EntityIndex kNoEntity = 0xFFFFFFFFU;
constexpr std::uint32_t kPatience = 32;

/// Reads rows from `at` on, none that begins at `until` or behind it; gives how many. The one behind them begins where
/// the last ends.
template <typename ReadRow>
std::size_t read_ahead(RepeatedRows& rows, Sight& outer, std::size_t at, std::size_t until) {
  Sight sight = outer;
  char const* cell = sight.text + at;
  char const* const last = sight.text + std::min(until, rows.text.size() - kReach);
  std::size_t count = 0;
  for (; count < kRowsAhead && cell < last; ++count) {
    RowAhead& row = rows.ahead[count];
    row.begin = static_cast<std::uint32_t>(cell - sight.text);
    char const* const end = ReadRow()(rows, sight, cell, row);
    if (end == nullptr) break;
    row.entity = sight.has_entity ? sight.entity.last->value : sight.nameless;
    row.column = key_of(sight.series.last->value, sight.filed.last->value);
    cell = end;
  }
  rows.ahead[count].begin = static_cast<std::uint32_t>(cell - sight.text);
  outer = sight;
  return count;
}

Column* new_column(RepeatedRows const& rows, RowAhead const& ahead) {
  return plain_column(rows.intake, static_cast<SeriesIndex>(ahead.column >> 32U),
                      static_cast<std::uint32_t>(ahead.column));
}

bool is_own_unit(RepeatedRows& rows, RowAhead const& ahead) {
  auto const series = static_cast<SeriesIndex>(ahead.column >> 32U);
  std::string_view const unit = rows.text.substr(ahead.unit, ahead.unit_length);
  if (unit.empty()) return true;
  if (rows.own_units.size() <= series) rows.own_units.resize(series + 1);
  if (rows.own_units[series] == unit) return true;
  if (!rows.intake.conversions.is_identity(unit, series)) return false;
  rows.own_units[series] = unit;
  return true;
}

/// Puts the figure of a row into its column; false, with nothing done, where the row must go another way.
template <typename ReadRow>
[[gnu::always_inline]] inline bool put_row(RepeatedRows& rows, RowAhead const& ahead, RowIndex index) {
  CollectedFigures& collected = rows.intake.collected;
  if (ReadRow::has_unit && !is_own_unit(rows, ahead)) return false;
  std::uint32_t const* const known = collected.by_spelling.find(ahead.column);
  Column* const found = known != nullptr ? &collected.columns[*known].column : new_column(rows, ahead);
  if (found == nullptr) return false;
  Column& column = *found;
  if (!collected.kept.contains(ahead.entity)) {
    collected.pass_over(ahead.entity, static_cast<SeriesIndex>(ahead.column >> 32U), column.period.end,
                        ahead.digits < 0);
    return true;
  }
  if (put_quickly(column, ahead.entity, ahead.digits, ahead.decimals, index, collected.progress)) return true;
  std::optional<Decimal> const decimal = decimal_of(ahead.digits, -static_cast<int>(ahead.decimals));
  if (!decimal) return false;
  put(column, ahead.entity, decimal->mantissa, decimal->exponent, index);
  return true;
}

/// Puts the rows' figures into their columns, up to one that must go another way; gives how many.
template <typename ReadRow>
std::size_t put_ahead(RepeatedRows& rows, std::size_t count) {
  Rows& taken = rows.intake.collected.rows;
  begin_plain(taken, rows.source, rows.layout, rows.ahead[0].begin);
  RowIndex const first = taken.count;
  std::size_t put = 0;
  while (put < count && put_row<ReadRow>(rows, rows.ahead[put], first + static_cast<RowIndex>(put)))
    ++put;
  append_plain(taken, static_cast<RowIndex>(put), [&](RowIndex row) { return rows.ahead[row].begin; });
  return put;
}

template <typename ReadRow>
std::size_t take_ahead(RepeatedRows& rows, Sight& sight, std::size_t at, std::size_t until) {
  std::size_t const read = read_ahead<ReadRow>(rows, sight, at, until);
  return read > 0 ? put_ahead<ReadRow>(rows, read) : 0;
}

Sight sight_of(RepeatedRows const& rows, std::size_t at) {
  Names& names = rows.intake.names;
  bool const carries = at >= 2 && rows.text[at - 2] == '\r';
  return {names.entity_spellings().sight(),
          names.series_spellings().sight(),
          rows.intake.filed.sight(),
          rows.text.data(),
          rows.text.data() + rows.text.size(),
          carries ? '\r' : '\n',
          rows.has_entity,
          names.known_entity_of_nameless().value_or(kNoEntity),
          nullptr};
}

/// Whether anything was read before from which rows can be foreseen.
bool is_clear(Sight const& sight) {
  bool const has_entity = sight.has_entity ? sight.entity.all != nullptr : sight.nameless != kNoEntity;
  return has_entity && sight.series.all != nullptr && sight.filed.all != nullptr &&
         std::endian::native == std::endian::little;
}

PlainLayout layout_of(Columns const& columns) {
  auto const at = [&](ColumnName name) {
    return static_cast<std::uint8_t>(columns.at[static_cast<std::size_t>(name)]);
  };
  return {static_cast<std::uint8_t>(columns.count), at(ColumnName::period), at(ColumnName::value)};
}

std::optional<CellKind> kind_of(ColumnName name) {
  switch (name) {
    case ColumnName::entity:
      return CellKind::entity;
    case ColumnName::indicator:
      return CellKind::indicator;
    case ColumnName::period:
      return CellKind::period;
    case ColumnName::value:
      return CellKind::value;
    case ColumnName::unit:
      return CellKind::unit;
    case ColumnName::multiplier:
    case ColumnName::status:
    case ColumnName::released:
      return CellKind::empty;
    case ColumnName::source:
    case ColumnName::note:
    case ColumnName::action:
      break;
  }
  return std::nullopt;
}

}  // namespace

RepeatedRows repeated_rows(Intake& intake, SourceId source, std::string_view text, Columns const& columns) {
  RepeatedRows rows{intake, source, text, layout_of(columns)};
  rows.has_entity = columns.has(ColumnName::entity);
  rows.kinds.fill(CellKind::free);
  std::size_t const behind = rows.layout.value + 1U;
  if (behind < rows.layout.fields) rows.kinds[behind] = CellKind::behind_value;
  for (std::size_t name = 0; name < kColumnNames; ++name)
    if (auto const kind = kind_of(static_cast<ColumnName>(name)); kind && columns.at[name] >= 0)
      rows.kinds[static_cast<std::size_t>(columns.at[name])] = *kind;
  rows.is_straight = rows.layout.fields == 4 && rows.kinds[0] == CellKind::entity &&
                     rows.kinds[1] == CellKind::indicator && rows.kinds[2] == CellKind::period &&
                     rows.kinds[3] == CellKind::value;
  return rows;
}

std::size_t take_repeated_rows(RepeatedRows& rows, std::size_t& at, std::size_t until) {
  // if cells come in no order, looking ahead is worth its time only now and then
  if (rows.misses >= kPatience && ++rows.misses % kPatience != 0) return 0;
  Sight sight = sight_of(rows, at);
  if (!is_clear(sight)) return 0;
  std::size_t taken = 0;
  while (at < until && rows.text.size() - at >= kReach) {
    std::size_t const put =
        rows.is_straight ? take_ahead<StraightRow>(rows, sight, at, until) : take_ahead<AnyRow>(rows, sight, at, until);
    taken += put;
    at = rows.ahead[put].begin;
    if (put < kRowsAhead) break;
  }
  if (rows.has_entity) rows.intake.names.entity_spellings().found(sight.entity);
  rows.intake.names.series_spellings().found(sight.series);
  rows.intake.filed.found(sight.filed);
  rows.misses = taken > 0 ? 0 : rows.misses + (rows.misses < kPatience ? 1U : 0U);
  return taken;
}

}  // namespace onpace
