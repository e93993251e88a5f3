// The codes of `onpace help`: `codes::NAME` for each row of help.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/help.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
