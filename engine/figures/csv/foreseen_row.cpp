#include "figures/csv/foreseen_row.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace onpace {
namespace {

CellAction action_of(ColumnMemo const& column) {
  if (column.chooses) return CellAction::recognise;
  switch (column.kind) {
    case CellKind::entity:
    case CellKind::indicator:
    case CellKind::unit:
    case CellKind::status:
    case CellKind::released:
      return CellAction::recognise;
    case CellKind::period:
      return CellAction::recognise_next;
    case CellKind::value:
      return CellAction::read_value;
    case CellKind::behind_value:
      return CellAction::look_behind_value;
    case CellKind::multiplier:
      return CellAction::read_multiplier;
    case CellKind::free:
      break;
  }
  return CellAction::pass_over;
}

/// A byte that may begin a number, or a space before it.
bool may_be_digit(char byte) { return byte <= ' ' || (byte >= '0' && byte <= '9'); }

bool is_recognised(CellAction action) {
  return action == CellAction::recognise || action == CellAction::recognise_next;
}

}  // namespace

ForeseenRow::ForeseenRow(RowMemo& memo, RowSight const& sight, EntityIndex nameless)
    : memo_(memo),
      sight_(sight),
      nameless_(nameless),
      count_(memo.columns.size()),
      margin_(kScanMargin + 2 * kSpellingWords * count_) {
  columns_.fill(kNoColumn);
  for (std::size_t column = 0; column < count_; ++column)
    columns_.at(static_cast<std::size_t>(memo.columns[column].kind)) = column;
  filed_ = &cells_[columns_[static_cast<std::size_t>(CellKind::period)]].sight;
  enter();
}

void ForeseenRow::enter() {
  is_ready_ = true;
  for (std::size_t column = 0; column < count_; ++column) {
    ColumnMemo& memo = memo_.columns[column];
    ForeseenCell& cell = cells_[column];
    cell.action = action_of(memo);
    cell.quoted = memo.was_quoted;
    chooses_ = chooses_ || memo.chooses;
    cell.end = column + 1 < count_ ? sight_.separator : sight_.line_end;
    cell.known = nullptr;
    if (!is_recognised(cell.action)) continue;
    cell.known = &(memo.chooses ? memo.choices : memo.meanings)[cell.quoted ? 1 : 0];
    cell.sight = cell.known->sight();
    // one cell that chooses its row and says something is read in another way
    bool const says_more = memo.chooses && memo.kind != CellKind::free && memo.kind != CellKind::behind_value;
    is_ready_ = is_ready_ && cell.sight.all != nullptr && !says_more;
  }
}

void ForeseenRow::leave() {
  for (std::size_t column = 0; column < count_; ++column)
    if (cells_[column].known != nullptr && cells_[column].sight.last != nullptr)
      cells_[column].known->found(cells_[column].sight);
}

bool ForeseenRow::counts() const {
  for (std::size_t column = 0; column < count_; ++column)
    if (memo_.columns[column].chooses && cells_[column].sight.last->value == 0) return false;
  return true;
}

/// False where the row must be read with care.
inline bool ForeseenRow::say(ScannedRow& row, BesideFigure& beside) const {
  Spelling const* const entity = met(CellKind::entity);
  Spelling const* const unit = met(CellKind::unit);
  Spelling const* const status = met(CellKind::status);
  Spelling const* const released = met(CellKind::released);
  beside.unit = unit != nullptr ? std::string_view(unit->text, unit->length) : std::string_view();
  beside.status = status != nullptr ? memo_.statuses[status->value] : FigureStatus();
  beside.released = released != nullptr ? std::bit_cast<Day>(released->value) : kNoRelease;
  return decide({.entity = entity != nullptr ? entity->value : nameless_,
                 .series = met(CellKind::indicator)->value,
                 .filed = met(CellKind::period)->value,
                 .counts = !chooses_ || counts()},
                beside, row);
}

inline char const* ForeseenRow::read_cells(char const* cell, ScannedRow& row, BesideFigure& beside) {
  for (ForeseenCell* column = cells_.data(); column != cells_.data() + count_; ++column) {
    char end = column->end;
    if (column->quoted) {
      if (*cell != '"') return nullptr;
      ++cell;
      end = '"';
    }
    switch (column->action) {
      case CellAction::recognise:
        cell = read_spelling(column->sight, sight_, end, cell);
        break;
      case CellAction::recognise_next:
        varying_.period = cell;
        cell = read_follower(column->sight, sight_, end, cell);
        varying_.period_end = cell;
        break;
      case CellAction::read_value:
        varying_.value = cell;
        cell = read_value(sight_, end, cell, row);
        varying_.value_end = cell;
        break;
      case CellAction::read_multiplier:
        cell = read_multiplier(end, cell, beside);
        break;
      case CellAction::look_behind_value:
        cell = read_behind_value(sight_, column->quoted, end, cell, row);
        break;
      case CellAction::pass_over:
        cell = pass_over(sight_, end, cell);
        break;
    }
    if (cell == nullptr) return nullptr;
    if (column->quoted) ++cell;
    if (*cell != column->end) return nullptr;
    ++cell;
  }
  if (sight_.line_end == '\n') return cell;
  return *cell == '\n' ? cell + 1 : nullptr;
}

