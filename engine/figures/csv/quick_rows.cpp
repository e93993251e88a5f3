#include "figures/csv/quick_rows.hpp"

#include <algorithm>
#include <bit>

#include "figures/csv/any_row.hpp"
#include "figures/csv/foreseen_row.hpp"
#include "figures/csv/plain_row.hpp"
#include "figures/csv/put_rows.hpp"

namespace onpace {
namespace {

/// If rows come in no order, foreseeing them is worth its time only now and then.
constexpr std::uint32_t kPatience = 32;

/// So few rows in order tell that the rows come in none.
constexpr std::size_t kFew = 8;

/// Which rows are scanned: from `at` on, none that begins at `until` or after it, `most` of them.
struct ScanRange {
  std::size_t at;
  std::size_t until;
  std::size_t most = kRowsAhead;
};

bool has_room(QuickRows const& rows, ScanRange const& range) {
  return range.at < range.until && rows.text.size() - range.at > kScanMargin;
}

/// Gives how many rows were scanned. The one after them begins where the last ends.
template <typename ReadRow>
std::size_t scan_ahead(QuickRows& rows, RowSight const& sight, ScanRange const& range, ReadRow const& read_row) {
  char const* cell = sight.text + range.at;
  char const* const last = sight.text + std::min(range.until, rows.text.size() - kScanMargin);
  std::size_t count = 0;
  for (; count < range.most && cell < last; ++count) {
    ScannedRow& row = rows.ahead[count];
    row.begin = static_cast<std::uint32_t>(cell - sight.text);
    char const* const end = read_row(cell, row);
    if (end == nullptr) break;
    cell = end;
  }
  rows.ahead[count].begin = static_cast<std::uint32_t>(cell - sight.text);
  return count;
}

/// The rows that are scanned and put at once.
std::size_t take_plain(QuickRows& rows, RowSight& sight, ScanRange const& range) {
  RowSight local = sight;
  std::size_t const count = scan_ahead(
      rows, local, range, [&](char const* cell, ScannedRow& row) { return PlainRow::read(local, cell, row); });
  sight = local;
  return put_plain(rows, count);
}

RowSight sight_of(QuickRows const& rows, std::size_t at) {
  NumberSigns const& signs = rows.intake.signs;
  bool const carries = at >= 2 && rows.text[at - 2] == '\r';
  char const mark = signs.decimal == ',' ? ',' : '.';
  bool const is_open = signs.comma_may_be_decimal;
  // the first numbers that speak for one mark or the other are noted where rows are read with care
  bool const is_presumed = signs.is_presumed && mark == ',';
  MarkWitnesses const& marks = rows.intake.marks;
  char const other_mark = is_open ? ',' : is_presumed && marks.contradicts ? '.' : mark;
  return {.text = rows.text.data(),
          .text_end = rows.text.data() + rows.text.size(),
          .separator = rows.separator,
          .line_end = carries ? '\r' : '\n',
          .mark = mark,
          .other_mark = other_mark,
          .may_group = is_open ? !signs.never_groups : is_presumed && (!marks.leans || marks.contradicts)};
}

/// The columns of rows that are plain.
struct PlainMemo {
  Spellings& entity;
  Spellings& series;
  Spellings& filed;
};

PlainMemo plain_memo(RowMemo& memo) {
  return {memo.columns[0].meanings[0], memo.columns[1].meanings[0], memo.columns[2].meanings[0]};
}

bool is_plain_now(QuickRows const& rows, RowSight const& sight) {
  if (!rows.is_plain || rows.memo.has_unknown_names || rows.memo.has_quotes || sight.mark != '.') return false;
  return sight.mark == sight.other_mark;
}

/// Rows that come in some order, with others between.
struct OrderedScan {
  ForeseenRow foreseen;
  AnyRow& any;
  std::size_t misses = 0;  ///< one after another
  bool is_stuck = false;   ///< the next row must be read with care
  char const* cell = nullptr;
  std::size_t count = 0;

