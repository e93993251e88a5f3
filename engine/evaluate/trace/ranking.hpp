// Ranks among many: the values are sorted once, for all entities.
#pragma once

#include <vector>

#include "evaluate/member_set.hpp"
#include "functions/functions.hpp"

namespace onpace {

/// `entities` are ascending, and each has a value.
Ranking make_ranking(std::vector<EntityIndex> entities, std::vector<Value> values);

/// What `function`, a rank, gives for an entity and its own value.
Value rank_of(EntityIndex entity, Value const& value, Ranking const& ranking, Function const& function);

}  // namespace onpace
