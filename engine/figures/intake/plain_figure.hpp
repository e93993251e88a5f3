// Figures that are digits alone, of rows whose names and period are settled: nothing of them can be wrong.
#pragma once

#include <cstdint>
#include <optional>

#include "figures/intake/intake.hpp"

namespace onpace {

struct FigurePlace {
  SeriesIndex series = 0;
  EntityIndex entity = 0;
  std::uint32_t filed = 0;  ///< index into the periods of the intake
};

/// Whether digits with a point between them can mean one number only in the file that is read.
bool reads_plain_numbers(Intake const& intake);

/// Keeps such a figure in the unit of its series; false, with nothing done, where it must be read with care. What it
/// keeps, `observation_of` and `collect` would keep.
bool put_plain_figure(Intake& intake, FigurePlace const& place, Cell const& value, std::optional<std::uint32_t> line);

}  // namespace onpace
