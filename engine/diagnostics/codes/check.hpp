// The codes of checking: `codes::NAME` for each row of check.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/check.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
