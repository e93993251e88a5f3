// What titles and columns beside the figures say of their scale: `地区生产总值（亿元）`, `Value (Millions)`, `Units`.
#pragma once

#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

/// Holds each such hint against the indicator's unit, for rows that name no unit themselves.
class ScaleHints {
 public:
  ScaleHints(Intake& intake, std::span<Cell const> header, Columns const& columns);

  [[nodiscard]] bool are_needed() const { return needed_; }

  /// A row of the series, with the office's own name for it.
  void take(SeriesIndex series, Cell const& name, std::span<Cell const> row);

  /// The title of a column whose figures are of the series, which no unit stands beside.
  void take_title(SeriesIndex series, Cell const& title);

 private:
  void check(SeriesIndex series, std::string_view hint, Cell const& where, Text help = {});

  Intake& intake_;
  Columns const& columns_;
  std::vector<std::size_t> unit_columns_{};
  Cell value_title_{};
  int unit_ = -1;             ///< the column of units
  bool passes_over_ = false;  ///< the rules call a unit none that names a scale
  bool needed_ = false;
  std::set<std::pair<SeriesIndex, std::string>, std::less<>> seen_{};
};

}  // namespace onpace
