// The codes of rule tests, and of what `onpace init` writes: `codes::NAME` for each row of testing.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/testing.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
