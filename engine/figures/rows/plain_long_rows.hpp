// Rows of one figure each whose names and period were met before, and that say nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "figures/cells/spellings.hpp"
#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

class PlainLongRows {
 public:
  explicit PlainLongRows(Intake& intake) : intake_(intake) {}

  /// False, with nothing done, where the row must be read with care.
  bool take(std::span<Cell const> row, Columns const& columns, std::optional<std::uint32_t> line);

  /// Keeps what the names and the period of a row mean that was read with care. `record` is in the rules' words.
  void learn(std::span<Cell const> row, Columns const& columns, Record const& record);

 private:
  std::optional<EntityIndex> entity_of(std::string_view text);

  Intake& intake_;
  Spellings entities_{};
  Spellings series_{};
  Spellings periods_{};
};

}  // namespace onpace
