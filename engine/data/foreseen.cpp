#include "data/foreseen.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "data/decimal.hpp"
#include "data/marks.hpp"

namespace onpace {
namespace {

// The cells of a row are read one after another, each from where the one before ended: what stands between must stay in
// registers, so everything on the way is inlined, and a place is handed on as a value; none means that the row is not
// foreseen. Rows are read some at a time before their figures go to their columns, for the same reason.

/// Bytes behind the begin of a row, and behind each cell of any length, that can be read without a look at where the
/// text ends: three short spellings, a value and 32 empty fields need fewer.
constexpr std::size_t kReach = kSpellingMargin;
constexpr unsigned kMostDigits = 8;
constexpr std::uint32_t kNone = 1U << 16U;  ///< behind the 16 bytes that were looked at for digits
constexpr std::ptrdiff_t kMostAlike = 32;
constexpr std::uint32_t kPatience = 32;
constexpr EntityIndex kNoEntity = 0xFFFFFFFFU;

/// What goes along from row to row.
struct Sight {
  SpellingSight entity;
  SpellingSight series;
  SpellingSight filed;
  char const* text;
  char const* text_end;
  char line_end;  ///< the first byte of each
  bool has_entity;
  EntityIndex nameless;
  char const* before;       ///< the begin of the row before
  std::uint32_t alike = 0;  ///< bytes of its first two cells, where those may come again; 0: they may not
};

/// The number that eight digits make, zero bytes among them.
[[gnu::always_inline]] inline std::int32_t number_of(std::uint64_t digits) {
  constexpr std::uint64_t pairs = 0x000000FF000000FFU;
  digits &= 0x0F0F0F0F0F0F0F0FU;
  digits = digits * 10 + (digits >> 8U);
  digits = ((digits & pairs) * 0x000F424000000064U) + (((digits >> 16U) & pairs) * 0x0000271000000001U);
  return static_cast<std::int32_t>(digits >> 32U);
}

/// One to eight digits.
char const* read_whole(char const* cell, std::int64_t& number) {
  auto const count = static_cast<unsigned>(std::countr_zero(non_digits_of(cell) | kNone));
  if (count - 1U >= kMostDigits) return nullptr;
  std::uint64_t digits = 0;
  std::memcpy(&digits, cell, sizeof digits);
  number = number_of(digits << (64U - 8U * count));
  return cell + count;
}

/// Digits with at most one point between them, eight at the most.
[[gnu::always_inline]] inline char const* read_digits(char const* cell, RowAhead& row) {
  std::uint32_t const others = non_digits_of(cell) | kNone;
  auto const whole = static_cast<unsigned>(std::countr_zero(others));
  if (whole - 1U >= kMostDigits) return nullptr;
  std::uint64_t digits = 0;
  std::memcpy(&digits, cell, sizeof digits);
  digits <<= 64U - 8U * whole;  // what is behind goes; leading zeros take its place below
  row.decimals = 0;
  unsigned end = whole;
  if (cell[whole] == '.') {
    end = static_cast<unsigned>(std::countr_zero((others & (others - 1)) | kNone));
    unsigned const decimals = end - whole - 1;
    if (decimals == 0 || end > kMostDigits + 1) return nullptr;
    std::uint64_t fraction = 0;
    std::memcpy(&fraction, cell + whole + 1, sizeof fraction);
    digits = (digits >> (8U * decimals)) | (fraction << (64U - 8U * decimals));
    row.decimals = decimals;
  }
  row.digits = number_of(digits);
  return cell + end;
}

/// Up to eight digits on either side of the point.
char const* read_more_digits(char const* cell, RowAhead& row) {
  row.decimals = 0;
  char const* const end = read_whole(cell, row.digits);
  if (end == nullptr || *end != '.') return end;
  std::int64_t fraction = 0;
  char const* const behind = read_whole(end + 1, fraction);
  if (behind == nullptr) return nullptr;
  row.decimals = static_cast<std::uint32_t>(behind - end - 1);
  row.digits = row.digits * kColumnPowers[row.decimals] + fraction;
  return behind;
}

/// With a sign, or of more than eight digits.
[[gnu::noinline]] char const* read_longer_value(char const* cell, RowAhead& row) {
  bool const negative = *cell == '-';
  char const* const end = read_more_digits(negative || *cell == '+' ? cell + 1 : cell, row);
  if (negative) row.digits = -row.digits;
  return end;
}

[[gnu::always_inline]] inline char const* read_value(char const* cell, RowAhead& row) {
  char const* const end = read_digits(cell, row);
  return end != nullptr ? end : read_longer_value(cell, row);
}

/// To the end of a field; not where it has a quote, and not where the text ends soon. 16 bytes can be read.
char const* pass_over(char const* cell, char const* text_end) {
  while (true) {
    std::uint32_t const marks = marks_of_16(cell);
    if (marks != 0) cell += std::countr_zero(marks);
    if (static_cast<std::size_t>(text_end - cell) < kReach) return nullptr;
    if (marks != 0) return *cell != '"' ? cell : nullptr;
    cell += 16;
    if (static_cast<std::size_t>(text_end - cell) < kReach) return nullptr;
  }
}

/// A number behind a value may be a part of it.
bool may_be_part(char byte) {
  bool const may_be_wide_blank = byte == '\xC2' || byte == '\xE2' || byte == '\xE3';
  return may_be_wide_blank || (byte >= '0' && byte <= '9') || byte == ' ' || byte == '\t';
}

/// The last spelling or its follower.
[[gnu::always_inline]] inline char const* read_spelling(SpellingSight& spellings, Sight const& sight, char end,
                                                        char const* cell) {
  if (!stands_at(*spellings.last, cell, end, sight.text_end)) {
    Spelling const* const next = spellings.all + spellings.last->follower;
    if (!stands_at(*next, cell, end, sight.text_end)) return nullptr;
    spellings.last = next;
  }
  return cell + spellings.last->length;
}

/// The same for cells that mostly change from row to row.
[[gnu::always_inline]] inline char const* read_follower(SpellingSight& spellings, Sight const& sight, char end,
                                                        char const* cell) {
  Spelling const* const next = spellings.all + spellings.last->follower;
  if (stands_at(*next, cell, end, sight.text_end))
    spellings.last = next;
  else if (!stands_at(*spellings.last, cell, end, sight.text_end))
    return nullptr;
  return cell + spellings.last->length;
}

/// Reads a cell that ends before `end`, a comma or the begin of a line's end; gives where it ends.
[[gnu::always_inline]] inline char const* read_cell(CellKind kind, Sight& sight, char end, char const* cell,
                                                    RowAhead& row) {
  switch (kind) {
    case CellKind::entity:
      return read_spelling(sight.entity, sight, end, cell);
    case CellKind::indicator:
      return read_spelling(sight.series, sight, end, cell);
    case CellKind::period:
      return read_follower(sight.filed, sight, end, cell);
    case CellKind::value:
      return read_value(cell, row);
    case CellKind::unit: {
      char const* const behind = pass_over(cell, sight.text_end);
      if (behind == nullptr) return nullptr;
      row.unit = static_cast<std::uint32_t>(cell - sight.text);
      row.unit_length = static_cast<std::uint32_t>(behind - cell);
      return behind;
    }
    case CellKind::empty:
      return cell;
    case CellKind::behind_value:
      return may_be_part(*cell) ? nullptr : pass_over(cell, sight.text_end);
    case CellKind::free:
      return pass_over(cell, sight.text_end);
  }
  return nullptr;
}

/// The same with the comma behind it.
[[gnu::always_inline]] inline char const* read_inner(CellKind kind, Sight& sight, char const* cell, RowAhead& row) {
  char const* const end = read_cell(kind, sight, ',', cell, row);
  return end != nullptr && *end == ',' ? end + 1 : nullptr;
}

/// The same with the line's end behind it.
[[gnu::always_inline]] inline char const* read_last(CellKind kind, Sight& sight, char const* cell, RowAhead& row) {
  char const* const end = read_cell(kind, sight, sight.line_end, cell, row);
  if (end == nullptr || *end != sight.line_end) return nullptr;
  if (sight.line_end == '\n') return end + 1;
  return end[1] == '\n' ? end + 2 : nullptr;
}

/// Reads a row of the most frequent columns; gives where it ends.
struct StraightRow {
  static constexpr bool has_unit = false;
  [[gnu::always_inline]] char const* operator()(ForeseenRows const&, Sight& sight, char const* cell,
                                                RowAhead& row) const {
    cell = read_names(sight, cell, row);
    if (cell != nullptr) cell = read_inner(CellKind::period, sight, cell, row);
    return cell != nullptr ? read_last(CellKind::value, sight, cell, row) : nullptr;
  }

