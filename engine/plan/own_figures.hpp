// Which entities' figures a target reads.
#pragma once

#include "plan/plan.hpp"

namespace onpace {

/// Whether it reads only figures of the judged entity, and no statuses of other targets.
bool reads_own_figures(PlannedTarget const& target);

/// Whether it uses the statuses of other targets anywhere.
bool counts_targets(PlannedTarget const& target);

}  // namespace onpace
