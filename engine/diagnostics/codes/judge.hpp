// The codes of judging: `codes::NAME` for each row of judge.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/judge.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
