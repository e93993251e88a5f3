// What is said of a text that is not a period here.
#pragma once

#include "base/diagnostics.hpp"
#include "values/period.hpp"

namespace onpace {

/// The diagnostic `code` with `text` as its argument; where the text may be a year or a month, that is what is told.
Diagnostic period_mistake(Code code, std::string_view text, Span span, Calendar calendar);

}  // namespace onpace
