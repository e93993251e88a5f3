// Figures of any source that has rows of cells: text with other separators, sheets of a workbook, tables of a database,
// objects with the same keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "figures/cells/seen.hpp"
#include "figures/intake/intake.hpp"
#include "figures/rows/plain_long_rows.hpp"
#include "figures/rows/scale_hints.hpp"
#include "figures/rows/sheet_layout.hpp"
#include "figures/rows/unread_look.hpp"
#include "figures/rows/where_look.hpp"

namespace onpace {

/// Takes the rows of one sheet one by one, the header first, and hands its figures on. The figures may lie one a row,
/// or across the columns under periods, indicators or entities; a row of units may stand under the header, and titles
/// (rows with one cell, of which `单位：亿元` gives the unit of all figures) above it. Cells come without spaces around
/// them, live as long as their source, and have their own places. A cell that has no text has none the less a place.
class SheetReading {
 public:
  /// `whole` is named where the sheet has nothing to name.
  SheetReading(Intake& intake, Span whole);

  /// A row shorter than the header ends with empty cells, rows without content are passed over. `line` is given where
  /// the place of a value does not tell in which line its row begins. False where nothing behind it is read.
  bool take(std::span<Cell const> row, std::optional<std::uint32_t> line = std::nullopt);

  /// The same of rows of which it is known what they are.
  void take_title(std::span<Cell const> row);
  bool take_header(std::span<Cell const> row);

  /// Reports a sheet without a header, or without figures.
  void finish();

 private:
  bool is_title(std::span<Cell const> row, std::size_t filled);
  bool repeats_header(std::span<Cell const> row);
  bool take_units(std::span<Cell const> row);
  void take_figures(std::span<Cell const> row, std::optional<std::uint32_t> line);
  bool is_above_periods(std::span<Cell const> row, std::optional<std::uint32_t> line);
  void settle_held(bool read);
  [[nodiscard]] bool is_note(std::span<Cell const> row) const;
  void take_long(std::span<Cell const> row, std::optional<std::uint32_t> line);
  void take_across(std::span<Cell const> row, std::optional<std::uint32_t> line);
  void take_figure(Record record, std::size_t column, Cell const& value, std::optional<SeriesIndex> series,
                   std::optional<EntityIndex> entity);
  [[nodiscard]] bool is_plain(Record const& record) const;
  void learn_title(std::size_t column);
  [[nodiscard]] Cell flag_behind(std::span<Cell const> row, std::size_t column) const;
  [[nodiscard]] Record record_of(std::span<Cell const> row, std::optional<std::uint32_t> line) const;
  bool is_worth_reading(std::span<Cell const> row);
  void report_row_length(std::span<Cell const> row);

  Intake& intake_;
  Span whole_;
  std::vector<Cell> header_{};
  std::optional<SheetLayout> layout_{};
  std::optional<ScaleHints> title_scales_{};                ///< of indicators across
  std::vector<std::optional<std::uint32_t>> titles_met_{};  ///< by column: the period, series or entity of its figures
  std::vector<Cell> units_{};  ///< of the row under the header, by column; empty: there is none
  Columns titled_{};           ///< what titles say of all figures
  Cell title_{};               ///< the first one
  Cell last_flag_{};           ///< of the row that is read: behind the last column of the header
  int titles_ = 0;
  std::size_t rows_ = 0;  ///< behind the header
  PlainLongRows plain_;
  std::size_t errors_before_;
  /// Below the header and above the first period: what is told of the series, or a mistake.
  struct HeldRow {
    std::vector<Cell> cells;
    std::optional<std::uint32_t> line;
  };
  std::vector<HeldRow> held_{};
  bool met_period_ = false;
  std::optional<UnreadLook> look_{};
  std::optional<WhereLook> where_{};
  SeenTable* seen_ = nullptr;  ///< told of the rows, where somebody asks
};

}  // namespace onpace
