// Plans in the goals of targets.
#pragma once

#include "check/expression/vocabulary.hpp"

namespace onpace {

/// A plan, a budget or an aim given as figures is read for the whole horizon, however far other figures reach: its bare
/// name means the whole horizon. The members of an aggregate over time are read for their own spans.
void read_plans_for(Expression& expression, Period horizon, Vocabulary const& vocabulary);

}  // namespace onpace
