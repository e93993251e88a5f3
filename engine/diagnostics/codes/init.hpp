// The codes of `onpace init`: `codes::NAME` for each row of init.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/init.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
