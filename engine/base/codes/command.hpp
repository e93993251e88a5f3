// The codes of the command line: `codes::NAME` for each row of command.def.
#pragma once

#include "base/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "base/codes/command.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
