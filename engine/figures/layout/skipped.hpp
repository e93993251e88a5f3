// Rows that the rules leave out.
#pragma once

#include <span>
#include <vector>

#include "figures/intake/intake.hpp"

namespace onpace {

class SkippedLines {
 public:
  explicit SkippedLines(Intake& intake);

  [[nodiscard]] bool are_none() const { return skip_.empty(); }

  /// Whether a row is to be left out.
  bool take(std::span<Cell const> row, std::uint32_t line);

  /// Warns of rows that did not occur.
  void finish() const;

 private:
  Intake& intake_;
  std::vector<SkippedRows> const& skip_;
  std::vector<char> met_;
};

}  // namespace onpace
