#include "data/foreseen.hpp"

#include <bit>
#include <cstring>

#include "data/decimal.hpp"
#include "data/marks.hpp"

namespace onpace {
namespace {

/// Bytes behind the begin of a row, and behind each cell of any length, that can be read without a look at where the
/// text ends: a value, 32 empty fields and 16 bytes of a spelling need fewer.
constexpr std::size_t kReach = kSpellingMargin;
constexpr unsigned kMostDigits = 8;

/// What one row says, while its cells are read.
struct RowAhead {
  Spelling const* series = nullptr;
  Spelling const* entity = nullptr;
  Spelling const* filed = nullptr;
  std::string_view unit{};
  std::uint64_t digits = 0;
  unsigned decimals = 0;
  bool negative = false;
};

/// What stays the same from row to row.
struct Sight {
  Spellings& entities;
  Spellings& series;
  Spellings& filed;
  char const* end;  ///< of the text
  char line_end;    ///< the first byte of each
};

/// The number that `count` digits make, from 1 to 8 of them; eight bytes can be read.
std::uint64_t number_of(char const* digits, unsigned count) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, digits, sizeof bytes);
  bytes = (bytes << (64U - 8U * count)) & 0x0F0F0F0F0F0F0F0FU;  // leading zeros take the place of what is behind
  bytes = bytes * 10 + (bytes >> 8U);
  constexpr std::uint64_t pairs = 0x000000FF000000FFU;
  return (((bytes & pairs) * 0x000F424000000064U) + (((bytes >> 16U) & pairs) * 0x0000271000000001U)) >> 32U;
}

/// Reads digits with at most one point between them, and moves `cell` behind them; false for any other text.
bool read_value(char const*& cell, RowAhead& row) {
  constexpr std::array<std::uint32_t, 8> powers = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000};
  if (*cell == '-' || *cell == '+') {
    row.negative = *cell == '-';
    ++cell;
  }
  std::uint32_t const others = non_digits_of(cell);
  if (others == 0) return false;
  auto const whole = static_cast<unsigned>(std::countr_zero(others));
  if (whole == 0 || whole > kMostDigits) return false;
  row.digits = number_of(cell, whole);
  if (cell[whole] != '.') {
    cell += whole;
    return true;
  }
  std::uint32_t const behind = others & (others - 1);
  if (behind == 0) return false;
  unsigned const decimals = static_cast<unsigned>(std::countr_zero(behind)) - whole - 1;
  if (decimals == 0 || whole + decimals > kMostDigits) return false;
  row.digits = row.digits * powers[decimals] + number_of(cell + whole + 1, decimals);
  row.decimals = decimals;
  cell += whole + 1 + decimals;
  return true;
}

/// Moves `cell` to the end of its field; false at a quote, and where the text ends soon.
bool pass_over(Sight const& sight, char const*& cell) {
  while (*cell != ',' && *cell != '"' && *cell != '\n' && *cell != '\r')
    if (++cell == sight.end) return false;
  return *cell != '"' && static_cast<std::size_t>(sight.end - cell) >= kReach;
}

/// A number behind a value may be a part of it.
bool may_be_part(char byte) {
  bool const may_be_wide_blank = byte == '\xC2' || byte == '\xE2' || byte == '\xE3';
  return may_be_wide_blank || (byte >= '0' && byte <= '9') || byte == ' ' || byte == '\t';
}

bool pass_spelling(Spellings& spellings, Sight const& sight, char end, char const*& cell, Spelling const*& found) {
  found = spellings.foreseen(cell, end, static_cast<std::size_t>(sight.end - cell));
  if (found == nullptr) return false;
  cell += found->length;
  return true;
}

/// Reads a cell that ends at `end`, or is the last of its row where that is a line's end; moves `cell` behind it.
bool read_cell(CellKind kind, Sight const& sight, char end, char const*& cell, RowAhead& row) {
  switch (kind) {
    case CellKind::entity:
      return pass_spelling(sight.entities, sight, end, cell, row.entity);
    case CellKind::indicator:
      return pass_spelling(sight.series, sight, end, cell, row.series);
    case CellKind::period:
      return pass_spelling(sight.filed, sight, end, cell, row.filed);
    case CellKind::value:
      return read_value(cell, row);
    case CellKind::unit: {
      char const* const begin = cell;
      bool const found = pass_over(sight, cell);
      row.unit = {begin, static_cast<std::size_t>(cell - begin)};
      return found;
    }
    case CellKind::empty:
      return true;
    case CellKind::behind_value:
      return !may_be_part(*cell) && pass_over(sight, cell);
    case CellKind::free:
      return pass_over(sight, cell);
  }
  return false;
}

