// Whose figures a target is judged by.
#pragma once

#include "plan/plan.hpp"

namespace onpace {

/// Only those of the entity that it is judged for: no other entity's, and no other target's.
bool reads_own_figures(PlannedTarget const& target);

/// Whether it asks for the statuses of other targets, wherever that stands.
bool counts_targets(PlannedTarget const& target);

}  // namespace onpace
