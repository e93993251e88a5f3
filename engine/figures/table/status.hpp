// SDMX observation statuses (CL_OBS_STATUS), as far as a verdict cares.
#pragma once

#include <optional>
#include <string_view>

#include "figures/table/table.hpp"

namespace onpace {

struct FigureStatus {
  ObservationStatus status = ObservationStatus::normal;
  bool breaks = false;
  bool missing = false;  ///< there is no figure, whatever the value says
  friend bool operator==(FigureStatus const&, FigureStatus const&) = default;
};

/// What two statuses of one figure come to.
FigureStatus both(FigureStatus const& a, FigureStatus const& b);

/// A word for a status, as `final`, `Provisional value`, `初步数`, whatever its case; empty for any other.
std::optional<FigureStatus> status_word(std::string_view text);

/// Words, or codes: one, or several as `EB`, `E;B`; nothing is normal. Empty when one is unknown. Letters stand
/// together only in upper case, three at the most, and none among them says that there is no figure.
std::optional<FigureStatus> parse_status(std::string_view text);

/// `n/a`, `-`: that there is no status, or that there is no figure.
bool may_mean_no_status(std::string_view text);

}  // namespace onpace