bool pass_comma(char const*& cell) { return *cell++ == ','; }

bool pass_line_end(char line_end, char const*& cell) {
  if (*cell++ != line_end) return false;
  return line_end == '\n' || *cell++ == '\n';
}

/// The most frequent columns, one after another.
bool read_straight_row(Sight const& sight, char const*& cell, RowAhead& row) {
  return read_cell(CellKind::entity, sight, ',', cell, row) && pass_comma(cell) &&
         read_cell(CellKind::indicator, sight, ',', cell, row) && pass_comma(cell) &&
         read_cell(CellKind::period, sight, ',', cell, row) && pass_comma(cell) && read_value(cell, row) &&
         pass_line_end(sight.line_end, cell);
}

bool read_row(ForeseenRows const& rows, Sight const& sight, char const*& cell, RowAhead& row) {
  if (rows.is_straight) return read_straight_row(sight, cell, row);
  std::size_t const last = rows.layout.fields - 1U;
  for (std::size_t field = 0; field < last; ++field)
    if (!read_cell(rows.kinds[field], sight, ',', cell, row) || !pass_comma(cell)) return false;
  return read_cell(rows.kinds[last], sight, sight.line_end, cell, row) && pass_line_end(sight.line_end, cell);
}

/// Puts the figure of a row into its column; false, with nothing done, where the row must go another way.
bool put_row(Intake& intake, RowAhead const& ahead, EntityIndex entity) {
  Gathering& gathering = intake.gathering;
  SeriesIndex const series = ahead.series->value;
  GatheredColumn* const gathered = known_column(gathering, series, ahead.filed->value);
  if (gathered == nullptr || intake.request.conventions[series].nature == Nature::milestone) return false;
  if (!ahead.unit.empty() && !intake.conversions.is_identity(ahead.unit, series)) return false;
  auto const digits = static_cast<std::int64_t>(ahead.digits);
  std::int64_t const mantissa = ahead.negative ? -digits : digits;
  Column& column = gathered->column;
  if (put_quickly(column, entity, mantissa, ahead.decimals, gathering.rows.count, gathering.progress)) return true;
  std::optional<Decimal> const decimal = decimal_of(mantissa, -static_cast<int>(ahead.decimals));
  if (!decimal) return false;
  put(column, entity, decimal->mantissa, decimal->exponent, gathering.rows.count);
  return true;
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
      break;
  }
  return std::nullopt;
}

}  // namespace

ForeseenRows foreseen_rows(Intake& intake, SourceId source, std::string_view text, Columns const& columns) {
  ForeseenRows rows{intake, source, text, layout_of(columns)};
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

std::size_t take_foreseen_rows(ForeseenRows& rows, std::size_t& at, std::size_t until) {
  Intake& intake = rows.intake;
  Sight const sight{intake.names.entity_spellings(), intake.names.series_spellings(), intake.filed,
                    rows.text.data() + rows.text.size(), at >= 2 && rows.text[at - 2] == '\r' ? '\r' : '\n'};
  std::optional<EntityIndex> const nameless = intake.names.known_entity_of_nameless();
  if (std::endian::native != std::endian::little || sight.series.empty() || sight.filed.empty()) return 0;
  if (rows.has_entity ? sight.entities.empty() : !nameless) return 0;
  std::size_t taken = 0;
  for (; at < until && rows.text.size() - at >= kReach; ++taken) {
    RowAhead ahead;
    char const* cell = rows.text.data() + at;
    if (!read_row(rows, sight, cell, ahead)) break;
    if (taken == 0) begin_plain(intake.gathering.rows, rows.source, rows.layout, static_cast<std::uint32_t>(at));
    if (!put_row(intake, ahead, rows.has_entity ? ahead.entity->value : *nameless)) break;
    auto const end = static_cast<std::uint32_t>(cell - rows.text.data());
    append_plain(intake.gathering.rows, static_cast<std::uint32_t>(at), end);
    at = end;
  }
  return taken;
}

}  // namespace onpace
