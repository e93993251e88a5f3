// Tables whose cells lie in the order of their dimensions, as JSON-stat and PC-Axis write them: each cell becomes a
// row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "figures/intake/intake.hpp"
#include "figures/rows/row_mistake.hpp"
#include "figures/rows/sheet.hpp"

namespace onpace {

struct CubeDimension {
  Cell name;
  std::vector<Cell> values;
  std::optional<ColumnName> role{};  ///< what the file says that the dimension is
  Cell other_name{};                 ///< of a column that has each value otherwise, where the rules ask for it
  std::vector<Cell> others{};        ///< the same values as labels, or as codes; empty: there are none
};

/// A unit, and the power of ten beside it.
struct CubeUnit {
  Cell unit;
  Cell multiplier;
};

struct Cube {
  std::string_view format;
  Span place;                                        ///< where the table is named
  std::vector<CubeDimension> dimensions{};           ///< the last one changes first
  std::vector<std::pair<Cell, Cell>> constants{};    ///< columns of one value, where the rules ask for them
  std::optional<std::pair<Cell, Cell>> indicator{};  ///< such a column that counts where no dimension is one
  std::optional<std::size_t> unit_dimension{};       ///< whose values have a unit each
  std::vector<CubeUnit> units{};                     ///< of its values, or one of all cells
  bool has_status = false;
};

/// How many cells the dimensions make; nothing, and reported, where no file could hold them.
std::optional<std::uint64_t> cells_of(Cube const& cube, Diagnostics& diagnostics);

/// Reports another count of cells than the dimensions make.
void report_cells(Cube const& cube, std::uint64_t found, std::uint64_t made, Diagnostics& diagnostics);

/// Whether one of the texts is a period.
bool name_periods(Intake const& intake, std::vector<Cell> const& texts);

/// Whether the mapping looks for a column of this name, or chooses rows by it.
bool is_asked_for(Office const& office, std::string_view column);

/// Hands the cells of one cube on as rows.
class CubeRows {
 public:
  /// `office` is that of the file; roles of dimensions are added where it calls no column so.
  CubeRows(Intake& intake, Cube const& cube, Office const& office);

  /// False, and reported, where a dimension is missing that every figure needs, or nothing is to be read.
  bool begin();
  /// A cell by its number, from 0 on. False where nothing behind it is read.
  bool take(std::uint64_t number, Cell const& value, Cell const& status);
  void finish() { sheet_.finish(); }

 private:
  void add_column(Cell const& name, std::size_t dimension, std::vector<Cell> const* values);
  void add_columns();
  [[nodiscard]] bool has_column(ColumnName meaning) const;
  bool has_needed() const;
  bool show_dimensions() const;
  void step_to(std::uint64_t number);

  /// A column that shows values of a dimension.
  struct Shown {
    std::size_t column;
    std::size_t dimension;
    std::vector<Cell> const* values;
  };

  Intake& intake_;
  Cube const& cube_;
  CsvFile places_;
  SheetReading sheet_;
  std::vector<Cell> header_{};
  std::vector<Cell> row_{};
  std::vector<Shown> shown_{};
  std::vector<std::size_t> at_{};  ///< by dimension
  std::uint64_t number_ = 0;       ///< of the cell that `at_` is of
  std::size_t unit_ = 0;           ///< the column; that of the multiplier follows it
  std::size_t value_ = 0;          ///< the column; that of the status follows it
};

}  // namespace onpace
