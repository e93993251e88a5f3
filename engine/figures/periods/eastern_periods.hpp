// Periods as Korean and Japanese files write them.
#pragma once

#include <optional>
#include <string_view>

#include "values/period.hpp"

namespace onpace {

/// `2012년 1월`, `2012년 1분기`, `2012년 상반기`, `令和6年1月`, `平成元年`, `2024年第1四半期`, `113年第1季`; `text` is
/// half-width. A year and a month of an era must have a day in it. A `年度` begins in April and is none of these.
std::optional<ParsedPeriod> parse_eastern_period(std::string_view text, Calendar calendar);

}  // namespace onpace
