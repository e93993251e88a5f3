// Runs a program again with some of its values replaced.
#pragma once

#include <map>

#include "evaluate/trace/evaluate.hpp"

namespace onpace {

/// Numbers that stand in the place of those that slots gave.
using Replaced = std::map<Slot, Number>;

/// The result of the program after recomputing what depends on replaced numbers; no figures are read.
Value replay(Program const& program, Trace const& trace, Replaced const& replaced);

}  // namespace onpace
