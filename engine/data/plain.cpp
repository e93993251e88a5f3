#include "data/plain.hpp"

#include <algorithm>
#include <optional>

#include "data/decimal.hpp"

namespace onpace {
namespace {

/// Whether blanks of some kind may stand at either end.
bool may_have_blanks(std::string_view field) {
  auto const is_plain = [](char byte) { return byte > ' '; };  // bytes above ASCII are below 0
  return !is_plain(field.front()) || !is_plain(field.back());
}

/// Finds the fields of the row at `at`; false where it has a quote or another number of fields.
bool split(PlainRows& rows) {
  rows.begins[0] = rows.at;
  for (std::size_t field = 1; field < rows.columns.count; ++field) {
    std::size_t const mark = next_mark(rows.marks);
    if (mark >= rows.text.size() || rows.text[mark] != ',') return false;
    rows.begins[field] = mark + 1;
  }
  std::size_t end = next_mark(rows.marks);
  rows.begins[rows.columns.count] = end + 1;
  if (end + 1 < rows.text.size() && rows.text[end] == '\r') {
    std::size_t const after = next_mark(rows.marks);
    if (after != end + 1) return false;
    end = after;
  }
  rows.at = std::min(end + 1, rows.text.size());
  return end >= rows.text.size() || rows.text[end] == '\n';
}

/// The field's text without the blanks around it; empty where the file has no such column.
std::string_view field_of(PlainRows const& rows, ColumnName name) {
  int const index = rows.columns.at[static_cast<std::size_t>(name)];
  if (index < 0) return {};
  std::size_t const begin = rows.begins[static_cast<std::size_t>(index)];
  std::size_t const end = rows.begins[static_cast<std::size_t>(index) + 1] - 1;
  std::string_view const field = rows.text.substr(begin, end - begin);
  if (field.empty() || !may_have_blanks(field)) return field;
  CsvField const narrow = trimmed_field(rows.text, begin, end);
  return rows.text.substr(narrow.begin, narrow.end - narrow.begin);
}

/// Digits behind the value may be a part of it.
bool may_be_split(PlainRows const& rows) {
  auto const behind = static_cast<std::size_t>(rows.columns.at[static_cast<std::size_t>(ColumnName::value)]) + 1;
  if (behind >= rows.columns.count) return false;
  auto const first = static_cast<unsigned char>(rows.text[rows.begins[behind]]);
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
  SeriesIndex const* const series = intake.names.known_series(field_of(rows, ColumnName::indicator));
  if (series == nullptr || !is_own_unit(rows, *series)) return false;
  std::uint32_t const* const filed = intake.filed.find(Spelling(field_of(rows, ColumnName::period)));
  if (filed == nullptr) return false;
  GatheredColumn* const gathered = known_column(intake.gathering, *series, *filed);
  if (gathered == nullptr || intake.request.conventions[*series].nature == Nature::milestone) return false;
  EntityIndex const* const entity = entity_of(rows);
  if (entity == nullptr) return false;
  std::string_view const value = field_of(rows, ColumnName::value);
  auto const begin = static_cast<std::uint32_t>(value.data() - rows.text.data());
  Span const place{rows.source, begin, begin + static_cast<std::uint32_t>(value.size())};
  RowIndex const row = append(intake.gathering.rows, {.place = place, .value = value, .filed = *filed});
  put(gathered->column, *entity, decimal->mantissa, decimal->exponent, row);
  return true;
}

}  // namespace

bool may_be_plain(Columns const& columns) { return columns.count <= kMostPlainFields; }

std::size_t take_plain_rows(PlainRows& rows, CsvCursor& cursor) {
  rows.at = cursor.at;
  rows.marks = marks_from(rows.text, rows.at);
  std::size_t taken = 0;
  for (; rows.at < rows.text.size(); ++taken) {
    std::size_t const begin = rows.at;
    if (!split(rows) || !take(rows)) {
      rows.at = begin;
      break;
    }
  }
  cursor.at = rows.at;
  cursor.line += static_cast<std::uint32_t>(taken);
  return taken;
}

}  // namespace onpace
