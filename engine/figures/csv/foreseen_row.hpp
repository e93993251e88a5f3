// A row in which each cell that means something is the last one of its column, or the one that followed it before.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "figures/cells/same_bytes.hpp"
#include "figures/csv/row_scan.hpp"

namespace onpace {

inline constexpr std::size_t kMostQuickColumns = 64;

/// What is done with the cells of one column.
enum class CellAction : std::uint8_t {
  recognise,
  recognise_next,
  read_value,
  look_behind_value,
  read_multiplier,
  pass_over
};

struct ForeseenCell {
  SpellingSight sight;
  Spellings* known;  ///< with or without quotes, as the cell before; none where nothing is recognised
  CellAction action;
  bool quoted;
  char end;  ///< what follows the cell
};

/// What may stand after the period and the value, with what it says.
struct RowEnding {
  SameBytes bytes{};  ///< with the line's end; none: there is no such ending
  SeriesIndex series = 0;
  EntityIndex entity = 0;
  std::uint32_t unknown = 0;
  bool has_figure = false;
  BesideFigure beside{};
};

/// A row that may be the same as those after it but for its period and its value, and for one of two endings.
struct SameRow {
  SameBytes before{};   ///< what stands before both
  SameBytes between{};  ///< never empty
  std::array<RowEnding, 2> endings{};
  std::size_t ending = 0;  ///< that of the last row
  std::size_t margin = 0;
  bool period_first = true;
};

/// Where rows are scanned to: up to `most`, none that begins at `last` or after it.
struct RowsAhead {
  std::span<ScannedRow> rows;
  std::span<BesideFigure> beside;  ///< by the places that rows name
  char const* last;
};

/// Reads the rows of one file, as long as nothing is added to its memo.
class ForeseenRow {
 public:
  /// `nameless`: the entity of rows in a file without a column for it.
  ForeseenRow(RowMemo& memo, RowSight const& sight, EntityIndex nameless);

  /// Gives where the row at `cell` ends; none where a cell was not foreseen.
  char const* read(char const* cell, ScannedRow& row, BesideFigure& beside);

  /// Reads rows from the one at place `count` on that are the same as the last one but for period and value, counts
  /// them, and moves `cell` after them.
  void read_same_rows(char const*& cell, RowsAhead const& ahead, std::size_t& count);

  /// Keeps the row that was just read, wherever: others may be the same.
  void remember(std::string_view written, VaryingCells const& varying, ScannedRow const& row,
                BesideFigure const& beside);

  /// Before and after a row is read in another way.
  void leave();
  void enter();

 private:
  static constexpr std::size_t kNoColumn = kMostQuickColumns;

  char const* read_cells(char const* cell, ScannedRow& row, BesideFigure& beside);
  template <bool kPeriodFirst>
  void read_same(char const*& cell, RowsAhead const& ahead, std::size_t& count);
  /// Of the row whose cells were read; none where there is no such column.
  [[nodiscard]] Spelling const* met(CellKind kind) const {
    std::size_t const column = columns_[static_cast<std::size_t>(kind)];
    return column == kNoColumn ? nullptr : cells_[column].sight.last;
  }
  [[nodiscard]] bool counts() const;
  bool say(ScannedRow& row, BesideFigure& beside) const;

  RowMemo& memo_;
  RowSight const sight_;
  EntityIndex nameless_;
  std::size_t count_;
  std::size_t margin_;     ///< bytes that a row needs whose cells are short
  bool is_ready_ = false;  ///< each cell can be foreseen
  bool chooses_ = false;
  SpellingSight* filed_ = nullptr;  ///< of the column of periods
  bool has_same_ = false;           ///< `same_` holds a row
  SameRow same_{};
  VaryingCells varying_{};                             ///< of the row that was read last
  std::array<ForeseenCell, kMostQuickColumns> cells_;  ///< the first `count_` of them
  std::array<std::size_t, kCellKinds> columns_{};      ///< by kind
};

}  // namespace onpace
