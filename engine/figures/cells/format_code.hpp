// The codes of number formats, `[>1000]0.0%;0.0`: letters, quoted text and sections.
#pragma once

#include <string_view>

#include "figures/cells/number_format.hpp"

namespace onpace {

NumberFormat format_of_code(std::string_view code);

}  // namespace onpace
