// Spans of time in words, for messages.
#pragma once

#include "onpace/text.hpp"
#include "values/period.hpp"

namespace onpace {

/// `the year 1990`, `ten years, 2021 to 2030`, `the quarter 2025-Q2`, `9 months, 2025-01 to 2025-09`; in Chinese
/// `1990年`, `2021-2030年共10年`.
Text period_words(Period period, Calendar calendar = {});

}  // namespace onpace
