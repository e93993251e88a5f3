// `2019-T1`: the first third of a year in SDMX, and its first quarter where T stands for `trimestre`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "figures/offices/office.hpp"
#include "values/period.hpp"

namespace onpace {

/// What a file's T means: by the mapping, by SDMX, by the profile.
Trimesters trimesters_of(Office const& office, bool is_sdmx);

/// Whether the text is a period with such a T, in any order of its parts: `2019T1`, `T1 2019`, `1T2019`.
bool has_trimester(std::string_view text, Calendar calendar);

/// Where it is known what T means.
std::optional<ParsedPeriod> parse_trimester(std::string_view text, Trimesters meaning, Calendar calendar);

/// The mistake of a file that does not say what its T means.
void report_trimester(std::string_view text, Span span, Calendar calendar, Diagnostics& diagnostics);

}  // namespace onpace