  [[nodiscard]] bool is_in_order() const { return misses < kFew; }
};

/// A row that is not the same as the last one but for period and value.
void scan_other_row(QuickRows& rows, OrderedScan& scan) {
  ScannedRow& row = rows.ahead[scan.count];
  BesideFigure& beside = rows.beside[scan.count];
  row.begin = static_cast<std::uint32_t>(scan.cell - rows.text.data());
  row.beside = static_cast<std::uint16_t>(scan.count);
  char const* end = scan.foreseen.read(scan.cell, row, beside);
  scan.misses = end != nullptr ? 0 : scan.misses + 1;
  if (end == nullptr) {
    scan.foreseen.leave();
    end = scan.any.read(scan.cell, row, beside);
    scan.foreseen.enter();
    std::string_view const written(scan.cell, end != nullptr ? static_cast<std::size_t>(end - scan.cell) : 0);
    if (end != nullptr) scan.foreseen.remember(written, scan.any.varying(), row, beside);
  }
  scan.is_stuck = end == nullptr;
  if (scan.is_stuck) return;
  scan.cell = end;
  ++scan.count;
}

/// Up to `kRowsAhead` rows, while they come in order.
void scan_in_order(QuickRows& rows, ScanRange const& range, OrderedScan& scan) {
  char const* const last = rows.text.data() + std::min(range.until, rows.text.size() - kScanMargin);
  scan.cell = rows.text.data() + range.at;
  scan.count = 0;
  while (scan.count < kRowsAhead && scan.cell < last && scan.is_in_order() && !scan.is_stuck) {
    std::size_t const before = scan.count;
    scan.foreseen.read_same_rows(scan.cell, {{rows.ahead.data(), kRowsAhead}, rows.beside, last}, scan.count);
    if (scan.count > before)
      scan.misses = 0;
    else
      scan_other_row(rows, scan);
  }
  rows.ahead[scan.count].begin = static_cast<std::uint32_t>(scan.cell - rows.text.data());
}

/// What was taken of some rows, and whether those after it may be taken so, too.
struct TakenRows {
  std::size_t count = 0;
  bool goes_on = true;
};

TakenRows take_in_order(QuickRows& rows, RowSight const& sight, ScanRange& range, AnyRow& any, EntityIndex nameless) {
  OrderedScan scan{{rows.memo, sight, nameless}, any};
  TakenRows taken;
  while (taken.goes_on && scan.is_in_order() && has_room(rows, range)) {
    scan_in_order(rows, range, scan);
    std::size_t const put = put_any(rows, scan.count);
    taken.count += put;
    taken.goes_on = put == scan.count && !scan.is_stuck;
    range.at = rows.ahead[put].begin;
  }
  scan.foreseen.leave();
  rows.disorder = scan.is_in_order() ? 0 : kPatience;
  return taken;
}

TakenRows take_in_no_order(QuickRows& rows, RowSight const& sight, ScanRange& range, AnyRow& any) {
  if (!has_room(rows, range)) return {};
  rows.disorder -= rows.disorder > 0 ? 1 : 0;
  std::size_t const count = scan_ahead(rows, sight, range, [&](char const* cell, ScannedRow& row) {
    row.beside = static_cast<std::uint16_t>(&row - rows.ahead.data());
    return any.read(cell, row, rows.beside[row.beside]);
  });
  std::size_t const put = put_any(rows, count);
  range.at = rows.ahead[put].begin;
  return {put, put == range.most};
}

TakenRows take_any(QuickRows& rows, RowSight const& sight, ScanRange& range) {
  bool const has_entity = rows.columns.has(ColumnName::entity);
  bool const is_said = rows.columns.has_constants && is_constant(*rows.intake.office, ColumnName::entity);
  EntityIndex const nameless = has_entity ? kNoEntity
                               : is_said  ? rows.memo.said.entity
                                          : rows.intake.names.known_entity_of_nameless().value_or(kNoEntity);
  Office const& office = *rows.intake.office;
  bool const has_other_names = rows.columns.labelled || !office.entities.empty() || !office.indicators.empty();
  bool const as_written = !has_other_names && rows.intake.met == nullptr;
  AnyRow any(rows.memo, sight, nameless, as_written ? &rows.intake.names : nullptr);
  bool const may_be_foreseen = rows.disorder == 0 && !rows.columns.has_constants && !is_plain_now(rows, sight);
  return may_be_foreseen ? take_in_order(rows, sight, range, any, nameless) : take_in_no_order(rows, sight, range, any);
}

/// Takes rows for as long as all that were asked for can be taken; gives how many, and moves `range` to the first that
/// is left.
template <typename Take>
std::size_t take_while(QuickRows const& rows, ScanRange& range, Take const& take) {
  std::size_t taken = 0;
  while (has_room(rows, range)) {
    std::size_t const some = take();
    taken += some;
    range.at = rows.ahead[some].begin;
    if (some < range.most) break;
  }
  return taken;
}

std::size_t take_rows_of_four(QuickRows& rows, RowSight sight, ScanRange& range) {
  PlainMemo const memo = plain_memo(rows.memo);
  sight.entity = memo.entity.sight();
  sight.series = memo.series.sight();
  sight.filed = memo.filed.sight();
  if (sight.entity.all == nullptr || sight.series.all == nullptr || sight.filed.all == nullptr) return 0;
  std::size_t const taken = take_while(rows, range, [&] { return take_plain(rows, sight, range); });
  memo.entity.found(sight.entity);
  memo.series.found(sight.series);
  memo.filed.found(sight.filed);
  return taken;
}

PlainLayout layout_of(Columns const& columns, char separator) {
  auto const at = [&](ColumnName name) {
    return static_cast<std::uint8_t>(columns.at[static_cast<std::size_t>(name)]);
  };
  return {static_cast<std::uint8_t>(columns.count), at(ColumnName::period), at(ColumnName::value), separator};
}

/// Where no row could be taken so for a while, it is tried now and then.
bool is_vain(QuickRows& rows) {
  if (rows.vain < kPatience || rows.vain % kPatience == 0) return false;
  ++rows.vain;
  return true;
}

}  // namespace

bool may_be_quick(Columns const& columns, Office const& office) {
  bool const is_little = std::endian::native == std::endian::little;
  bool const has_indicator = columns.has(ColumnName::indicator) || is_constant(office, ColumnName::indicator);
  return is_little && columns.count <= kMostQuickColumns && !columns.has(ColumnName::action) && columns.joins.empty() &&
         has_indicator && columns.has(ColumnName::period) && columns.has(ColumnName::value) &&
         columns.multiplier == MultiplierKind::power;
}

QuickRows quick_rows(Intake& intake, SourceId source, CsvCursor const& cursor, Columns const& columns) {
  QuickRows rows{intake,           source, cursor.text, columns, cursor.separator, layout_of(columns, cursor.separator),
                 row_memo(columns)};
  bool const maps_empty_unit = intake.office->units.contains("");
  auto const is = [&](std::size_t column, CellKind kind) {
    return rows.memo.columns[column].kind == kind && !rows.memo.columns[column].chooses;
  };
  rows.is_plain = columns.count == 4 && is(0, CellKind::entity) && is(1, CellKind::indicator) &&
                  is(2, CellKind::period) && is(3, CellKind::value) && columns.unit.text.empty() &&
                  !columns.has_constants && !maps_empty_unit;
  for (OfficeConstant const& constant : intake.office->constants)
    if (columns.has_constants && constant.column == ColumnName::unit)
      rows.unit_of_all = {constant.value, constant.span};
  rows.has_units =
      columns.has(ColumnName::unit) || !columns.unit.text.empty() || !rows.unit_of_all.text.empty() || maps_empty_unit;
  return rows;
}

std::size_t take_quick_rows(QuickRows& rows, CsvCursor& cursor, std::size_t until) {
  if (!rows.memo.said.is_known || !has_room(rows, {cursor.at, until}) || is_vain(rows)) return 0;
  RowSight const sight = sight_of(rows, cursor.at);
  ScanRange range{cursor.at, until};
  std::size_t taken = 0;
  TakenRows looked_up;
  do {
    range.most = kRowsAhead;
    std::size_t const in_order = is_plain_now(rows, sight) ? take_rows_of_four(rows, sight, range) : 0;
    // a row that comes in no order is looked up; where few come in order, so are those after it
    range.most = in_order > kFew ? 1 : kRowsAhead;
    looked_up = take_any(rows, sight, range);
    taken += in_order + looked_up.count;
  } while (looked_up.goes_on && has_room(rows, range));
  rows.vain = taken > 0 ? 0 : rows.vain + 1;
  cursor.at = range.at;
  cursor.line += static_cast<std::uint32_t>(taken);
  return taken;
}

}  // namespace onpace
