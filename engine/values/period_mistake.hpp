// The diagnostic for a text that is not a period here.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "values/period.hpp"

namespace onpace {

/// The diagnostic `code` with `text` as its argument; for a text that may be a year or a month, the one that says so.
Diagnostic period_mistake(Code code, std::string_view text, Span span, Calendar calendar);

}  // namespace onpace
