// The codes of checking: `codes::NAME` for each row of check.def.
#pragma once

#include "base/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "base/codes/check.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
