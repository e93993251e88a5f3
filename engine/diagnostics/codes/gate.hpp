// The codes of the gate: configuration, baseline, what changed: `codes::NAME` for each row of gate.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/gate.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
