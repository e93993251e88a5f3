// Reads the cells of rows whose names, periods and words were met before, one after another.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "figures/cells/csv.hpp"
#include "figures/csv/column_memo.hpp"
#include "figures/table/collected.hpp"
#include "text/byte_scan.hpp"

namespace onpace {

// Each cell is read from where the one before ended: what stands between must stay in registers, so everything on the
// way is inlined, and a place is returned as a value; none means that the row must be read with care.

/// Bytes after the start of a row, and after each cell of any length, that can be read without a look at where the
/// text ends.
inline constexpr std::size_t kScanMargin = kSpellingMargin;
inline constexpr unsigned kMostDigitsAtOnce = 8;
inline constexpr std::uint32_t kNone = 1U << 16U;  ///< after the 16 bytes that were looked at for digits

/// What a row says beside its figure. Rows after one another mostly say the same.
struct BesideFigure {
  std::string_view unit{};  ///< as the file has it
  Day released = kNoRelease;
  std::uint32_t multiplier = 0;  ///< a power of ten
  FigureStatus status{};

  /// Whether nothing of it is kept with the figure.
  [[nodiscard]] bool is_usual() const {
    return released == kNoRelease && status.status == ObservationStatus::normal && !status.breaks;
  }
};

/// What one row says. Rows of entity, indicator, period and value alone leave the rest as it is.
struct ScannedRow {
  std::uint32_t begin = 0;
  EntityIndex entity = 0;
  std::uint64_t column = 0;  ///< key of the series and the period as it was filed
  std::int64_t digits = 0;   ///< 16 at the most
  std::uint32_t decimals = 0;
  std::uint32_t value_at = 0;
  std::uint32_t value_length = 0;
  std::uint32_t unknown = 0;  ///< the name that the rules do not know, with `kUnknownName`; 0: they know both
  /// Which of the rows that are ahead told what this one says beside its figure. Those that name the same one are of
  /// one series, and all have figures or none has.
  std::uint16_t beside = 0;
  bool has_figure = true;
};

/// What was not met before of a row's cells that mean something.
struct UnmetCells {
  bool choice = false;
  bool entity = false;
  bool series = false;
  bool other = false;
};

struct RowMeaning {
  std::uint32_t entity = kNoEntity;
  std::uint32_t series = 0;
  std::uint32_t filed = 0;
  bool counts = true;
  UnmetCells unmet{};
};

/// Where the contents of the two cells stand that mostly change from row to row.
struct VaryingCells {
  char const* period = nullptr;
  char const* period_end = nullptr;
  char const* value = nullptr;
  char const* value_end = nullptr;
};

/// How the cells of a file stand in its text, and where the reading is.
struct RowSight {
  char const* text;
  char const* text_end;
  char separator;
  char line_end;           ///< the first byte of each
  char mark;               ///< between whole digits and decimals
  char other_mark;         ///< as good as `mark`; the same where there is none
  bool may_group = false;  ///< a mark before three digits may be one that groups them
  SpellingSight entity{};
  SpellingSight series{};
  SpellingSight filed{};
  char const* before = nullptr;  ///< the start of the row before
  std::uint32_t alike = 0;       ///< bytes of its first two cells, where those may come again; 0: they may not

