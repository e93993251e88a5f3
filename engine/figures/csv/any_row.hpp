// A row of any columns in any order, with quotes or without, whose cells may come in any order, too.
#pragma once

#include "figures/csv/row_scan.hpp"

namespace onpace {

/// Reads the rows of one file. A cell that was not met before does not end a row: whether it matters is known at the
/// end of the row.
class AnyRow {
 public:
  /// `names`: where indicators and entities are found as the file has them; none where they have other names there.
  AnyRow(RowMemo& memo, RowSight const& sight, EntityIndex nameless, Names* names)
      : memo_(memo), sight_(sight), nameless_(nameless), names_(names) {}

  /// Gives where the row at `cell` ends. May add to the memo and to the names.
  char const* read(char const* cell, ScannedRow& row, BesideFigure& beside);

  /// Of the row that was read last.
  [[nodiscard]] VaryingCells const& varying() const { return varying_; }

 private:
  char const* read_cell(ColumnMemo& column, char end, char const* cell, ScannedRow& row);
  char const* read_content(ColumnMemo& column, bool quoted, char end, char const* cell, ScannedRow& row);
  char const* read_unit(Spellings& known, char end, char const* cell);
  char const* read_meaning(Spellings& known, char end, char const* cell, std::uint32_t const*& meaning) const;
  char const* look_up(Spellings& known, char end, char const* cell, std::uint32_t const*& meaning) const;
  bool choose(ColumnMemo& column, bool quoted, char end, char const* cell);
  /// A new name that is spelled as plainly as most are need not be read with care.
  void meet_series();
  void meet_entity();
  void add(CellKind kind, std::string_view name, std::uint32_t meaning);

  RowMemo& memo_;
  RowSight const& sight_;
  EntityIndex nameless_;
  Names* names_;
  RowMeaning meaning_{};
  VaryingCells varying_{};
  BesideFigure* beside_ = nullptr;  ///< of the row that is read
  std::string_view new_series_{};
  std::string_view new_entity_{};
};

}  // namespace onpace
