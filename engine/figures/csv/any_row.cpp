#include "figures/csv/any_row.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include "figures/cells/csv.hpp"
#include "figures/rows/row_mistake.hpp"

namespace onpace {
namespace {

/// Of a cell that ends at `end`; empty where it holds what nobody sees, which is told of.
std::string_view new_name(char const* begin, char const* end) {
  if (end == nullptr) return {};
  std::string_view const name = trimmed_content(begin, end);
  bool const plain = std::all_of(name.begin(), name.end(), [](char byte) { return byte > ' ' && byte < '\x7F'; });
  return plain ? name : std::string_view();
}

}  // namespace

/// Of a cell that is not the one that was expected.
[[gnu::noinline]] char const* AnyRow::look_up(Spellings& known, char end, char const* cell,
                                              std::uint32_t const*& meaning) const {
  char const* const behind = pass_over(sight_, end, cell);
  if (behind == nullptr) return nullptr;
  std::string_view const text = trimmed_content(cell, behind);
  meaning = known.find(text);
  // a new name may hold what nobody sees, which is told
  return meaning == nullptr && may_be_invisible(text) ? nullptr : behind;
}

[[gnu::always_inline]] inline char const* AnyRow::read_meaning(Spellings& known, char end, char const* cell,
                                                               std::uint32_t const*& meaning) const {
  Spelling const* const met = known.stands_next(cell, end, sight_.text_end);
  if (met == nullptr) return look_up(known, end, cell, meaning);
  meaning = &met->value;
  return cell + met->length;
}

inline char const* AnyRow::read_unit(Spellings& known, char end, char const* cell) {
  if (Spelling const* const met = known.stands_next(cell, end, sight_.text_end)) {
    beside_->unit = {met->text, met->length};
    return cell + met->length;
  }
  char const* const behind = pass_over(sight_, end, cell);
  if (behind == nullptr) return nullptr;
  beside_->unit = trimmed_content(cell, behind);
  if (known.find(beside_->unit) != nullptr) return behind;
  if (may_be_invisible(beside_->unit)) return nullptr;
  known.add(beside_->unit, 0);
  return behind;
}

[[gnu::always_inline]] inline char const* AnyRow::read_content(ColumnMemo& column, bool quoted, char end,
                                                               char const* cell, ScannedRow& row) {
  std::uint32_t const* meaning = nullptr;
  Spellings& known = column.meanings[quoted ? 1 : 0];
  switch (column.kind) {
    case CellKind::entity: {
      char const* const begin = cell;
      cell = read_meaning(known, end, cell, meaning);
      meaning_.unmet.entity = meaning == nullptr;
      if (meaning != nullptr) meaning_.entity = *meaning;
      new_entity_ = meaning == nullptr && !quoted ? new_name(begin, cell) : std::string_view();
      return cell;
    }
    case CellKind::indicator: {
      char const* const begin = cell;
      cell = read_meaning(known, end, cell, meaning);
      meaning_.unmet.series = meaning == nullptr;
      if (meaning != nullptr) meaning_.series = *meaning;
      new_series_ = meaning == nullptr && !quoted ? new_name(begin, cell) : std::string_view();
      return cell;
    }
    case CellKind::period:
      varying_.period = cell;
      cell = read_meaning(known, end, cell, meaning);
      varying_.period_end = cell;
      if (meaning != nullptr) meaning_.filed = *meaning;
      meaning_.unmet.other = meaning_.unmet.other || meaning == nullptr;
      return cell;
    case CellKind::status:
      cell = read_meaning(known, end, cell, meaning);
      if (meaning != nullptr) beside_->status = memo_.statuses[*meaning];
      meaning_.unmet.other = meaning_.unmet.other || meaning == nullptr;
      return cell;
    case CellKind::released:
      cell = read_meaning(known, end, cell, meaning);
      if (meaning != nullptr) beside_->released = std::bit_cast<Day>(*meaning);
      meaning_.unmet.other = meaning_.unmet.other || meaning == nullptr;
      return cell;
    case CellKind::value:
      varying_.value = cell;
      cell = read_value(sight_, end, cell, row);
      varying_.value_end = cell;
      return cell;
    case CellKind::unit:
      return read_unit(known, end, cell);
    case CellKind::multiplier:
      return read_multiplier(end, cell, *beside_);
    case CellKind::behind_value:
      return read_behind_value(sight_, quoted, end, cell, row);
    case CellKind::free:
      return pass_over(sight_, end, cell);
  }
  return nullptr;
}

/// False where the cell has no form that is read here.
inline bool AnyRow::choose(ColumnMemo& column, bool quoted, char end, char const* cell) {
  std::uint32_t const* choice = nullptr;
  if (read_meaning(column.choices[quoted ? 1 : 0], end, cell, choice) == nullptr) return false;
  meaning_.unmet.choice = meaning_.unmet.choice || choice == nullptr;
  meaning_.counts = meaning_.counts && (choice == nullptr || *choice == 1);
  return true;
}

/// Gives where the cell ends, with its quotes.
[[gnu::always_inline]] inline char const* AnyRow::read_cell(ColumnMemo& column, char end, char const* cell,
                                                            ScannedRow& row) {
  if (sight_.left(cell) < kScanMargin) return nullptr;
  bool const quoted = *cell == '"';
  column.was_quoted = quoted;
  char const* const content = quoted ? cell + 1 : cell;
  char const content_end = quoted ? '"' : end;
  if (column.chooses && !choose(column, quoted, content_end, content)) return nullptr;
  char const* const behind = read_content(column, quoted, content_end, content, row);
  return behind != nullptr && quoted ? behind + 1 : behind;
}

namespace {

bool is_met_but_for_entity(RowMeaning const& meaning) {
  UnmetCells const& unmet = meaning.unmet;
  return meaning.counts && meaning.series < kUnknownName && !unmet.choice && !unmet.series && !unmet.other;
}

}  // namespace

void AnyRow::add(CellKind kind, std::string_view name, std::uint32_t meaning) {
  for (ColumnMemo& column : memo_.columns)
    if (column.kind == kind) column.meanings[0].add(name, meaning);
}

void AnyRow::meet_series() {
  std::optional<SeriesIndex> const known = names_->known_series(new_series_);
  if (!known) return;
  meaning_.series = *known;
  meaning_.unmet.series = false;
  add(CellKind::indicator, new_series_, *known);
}

void AnyRow::meet_entity() {
  std::optional<EntityIndex> const known = names_->met_entity(new_entity_);
  if (!known) return;
  meaning_.entity = *known;
  meaning_.unmet.entity = false;
  add(CellKind::entity, new_entity_, *known);
}

char const* AnyRow::read(char const* cell, ScannedRow& row, BesideFigure& beside) {
  beside_ = &beside;
  beside = {};
  beside.released = memo_.said.released;
  beside.status = memo_.said.status;
  row.has_figure = true;
  row.value_length = 0;
  meaning_ = {.entity = nameless_, .series = memo_.said.series};
  std::size_t const last = memo_.columns.size() - 1;
  for (std::size_t column = 0; column < last; ++column) {
    cell = read_cell(memo_.columns[column], sight_.separator, cell, row);
    if (cell == nullptr || *cell != sight_.separator) return nullptr;
    ++cell;
  }
  cell = after_line(sight_, read_cell(memo_.columns[last], sight_.line_end, cell, row));
  if (cell == nullptr) return nullptr;
  if (names_ != nullptr && meaning_.unmet.series && !new_series_.empty()) meet_series();
  if (names_ != nullptr && meaning_.unmet.entity && !new_entity_.empty() && is_met_but_for_entity(meaning_))
    meet_entity();
  return decide(meaning_, beside, row) ? cell : nullptr;
}

}  // namespace onpace
