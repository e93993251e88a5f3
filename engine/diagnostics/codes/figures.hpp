// The codes of figures: `codes::NAME` for each row of figures.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/figures.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
