// The codes of `onpace lint` and `onpace fmt`: `codes::NAME` for each row of lint.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/lint.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
