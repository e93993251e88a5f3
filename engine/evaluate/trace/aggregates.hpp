// Functions over the members of a domain.
#pragma once

#include "evaluate/trace/run.hpp"

namespace onpace {

/// Runs the aggregate of an operation; its members are left in the trace.
Value run_aggregate(Run const& run, Operation const& operation);

}  // namespace onpace
