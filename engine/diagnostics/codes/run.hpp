// The codes of the command line: `codes::NAME` for each row of run.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/run.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
