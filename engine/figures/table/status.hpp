// SDMX observation statuses (CL_OBS_STATUS), as far as a verdict cares.
#pragma once

#include <optional>
#include <string_view>

#include "figures/table/table.hpp"
#include "onpace/text.hpp"

namespace onpace {

struct FigureStatus {
  ObservationStatus status = ObservationStatus::normal;
  bool breaks = false;
  bool missing = false;  ///< there is no figure, whatever the value says
};

/// What two statuses of one figure come to.
FigureStatus both(FigureStatus const& a, FigureStatus const& b);

/// One code or several, as `E`, `EB`, `E;B`; nothing is normal. Empty when a code is unknown.
std::optional<FigureStatus> parse_status(std::string_view text);

/// "write `P`" for a word such as `provisional` or `初步`; empty for any other.
Text status_help(std::string_view text);

}  // namespace onpace
