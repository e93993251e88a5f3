// Runs a program again with some of its values replaced.
#pragma once

#include <map>

#include "evaluate/evaluate.hpp"

namespace onpace {

/// Numbers that stand in the place of those that slots gave.
using Replaced = std::map<Slot, Number>;

/// What the program gives when what follows from replaced numbers is worked out again; nothing is read.
Value replay(Program const& program, Trace const& trace, Replaced const& replaced);

}  // namespace onpace
