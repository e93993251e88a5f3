// The cells of a row that is foreseen, one after another.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "figures/cells/spellings.hpp"
#include "figures/csv/repeated_rows.hpp"
#include "text/byte_scan.hpp"

namespace onpace {

// Each cell is read from where the one before ended: what stands between must stay in registers, so everything on the
// way is inlined, and a place is handed on as a value; none means that the row is not foreseen.

/// Bytes behind the start of a row, and behind each cell of any length, that can be read without a look at where the
/// text ends: three short spellings, a value and 32 empty fields need fewer.
inline constexpr std::size_t kReach = kSpellingMargin;
inline constexpr unsigned kMostDigits = 8;
inline constexpr std::uint32_t kNone = 1U << 16U;  ///< behind the 16 bytes that were looked at for digits
inline constexpr std::ptrdiff_t kMostAlike = 32;

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
  char const* before;       ///< the start of the row before
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
inline char const* read_whole(char const* cell, std::int64_t& number) {
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
inline char const* read_more_digits(char const* cell, RowAhead& row) {
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
[[gnu::noinline]] inline char const* read_longer_value(char const* cell, RowAhead& row) {
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
inline char const* pass_over(char const* cell, char const* text_end) {
  while (true) {
    std::uint32_t const marks = separators_of_16(cell);
    if (marks != 0) cell += std::countr_zero(marks);
    if (static_cast<std::size_t>(text_end - cell) < kReach) return nullptr;
    if (marks != 0) return *cell != '"' ? cell : nullptr;
    cell += 16;
    if (static_cast<std::size_t>(text_end - cell) < kReach) return nullptr;
  }
}

/// A number after a value may be a part of it.
inline bool may_be_part(char byte) {
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

/// Reads a cell that ends before `end`, a comma or the start of a line's end; gives where it ends.
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

/// The same with the line's end after it.
[[gnu::always_inline]] inline char const* read_last(CellKind kind, Sight& sight, char const* cell, RowAhead& row) {
  char const* const end = read_cell(kind, sight, sight.line_end, cell, row);
  if (end == nullptr || *end != sight.line_end) return nullptr;
  if (sight.line_end == '\n') return end + 1;
  return end[1] == '\n' ? end + 2 : nullptr;
}

/// Reads a row of the most frequent columns; gives where it ends.
struct StraightRow {
  static constexpr bool has_unit = false;
  [[gnu::always_inline]] char const* operator()(RepeatedRows const&, Sight& sight, char const* cell,
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
  [[gnu::always_inline]] char const* operator()(RepeatedRows const& rows, Sight& sight, char const* cell,
                                                RowAhead& row) const {
    std::size_t const last = rows.layout.fields - 1U;
    row.unit_length = 0;
    for (std::size_t field = 0; field < last && cell != nullptr; ++field)
      cell = read_inner(rows.kinds[field], sight, cell, row);
    return cell != nullptr ? read_last(rows.kinds[last], sight, cell, row) : nullptr;
  }
};

}  // namespace onpace
