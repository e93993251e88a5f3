// Guesses what a text that is not a period or a day was meant to be.
#pragma once

#include <string_view>

#include "onpace/text.hpp"
#include "values/period.hpp"

namespace onpace {

/// "write `2025-Q2`", or what is missing; empty if nothing is known. It is only a hint: nothing is read by it.
Text period_help(std::string_view text, Calendar calendar);

/// The same for a day.
Text day_help(std::string_view text);

}  // namespace onpace
