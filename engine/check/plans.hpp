// Figures of what shall be, in the goals of targets.
#pragma once

#include "check/vocabulary.hpp"

namespace onpace {

/// A plan, a budget or an aim that is filed as figures is read for the whole horizon, however far the others reach: its
/// bare name names the horizon. The members of an aggregate over time are read for their own spans.
void read_plans_for(Expression& expression, Period horizon, Vocabulary const& vocabulary);

}  // namespace onpace