namespace {

/// A value that mostly is a number without spaces around it.
[[gnu::always_inline]] inline char const* read_usual_value(RowSight const& sight, char end, char const* cell,
                                                           ScannedRow& row) {
  char const* const behind = read_digits(cell, sight.mark, sight.other_mark, row);
  bool const is_usual = behind != nullptr && *behind == end && !(row.decimals == 3 && sight.may_group);
  if (!is_usual) return read_value(sight, end, cell, row);
  row.value_at = static_cast<std::uint32_t>(cell - sight.text);
  row.value_length = static_cast<std::uint32_t>(behind - cell);
  return behind;
}

/// The period, what stands between, and the value, or the other way round.
template <bool kPeriodFirst>
[[gnu::always_inline]] inline char const* read_varying(SameRow const& same, RowSight const& sight, SpellingSight& filed,
                                                       char const* cell, ScannedRow& row) {
  char const first_end = *same.between.text;
  char const last_end = *same.endings[0].bytes.text;
  cell = kPeriodFirst ? read_follower(filed, sight, first_end, cell) : read_usual_value(sight, first_end, cell, row);
  if (cell == nullptr || !begins_with(cell, same.between)) return nullptr;
  cell += same.between.length;
  return kPeriodFirst ? read_usual_value(sight, last_end, cell, row) : read_follower(filed, sight, last_end, cell);
}

}  // namespace

template <bool kPeriodFirst>
void ForeseenRow::read_same(char const*& cell, RowsAhead const& ahead, std::size_t& count) {
  // of its own, so that it stays in registers while rows are written
  RowSight const sight = sight_;
  SameRow const same = same_;
  SpellingSight filed = *filed_;
  char const* at = cell;
  char const* const last = std::min(ahead.last, sight.text_end - std::min(sight.left(cell), same.margin));
  ScannedRow* row = ahead.rows.data() + count;
  ScannedRow* const rows_end = ahead.rows.data() + ahead.rows.size();
  std::array<ScannedRow*, 2> told{};  // the first row of each ending
  std::size_t ending = same.ending;
  RowEnding const* said = &same.endings[ending];
  for (; row != rows_end && at < last; ++row) {
    if (!begins_with(at, same.before)) break;
    char const* const end = read_varying<kPeriodFirst>(same, sight, filed, at + same.before.length, *row);
    if (end == nullptr || row->value_length == 0) break;
    if (!begins_with(end, said->bytes)) {
      RowEnding const* const other = &same.endings[1 - ending];
      if (other->bytes.length == 0 || !begins_with(end, other->bytes)) break;
      said = other;
      ending = 1 - ending;
    }
    ScannedRow*& first = told[ending];
    if (first == nullptr) {
      first = row;
      ahead.beside[static_cast<std::size_t>(row - ahead.rows.data())] = said->beside;
    }
    row->begin = static_cast<std::uint32_t>(at - sight.text);
    row->entity = said->entity;
    row->unknown = said->unknown;
    row->has_figure = said->has_figure;
    row->beside = static_cast<std::uint16_t>(first - ahead.rows.data());
    row->column = key_of(said->series, filed.last->value);
    at = end + said->bytes.length;
  }
  cell = at;
  count = static_cast<std::size_t>(row - ahead.rows.data());
  *filed_ = filed;
  same_.ending = ending;
}

void ForeseenRow::read_same_rows(char const*& cell, RowsAhead const& ahead, std::size_t& count) {
  if (!has_same_) return;
  same_.period_first ? read_same<true>(cell, ahead, count) : read_same<false>(cell, ahead, count);
}

namespace {

bool are_alike(SameBytes const& left, SameBytes const& right) {
  return left.length == right.length && std::memcmp(left.text, right.text, left.length) == 0;
}

}  // namespace

void ForeseenRow::remember(std::string_view written, VaryingCells const& varying, ScannedRow const& row,
                           BesideFigure const& beside) {
  bool const period_first = varying.period < varying.value;
  char const* const first = period_first ? varying.period : varying.value;
  char const* const first_end = period_first ? varying.period_end : varying.value_end;
  char const* const last = period_first ? varying.value : varying.period;
  char const* const last_end = period_first ? varying.value_end : varying.period_end;
  SameBytes const before = bytes_between(written.data(), first);
  SameBytes const between = bytes_between(first_end, last);
  // digits after a value must be looked at beside it
  bool const may_continue = columns_[static_cast<std::size_t>(CellKind::behind_value)] != kNoColumn;
  bool const can_be_same =
      row.value_length > 0 && filed_->all != nullptr && !(may_continue && may_be_digit(varying.value_end[1]));
  bool const is_another_ending = has_same_ && period_first == same_.period_first && are_alike(before, same_.before) &&
                                 are_alike(between, same_.between);
  has_same_ = can_be_same;
  if (!can_be_same) return;
  if (!is_another_ending)
    same_ = {.before = before, .between = between, .period_first = period_first};
  else
    same_.ending = 1 - same_.ending;
  same_.endings[same_.ending] = {.bytes = bytes_between(last_end, written.data() + written.size()),
                                 .series = static_cast<SeriesIndex>(row.column >> 32U),
                                 .entity = row.entity,
                                 .unknown = row.unknown,
                                 .has_figure = row.has_figure,
                                 .beside = beside};
  std::size_t const longest = std::max(same_.endings[0].bytes.length, same_.endings[1].bytes.length);
  same_.margin = before.length + between.length + longest + kScanMargin;
}

char const* ForeseenRow::read(char const* cell, ScannedRow& row, BesideFigure& beside) {
  if (!is_ready_ || sight_.left(cell) < margin_) return nullptr;
  row.has_figure = true;
  beside.multiplier = 0;
  char const* const end = read_cells(cell, row, beside);
  if (end == nullptr || !say(row, beside)) return nullptr;
  remember({cell, static_cast<std::size_t>(end - cell)}, varying_, row, beside);
  return end;
}

}  // namespace onpace
