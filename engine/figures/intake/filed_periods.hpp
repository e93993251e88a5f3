// The periods of cells, each spelling read once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "figures/intake/intake.hpp"

namespace onpace {

/// The index into `periods` of a cell's text; the period there may be empty.
std::uint32_t filed_under(Intake& intake, Cell const& cell);

/// Says why a cell has no period.
void report_no_period(Intake& intake, Cell const& cell);

/// Says of the periods of a file which of them may be two things, if nothing else in it settles that.
void report_open_spellings(Intake& intake);

}  // namespace onpace
