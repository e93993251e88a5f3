// The codes of the ledger: `codes::NAME` for each row of ledger.def.
#pragma once

#include "diagnostics/codes/codes.hpp"

namespace onpace::codes {

#define ONPACE_CODE(code, name, ...) inline constexpr Code name = code_of(code);
#include "diagnostics/codes/ledger.def"
#undef ONPACE_CODE

}  // namespace onpace::codes
