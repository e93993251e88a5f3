#include "figures/layout/first_column.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "figures/cells/column_names.hpp"
#include "figures/cells/note_words.hpp"
#include "figures/intake/named.hpp"
#include "figures/rows/columns.hpp"
#include "figures/rows/joined_columns.hpp"
#include "figures/rows/sheet_layout.hpp"

namespace onpace {
namespace {

bool has(Intake const& intake, std::span<Cell const> header, ColumnName name) {
  return is_constant(*intake.office, name) || std::any_of(header.begin(), header.end(), [&](Cell const& cell) {
           return column_in(*intake.office, brief(cell.text)) == name;
         });
}

bool is_mapped(Office const& office, ColumnName name) {
  return std::any_of(office.columns.begin(), office.columns.end(),
                     [&](OfficeColumn const& mapped) { return mapped.column == name; });
}

bool names_indicators(Intake& intake, std::span<Cell const> row) {
  return std::any_of(row.begin() + 1, row.end(), [&](Cell const& cell) {
    return !cell.text.empty() && intake.names.find_series(translated(intake.office->indicators, cell).text);
  });
}

std::size_t filled_in(std::span<Cell const> row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](Cell const& cell) { return !cell.text.empty(); }));
}

/// From the first one on, all rows with figures begin with a period.
bool begin_with_periods(Intake const& intake, std::span<std::vector<Cell> const> rows) {
  bool any = false;
  for (std::vector<Cell> const& row : rows) {
    if (filled_in(row) < 2 || is_note_text(row.front().text)) continue;
    bool const period = may_be_period(intake, row.front().text);
    if (any && !period) return false;
    any = any || period;
  }
  return any;
}

/// Whether a row begins with an indicator that the rules know.
bool begin_with_indicator(Intake& intake, std::span<std::vector<Cell> const> rows) {
  return std::any_of(rows.begin(), rows.end(), [&](std::vector<Cell> const& row) {
    Cell const& cell = row.front();
    return !cell.text.empty() && intake.names.find_series(translated(intake.office->indicators, cell).text);
  });
}

/// Whether a column holds nothing but names that `is_known` knows.
template <typename IsKnown>
bool holds_names(std::span<std::vector<Cell> const> rows, std::size_t column, IsKnown const& is_known) {
  bool any = false;
  for (std::vector<Cell> const& row : rows) {
    if (column >= row.size() || row[column].text.empty() || filled_in(row) < 2) continue;
    if (is_known(row[column])) any = true;
  }
  return any;
}

/// Several columns without names in front of periods, as in the files of PxWeb: they are called `column1`, `column2`;
/// one that holds what the rules know is that column.
bool name_leading_columns(Intake& intake, std::vector<Cell>& header, RowsBelow const& below) {
  auto const named = std::find_if(header.begin(), header.end(), [](Cell const& cell) { return !cell.text.empty(); });
  auto const leading = static_cast<std::size_t>(named - header.begin());
  if (leading < 2 || named == header.end() || across(intake, header) != ColumnName::period) return false;
  auto const rows = below();
  auto const is_series = [&](Cell const& cell) {
    return intake.names.find_series(translated(intake.office->indicators, cell).text).has_value();
  };
  auto const is_entity = [&](Cell const& cell) {
    return intake.names.find_entity(translated(intake.office->entities, cell).text).has_value();
  };
  for (std::size_t column = 0; column < leading; ++column) {
    Cell& name = header[column];
    name.text = kept_text(intake, fmt::format("column{}", column + 1));
    if (calls_column(*intake.office, name.text)) continue;
    if (!has(intake, header, ColumnName::indicator) && !is_mapped(*intake.office, ColumnName::indicator) &&
        holds_names(rows, column, is_series))
      name.text = own_name(ColumnName::indicator);
    else if (intake.names.entities_are_declared() && !has(intake, header, ColumnName::entity) &&
             !is_mapped(*intake.office, ColumnName::entity) && holds_names(rows, column, is_entity))
      name.text = own_name(ColumnName::entity);
  }
  return true;
}

}  // namespace

bool heads_periods(Intake& intake, std::span<Cell const> row, RowsBelow const& below) {
  Cell const& first = row.front();
  if (row.size() < 2 || has(intake, row, ColumnName::period) || has(intake, row, ColumnName::value)) return false;
  if (is_mapped(*intake.office, ColumnName::period) || column_in(*intake.office, brief(first.text))) return false;
  bool const may_be = first.text.empty() || intake.may_have_titles();
  return may_be && !may_be_period(intake, first.text) && names_indicators(intake, row) &&
         begin_with_periods(intake, below());
}

void name_first_column(Intake& intake, std::vector<Cell>& header, RowsBelow const& below) {
  if (name_leading_columns(intake, header, below)) return;
  Cell& first = header.front();
  if (heads_periods(intake, header, below)) {
    if (first.text.empty())
      first.text = own_name(ColumnName::period);
    else
      office_of_file(intake).columns.push_back({ColumnName::period, std::string(first.text)});
    return;
  }
  if (!first.text.empty() || across(intake, header) != ColumnName::period) return;
  bool const several = intake.names.entities_are_declared() && intake.names.entities().size() > 1;
  bool const indicator = has(intake, header, ColumnName::indicator);
  bool const entity = !several || has(intake, header, ColumnName::entity);
  if (!indicator && !is_mapped(*intake.office, ColumnName::indicator) &&
      (entity || begin_with_indicator(intake, below())))
    first.text = own_name(ColumnName::indicator);
  else if (indicator && !entity && !is_mapped(*intake.office, ColumnName::entity))
    first.text = own_name(ColumnName::entity);
}

}  // namespace onpace
