// What is wrong with a text that is no JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "diagnostics/diagnostics.hpp"

namespace onpace {

/// Where the library stopped, and its message.
struct JsonFault {
  Span span;  ///< the last character that it looked at; empty at the end of the text
  std::string_view words;
  std::optional<Span> open{};  ///< the bracket that encloses the place
};

void report_json_fault(std::string_view text, JsonFault const& fault, Diagnostics& diagnostics);

}  // namespace onpace
