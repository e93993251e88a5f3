// Whether the values by which rows are chosen occur at all.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

/// Looks at rows, those too that do not count, and warns of a column that never has any of the values of `where`.
class WhereLook {
 public:
  WhereLook(Intake& intake, std::span<Cell const> header, Columns const& columns);

  [[nodiscard]] bool is_needed() const { return !columns_.kept.empty(); }
  void take(std::span<Cell const> row);
  void finish() const;

 private:
  struct Seen {
    Cell header{};
    std::vector<std::string> values{};  ///< in the order of the rows, the first ones
    bool any_wanted = false;
  };

  Intake& intake_;
  Columns const& columns_;
  std::vector<Seen> seen_{};
  std::size_t rows_ = 0;
};

}  // namespace onpace