  /// Entity and indicator, which often are those of the row before.
  [[gnu::always_inline]] static char const* read_names(Sight& sight, char const* cell, RowAhead& row) {
    char const* const before = std::exchange(sight.before, cell);
    if (sight.alike > 0 && common_bytes(cell, before) >= sight.alike) return cell + sight.alike;
    Spelling const* const entity = sight.entity.last;
    Spelling const* const series = sight.series.last;
    char const* end = read_inner(CellKind::entity, sight, cell, row);
    if (end != nullptr) end = read_inner(CellKind::indicator, sight, end, row);
    bool const stayed = end != nullptr && entity == sight.entity.last && series == sight.series.last;
    sight.alike = stayed && end - cell <= kMostAlike ? static_cast<std::uint32_t>(end - cell) : 0;
    return end;
  }
};

/// Of any columns.
struct AnyRow {
  static constexpr bool has_unit = true;
  [[gnu::always_inline]] char const* operator()(ForeseenRows const& rows, Sight& sight, char const* cell,
                                                RowAhead& row) const {
    std::size_t const last = rows.layout.fields - 1U;
    row.unit_length = 0;
    for (std::size_t field = 0; field < last && cell != nullptr; ++field)
      cell = read_inner(rows.kinds[field], sight, cell, row);
    return cell != nullptr ? read_last(rows.kinds[last], sight, cell, row) : nullptr;
  }
};

/// Reads rows from `at` on, none that begins at `until` or behind it; gives how many. The one behind them begins where
/// the last ends.
template <typename ReadRow>
std::size_t read_ahead(ForeseenRows& rows, Sight& outer, std::size_t at, std::size_t until) {
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

Column* new_column(ForeseenRows const& rows, RowAhead const& ahead) {
  return plain_column(rows.intake, static_cast<SeriesIndex>(ahead.column >> 32U),
                      static_cast<std::uint32_t>(ahead.column));
}

bool is_own_unit(ForeseenRows& rows, RowAhead const& ahead) {
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
[[gnu::always_inline]] inline bool put_row(ForeseenRows& rows, RowAhead const& ahead, RowIndex index) {
  Gathering& gathering = rows.intake.gathering;
  if (ReadRow::has_unit && !is_own_unit(rows, ahead)) return false;
  std::uint32_t const* const known = gathering.by_spelling.find(ahead.column);
  Column* const found = known != nullptr ? &gathering.columns[*known].column : new_column(rows, ahead);
  if (found == nullptr) return false;
  Column& column = *found;
  if (!gathering.kept.contains(ahead.entity)) return true;
  if (put_quickly(column, ahead.entity, ahead.digits, ahead.decimals, index, gathering.progress)) return true;
  std::optional<Decimal> const decimal = decimal_of(ahead.digits, -static_cast<int>(ahead.decimals));
  if (!decimal) return false;
  put(column, ahead.entity, decimal->mantissa, decimal->exponent, index);
  return true;
}

/// Puts the rows' figures into their columns, up to one that must go another way; gives how many.
template <typename ReadRow>
std::size_t put_ahead(ForeseenRows& rows, std::size_t count) {
  Rows& taken = rows.intake.gathering.rows;
  begin_plain(taken, rows.source, rows.layout, rows.ahead[0].begin);
  RowIndex const first = taken.count;
  std::size_t put = 0;
  while (put < count && put_row<ReadRow>(rows, rows.ahead[put], first + static_cast<RowIndex>(put)))
    ++put;
  append_plain(taken, static_cast<RowIndex>(put), [&](RowIndex row) { return rows.ahead[row].begin; });
  return put;
}

template <typename ReadRow>
std::size_t take_ahead(ForeseenRows& rows, Sight& sight, std::size_t at, std::size_t until) {
  std::size_t const read = read_ahead<ReadRow>(rows, sight, at, until);
  return read > 0 ? put_ahead<ReadRow>(rows, read) : 0;
}

Sight sight_of(ForeseenRows const& rows, std::size_t at) {
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

/// Whether anything was met that could be foreseen.
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
  // where cells come in no order, a look ahead is worth its time now and then only
  if (rows.misses >= kPatience && ++rows.misses % kPatience != 0) return 0;
  Sight sight = sight_of(rows, at);
  if (!is_clear(sight)) return 0;
  std::size_t taken = 0;
  while (at < until && rows.text.size() - at >= kReach) {
    std::size_t const put = rows.is_straight ? take_ahead<StraightRow>(rows, sight, at, until)
                                             : take_ahead<AnyRow>(rows, sight, at, until);
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
