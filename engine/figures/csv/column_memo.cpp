#include "figures/csv/column_memo.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include "figures/intake/figure_text.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

CellKind kind_of(ColumnName name) {
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
      return CellKind::multiplier;
    case ColumnName::status:
      return CellKind::status;
    case ColumnName::released:
      return CellKind::released;
    case ColumnName::source:
    case ColumnName::note:
    case ColumnName::action:
      break;
  }
  return CellKind::free;
}

/// The text of a cell that can be met again within one line; nothing where it cannot.
std::optional<std::string_view> text_to_keep(CarefulRow const& row, std::size_t column) {
  CsvField const& field = row.fields.fields[column];
  std::string_view const text = row.text.substr(field.begin, field.end - field.begin);
  bool const one_line = text.find_first_of("\r\n") == std::string_view::npos;
  return one_line && !field.doubled ? std::optional(text) : std::nullopt;
}

bool is_quoted(CarefulRow const& row, std::size_t column) { return row.fields.fields[column].quoted; }

std::optional<std::uint32_t> meaning_of_name(std::optional<std::uint32_t> known, std::optional<std::uint32_t> unknown) {
  if (known) return known;
  return unknown ? std::optional(kUnknownName | *unknown) : std::nullopt;
}

std::optional<std::uint32_t> meaning_of_entity(std::string_view name, Names& names) {
  if (name.empty()) return names.known_entity_of_nameless();
  return meaning_of_name(names.known_entity(name), names.unknown_entity(name));
}

std::optional<std::uint32_t> meaning_of_indicator(std::string_view name, Intake& intake) {
  if (intake.met != nullptr)
    return intake.met->known.contains(normalized(name)) ? std::optional(kMetBefore) : std::nullopt;
  return meaning_of_name(intake.names.known_series(name), intake.names.unknown_series(name));
}

/// Not of one that tells the year of those below it, or has that of the one above.
std::optional<std::uint32_t> meaning_of_period(std::string_view text, Intake& intake) {
  if (month_range(text)) return std::nullopt;
  std::optional<std::uint32_t> const filed = met_period(intake, text);
  return filed && intake.periods[*filed] ? filed : std::nullopt;
}

/// Not of a text that says another thing beside a figure than alone.
std::optional<std::uint32_t> meaning_of_status(Cell const& cell, RowMemo& memo, Intake const& intake) {
  std::optional<FigureStatus> const status = column_status(cell, *intake.office, true);
  if (!status || status != column_status(cell, *intake.office, false)) return std::nullopt;
  memo.statuses.push_back(*status);
  return static_cast<std::uint32_t>(memo.statuses.size() - 1);
}

std::optional<std::uint32_t> meaning_of_release(std::string_view text) {
  std::optional<Day> const day = text.empty() ? std::optional(kNoRelease) : parse_day(text);
  return day ? std::optional(std::bit_cast<std::uint32_t>(*day)) : std::nullopt;
}

bool is_learned(CellKind kind) {
  return kind != CellKind::value && kind != CellKind::multiplier && kind != CellKind::behind_value &&
         kind != CellKind::free;
}

std::optional<std::uint32_t> meaning_of(CellKind kind, Record const& record, RowMemo& memo, Intake& intake) {
  switch (kind) {
    case CellKind::entity:
      return meaning_of_entity(record[ColumnName::entity].text, intake.names);
    case CellKind::indicator:
      return meaning_of_indicator(record[ColumnName::indicator].text, intake);
    case CellKind::period:
      return meaning_of_period(record[ColumnName::period].text, intake);
    case CellKind::status:
      return meaning_of_status(record[ColumnName::status], memo, intake);
    case CellKind::released:
      return meaning_of_release(record[ColumnName::released].text);
    case CellKind::unit:
      return 0;  // it means something only beside its series
    case CellKind::value:
    case CellKind::multiplier:
    case CellKind::behind_value:
    case CellKind::free:
      break;
  }
  return std::nullopt;
}

/// Not where something must be reported, or depends on the row.
void learn_said(RowMemo& memo, Record const& record, Intake& intake) {
  SaidOfAll said;
  for (OfficeConstant const& constant : intake.office->constants) {
    std::optional<std::uint32_t> const meaning =
        constant.column == ColumnName::unit ? 0 : meaning_of(kind_of(constant.column), record, memo, intake);
    if (!meaning) return;
    if (constant.column == ColumnName::entity) said.entity = *meaning;
    if (constant.column == ColumnName::indicator) said.series = *meaning;
    if (constant.column == ColumnName::status) said.status = memo.statuses[*meaning];
    if (constant.column == ColumnName::released) said.released = std::bit_cast<Day>(*meaning);
  }
  memo.said = said;
}

}  // namespace

RowMemo row_memo(Columns const& columns) {
  RowMemo memo{std::vector<ColumnMemo>(columns.count)};
  auto const value = static_cast<std::size_t>(columns.at[static_cast<std::size_t>(ColumnName::value)]);
  if (value + 1 < columns.count) memo.columns[value + 1].kind = CellKind::behind_value;
  for (std::size_t name = 0; name < kColumnNames; ++name) {
    CellKind const kind = kind_of(static_cast<ColumnName>(name));
    bool const is_read = columns.at[name] >= 0 && kind != CellKind::free;
    if (is_read) memo.columns[static_cast<std::size_t>(columns.at[name])].kind = kind;
  }
  for (KeptColumn const& kept : columns.kept)
    memo.columns[kept.at].chooses = true;
  memo.said.is_known = !columns.has_constants;
  return memo;
}

void learn_choices(RowMemo& memo, CarefulRow const& row, Columns const& columns) {
  for (std::size_t column = 0; column < memo.columns.size(); ++column) {
    memo.columns[column].was_quoted = is_quoted(row, column);
    memo.has_quotes = memo.has_quotes || is_quoted(row, column);
    if (!memo.columns[column].chooses) continue;
    std::optional<std::string_view> const text = text_to_keep(row, column);
    Spellings& choices = memo.columns[column].choices.at(is_quoted(row, column) ? 1 : 0);
    if (!text || choices.find(*text) != nullptr) continue;
    std::string_view const code = columns.labelled ? without_label(*text) : *text;
    bool const counts = std::all_of(columns.kept.begin(), columns.kept.end(), [&](KeptColumn const& kept) {
      return kept.at != column || std::find(kept.values->begin(), kept.values->end(), code) != kept.values->end();
    });
    choices.add(*text, counts ? 1 : 0);
  }
}

void learn(RowMemo& memo, CarefulRow const& row, Record const& record, Intake& intake) {
  if (!memo.said.is_known) learn_said(memo, record, intake);
  for (std::size_t column = 0; column < memo.columns.size(); ++column) {
    ColumnMemo& cells = memo.columns[column];
    if (!is_learned(cells.kind)) continue;
    std::optional<std::string_view> const text = text_to_keep(row, column);
    Spellings& meanings = cells.meanings.at(is_quoted(row, column) ? 1 : 0);
    if (!text || meanings.find(*text) != nullptr) continue;
    std::optional<std::uint32_t> const meaning = meaning_of(cells.kind, record, memo, intake);
    if (!meaning) continue;
    meanings.add(*text, *meaning);
    bool const is_name = cells.kind == CellKind::entity || cells.kind == CellKind::indicator;
    memo.has_unknown_names = memo.has_unknown_names || (is_name && *meaning >= kUnknownName);
  }
}

}  // namespace onpace
