// The codes of loading rule files: `codes::NAME` for each row of rules.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/rules.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
