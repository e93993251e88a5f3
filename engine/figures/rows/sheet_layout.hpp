// How the figures of a sheet lie under its header: one a row, or one a cell.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "figures/intake/intake.hpp"
#include "figures/offices/name_pattern.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

struct SheetLayout {
  Columns columns;                     ///< what else stands in a row
  std::optional<ColumnName> across{};  ///< period, indicator or entity, where the header names these; empty: long
  std::vector<std::size_t> figures{};  ///< the columns under those names
  std::vector<bool> flagged{};         ///< by column: one of figures, and the one behind it has no name
  std::vector<std::vector<NamedPart>> joined{};  ///< by column: what its name says, where the rules say how it joins

  /// Whether the header says it for each column of figures.
  [[nodiscard]] bool names(ColumnName column) const;
};

/// What the header names across its columns: periods where no column is one of periods; else indicators that the rules
/// know, or entities that they declare. Empty where each row has its own value.
std::optional<ColumnName> across(Intake& intake, std::span<Cell const> header);

/// The period that a header names: `2024 [YR2024]` is `2024`.
std::string_view period_in(std::string_view header);

/// Whether a header may have this name for the column below it.
bool says_something(Intake& intake, Cell const& header);

/// Whether a row names a column that every table has, or periods, indicators or entities as columns.
bool may_be_header(Intake& intake, std::span<Cell const> row);

/// The unit of all figures that a title such as `单位：亿元` names.
std::optional<Cell> unit_in_title(Cell const& title);

/// Keeps what a title above the header says of all figures.
void take_title(Cell const& title, Columns& columns);

/// Rows above the header that are looked through for it.
inline constexpr int kMostTitleRows = 20;

/// What a cell without a title says of the figure before it: a status that is known, or a text as short as a flag.
/// Empty where it is a note or a number.
Cell flag_in(Office const& office, Cell const& cell);

/// Reports what the header lacks.
std::optional<SheetLayout> layout_of(Intake& intake, std::span<Cell const> header);

}  // namespace onpace