  [[nodiscard]] std::size_t left(char const* cell) const { return static_cast<std::size_t>(text_end - cell); }
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
  if (count - 1U >= kMostDigitsAtOnce) return nullptr;
  std::uint64_t digits = 0;
  std::memcpy(&digits, cell, sizeof digits);
  number = number_of(digits << (64U - 8U * count));
  return cell + count;
}

/// Digits with at most one mark between them, eight at the most.
[[gnu::always_inline]] inline char const* read_digits(char const* cell, char mark, char other_mark, ScannedRow& row) {
  std::uint32_t const others = non_digits_of(cell) | kNone;
  auto const whole = static_cast<unsigned>(std::countr_zero(others));
  if (whole - 1U >= kMostDigitsAtOnce) return nullptr;
  std::uint64_t digits = 0;
  std::memcpy(&digits, cell, sizeof digits);
  digits <<= 64U - 8U * whole;  // what comes after goes; leading zeros take its place below
  row.decimals = 0;
  unsigned end = whole;
  if (cell[whole] == mark || cell[whole] == other_mark) {
    end = static_cast<unsigned>(std::countr_zero((others & (others - 1)) | kNone));
    unsigned const decimals = end - whole - 1;
    if (decimals == 0 || end > kMostDigitsAtOnce + 1) return nullptr;
    std::uint64_t fraction = 0;
    std::memcpy(&fraction, cell + whole + 1, sizeof fraction);
    digits = (digits >> (8U * decimals)) | (fraction << (64U - 8U * decimals));
    row.decimals = decimals;
  }
  row.digits = number_of(digits);
  return cell + end;
}

/// Up to eight digits on either side of the mark.
inline char const* read_more_digits(char const* cell, RowSight const& sight, ScannedRow& row) {
  row.decimals = 0;
  char const* const end = read_whole(cell, row.digits);
  if (end == nullptr || (*end != sight.mark && *end != sight.other_mark)) return end;
  std::int64_t fraction = 0;
  char const* const after = read_whole(end + 1, fraction);
  if (after == nullptr) return nullptr;
  row.decimals = static_cast<std::uint32_t>(after - end - 1);
  row.digits = row.digits * kColumnPowers[row.decimals] + fraction;
  return after;
}

/// With a sign, or of more than eight digits.
[[gnu::noinline]] inline char const* read_longer_value(char const* cell, RowSight const& sight, ScannedRow& row) {
  bool const negative = *cell == '-';
  char const* const end = read_more_digits(negative || *cell == '+' ? cell + 1 : cell, sight, row);
  if (negative) row.digits = -row.digits;
  return end;
}

inline std::string_view trimmed_content(char const* begin, char const* end) {
  std::string_view const text(begin, static_cast<std::size_t>(end - begin));
  if (text.empty() || (text.front() > ' ' && text.back() > ' ')) return text;  // bytes above ASCII are below 0
  CsvField const narrow = trimmed_field(text, 0, text.size());
  return text.substr(narrow.begin, narrow.end - narrow.begin);
}

/// Three digits after a value without quotes may be a part of it.
inline bool may_continue_value(char const* cell, char const* end) {
  if (end - cell < 3) return false;
  std::string_view const text = trimmed_content(cell, end);
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// The first byte from `cell` on that is no space, of a few.
inline char const* past_spaces(char const* cell) {
  constexpr int most = 16;
  for (int left = most; left > 0 && *cell == ' '; --left)
    ++cell;
  return cell;
}

/// To the end of a field or of what stands in its quotes; not where it has a quote or a line's end in it, and not where
/// the text ends soon.
inline char const* pass_over(RowSight const& sight, char end, char const* cell) {
  while (true) {
    std::uint32_t const marks = end == '"' ? marks_of_16(cell, '"') : marks_of_16(cell, sight.separator);
    if (marks != 0) cell += std::countr_zero(marks);
    if (sight.left(cell) < kScanMargin) return nullptr;
    if (marks != 0) return *cell == end || (end != '"' && *cell != '"') ? cell : nullptr;
    cell += 16;
    if (sight.left(cell) < kScanMargin) return nullptr;
  }
}

/// A number, or nothing.
[[gnu::always_inline]] inline char const* read_value(RowSight const& sight, char end, char const* cell,
                                                     ScannedRow& row) {
  cell = past_spaces(cell);
  row.value_at = static_cast<std::uint32_t>(cell - sight.text);
  row.value_length = 0;
  if (*cell == end) {
    row.has_figure = false;
    return cell;
  }
  char const* behind = read_digits(cell, sight.mark, sight.other_mark, row);
  if (behind == nullptr) behind = read_longer_value(cell, sight, row);
  bool const is_open = sight.may_group && row.decimals == 3;
  if (behind == nullptr || is_open) return nullptr;
  row.value_length = static_cast<std::uint32_t>(behind - cell);
  behind = past_spaces(behind);
  return *behind == end ? behind : nullptr;
}

/// One digit, or nothing.
inline char const* read_multiplier(char end, char const* cell, BesideFigure& beside) {
  if (*cell == end) return cell;
  if (*cell < '0' || *cell > '9' || cell[1] != end) return nullptr;
  beside.multiplier = static_cast<std::uint32_t>(*cell - '0');
  return cell + 1;
}

/// A cell of which nothing is read, unless its digits may belong to the value before it.
inline char const* read_behind_value(RowSight const& sight, bool quoted, char end, char const* cell, ScannedRow& row) {
  char const* const behind = pass_over(sight, end, cell);
  bool const may_continue = behind != nullptr && !quoted && row.value_length <= 3 && may_continue_value(cell, behind);
  return may_continue ? nullptr : behind;
}

/// The last spelling or its follower.
[[gnu::always_inline]] inline char const* read_spelling(SpellingSight& spellings, RowSight const& sight, char end,
                                                        char const* cell) {
  if (!stands_at(*spellings.last, cell, end, sight.text_end)) {
    Spelling const* const next = spellings.all + spellings.last->follower;
    if (!stands_at(*next, cell, end, sight.text_end)) return nullptr;
    spellings.last = next;
  }
  return cell + spellings.last->length;
}

/// The same for cells that mostly change from row to row.
[[gnu::always_inline]] inline char const* read_follower(SpellingSight& spellings, RowSight const& sight, char end,
                                                        char const* cell) {
  Spelling const* const next = spellings.all + spellings.last->follower;
  if (stands_at(*next, cell, end, sight.text_end))
    spellings.last = next;
  else if (!stands_at(*spellings.last, cell, end, sight.text_end))
    return nullptr;
  return cell + spellings.last->length;
}

/// What a scanned row comes to; false where it must be read with care.
[[gnu::always_inline]] inline bool decide(RowMeaning const& meaning, BesideFigure const& beside, ScannedRow& row) {
  row.unknown = 0;
  bool const passed_over =
      !meaning.counts || (!meaning.unmet.choice && !meaning.unmet.series && meaning.series == kMetBefore);
  if (passed_over) {
    row.has_figure = false;
    return true;
  }
  if (meaning.unmet.choice || meaning.unmet.series) return false;
  bool const knows_series = meaning.series < kUnknownName;
  if (knows_series && meaning.unmet.entity) return false;
  if (!knows_series || meaning.entity >= kUnknownName) {
    row.unknown = knows_series ? meaning.entity : meaning.series;
    row.has_figure = false;
    return true;
  }
  if (meaning.unmet.other || meaning.entity == kNoEntity) return false;
  row.has_figure = row.has_figure && !beside.status.missing;
  row.entity = meaning.entity;
  row.column = key_of(meaning.series, meaning.filed);
  // a gap of a release withdraws a figure
  return row.has_figure || beside.released == kNoRelease;
}

/// After the end of a line whose last cell ends at `cell`.
[[gnu::always_inline]] inline char const* after_line(RowSight const& sight, char const* cell) {
  if (cell == nullptr || *cell != sight.line_end) return nullptr;
  if (sight.line_end == '\n') return cell + 1;
  return cell[1] == '\n' ? cell + 2 : nullptr;
}

}  // namespace onpace
