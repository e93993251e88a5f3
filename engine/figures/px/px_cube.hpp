// The dimensions and units of a PC-Axis table.
#pragma once

#include <optional>

#include "figures/cubes/cube.hpp"
#include "figures/px/px_text.hpp"

namespace onpace {

inline constexpr std::string_view kPcAxis = "PC-Axis";

struct PxTable {
  Cube cube{};
  std::uint64_t cells = 0;
  std::size_t stubs = 0;  ///< dimensions whose values stand before the cells of a row, where there are keys
};

/// Empty after a report.
std::optional<PxTable> px_table(Intake& intake, Office const& office, PxHead const& head);

}  // namespace onpace
