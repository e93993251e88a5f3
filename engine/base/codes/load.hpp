// The codes of loading rule files: `codes::NAME` for each row of load.def.
#pragma once

#include "base/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "base/codes/load.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
