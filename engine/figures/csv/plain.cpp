#include "figures/csv/plain.hpp"

#include <algorithm>
#include <optional>

#include "figures/table/decimal.hpp"

namespace onpace {
namespace {

/// The field's text without the spaces around it; empty where the file has no such column.
std::string_view field_of(PlainRows const& rows, ColumnName name) {
  int const index = rows.columns.at[static_cast<std::size_t>(name)];
  return index < 0 ? std::string_view() : field_at(rows.text, rows.fields, static_cast<std::size_t>(index));
}

/// Digits behind the value may be a part of it, unless they stand in a column that is read.
bool may_be_split(PlainRows const& rows) {
  std::size_t const behind = rows.repeated.layout.value + 1U;
  if (behind >= rows.columns.count || rows.repeated.kinds[behind] != CellKind::behind_value) return false;
  auto const first = static_cast<unsigned char>(rows.text[rows.fields.begins[behind]]);
  bool const may_be_wide_blank = first == 0xC2U || first == 0xE2U || first == 0xE3U;
  return may_be_wide_blank || (first >= '0' && first <= '9') || first == ' ' || first == '\t';
}

/// The unit that the value stands in changes nothing.
bool is_own_unit(PlainRows& rows, SeriesIndex series) {
  for (ColumnName const name : {ColumnName::multiplier, ColumnName::status, ColumnName::released})
    if (rows.columns.has(name) && !field_of(rows, name).empty()) return false;
  if (!rows.columns.has(ColumnName::unit)) return true;
  std::string_view const unit = field_of(rows, ColumnName::unit);
  return unit.empty() || rows.intake.conversions.is_identity(unit, series);
}

/// Nothing that nobody sees, which the general way tells of.
bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char byte) { return byte > ' ' && byte < '\x7F'; });
}

/// Of an indicator whose name was met before, or is spelled as plainly as most are.
std::optional<SeriesIndex> series_of(PlainRows& rows) {
  std::string_view const name = field_of(rows, ColumnName::indicator);
  if (SeriesIndex const* const known = rows.intake.names.known_series(name)) return *known;
  return is_plain_name(name) ? rows.intake.names.find_series(name) : std::nullopt;
}

/// Of a row that names one; the general way knows those that do not.
EntityIndex const* entity_of(PlainRows& rows) {
  std::string_view const name = field_of(rows, ColumnName::entity);
  return name.empty() ? nullptr : rows.intake.names.known_entity(name);
}

/// False where the row at hand must go the general way.
bool take(PlainRows& rows) {
  Intake& intake = rows.intake;
  if (may_be_split(rows)) return false;
  std::optional<Decimal> const decimal = plain_decimal(field_of(rows, ColumnName::value));
  if (!decimal) return false;
  std::optional<SeriesIndex> const series = series_of(rows);
  if (!series || !is_own_unit(rows, *series)) return false;
  std::uint32_t const* const filed = intake.filed.find(field_of(rows, ColumnName::period));
  if (filed == nullptr) return false;
  EntityIndex const* const entity = entity_of(rows);
  if (entity == nullptr) return false;
  Column* const column = plain_column(intake, *series, *filed);
  if (column == nullptr) return false;
  if (intake.collected.kept.contains(*entity))
    put(*column, *entity, decimal->mantissa, decimal->exponent, intake.collected.rows.count);
  else
    intake.collected.pass_over(*entity, *series, column->period.end, decimal->mantissa < 0);
  return true;
}

/// Takes one row; false where it must go the general way.
bool take_row(PlainRows& rows, std::size_t& at) {
  SeparatorCursor marks = separators_from(rows.text, at);
  std::size_t end = at;
  if (!split_row(marks, end, rows.columns.count, rows.fields) || !take(rows)) return false;
  Rows& taken = rows.intake.collected.rows;
  begin_plain(taken, rows.source, rows.repeated.layout, static_cast<std::uint32_t>(at));
  append_plain(taken, 1, [&](RowIndex row) { return static_cast<std::uint32_t>(row == 0 ? at : end); });
  at = end;
  return true;
}

}  // namespace

bool may_be_plain(Columns const& columns) { return columns.count <= kMostPlainFields; }

PlainRows plain_rows(Intake& intake, SourceId source, std::string_view text, Columns const& columns) {
  return {intake, source, text, columns, repeated_rows(intake, source, text, columns)};
}

std::size_t take_plain_rows(PlainRows& rows, CsvCursor& cursor, std::size_t until) {
  std::size_t taken = 0;
  while (cursor.at < until && rows.text[cursor.at] != '"') {
    taken += take_repeated_rows(rows.repeated, cursor.at, until);
    if (cursor.at >= until || !take_row(rows, cursor.at)) break;
    ++taken;
  }
  cursor.line += static_cast<std::uint32_t>(taken);
  return taken;
}

}  // namespace onpace
