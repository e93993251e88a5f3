// Days and months that stand for a period: `2016-12-01` for December 2016, with `stamp: first-day`.
#pragma once

#include <optional>
#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "figures/offices/office.hpp"
#include "values/period.hpp"

namespace onpace {

/// By the mapping, or else by the profile.
Stamp stamp_of(Office const& office);

/// What the stamps of a table stand for: by `each:`; else by the dates themselves, if all of one indicator are first
/// days of months in equal steps. `day` where a profile has the stamp and the days are no first days.
StampStep step_of(Office const& office, std::string_view table);

/// Whether the period is one that may be a stamp.
bool is_stamp(Period period, Stamp stamp);

/// What it stands for; empty where the step is unknown, or no such period begins or ends there.
std::optional<Period> stamped(Period period, Stamp stamp, StampStep step, Calendar calendar);

/// The mistake of a stamp that stands for nothing.
void report_stamp(std::string_view text, Span span, Stamp stamp, StampStep step, Diagnostics& diagnostics);

}  // namespace onpace
