// A goal taken apart: `and` and `or`, and leaves with their reading and aim.
#pragma once

#include <vector>

#include "check/checked_rules.hpp"

namespace onpace {

struct Taken {
  std::vector<Leaf> leaves;
  std::vector<GoalNode> parts;
};

/// Of `>=` and the like; a band of `in`, and a condition of everything else.
Relation relation_of(ast::Operator op);

/// `5 <= x` says what `x >= 5` says.
Relation mirrored(Relation relation);

Taken take_apart(Expression const& goal);

/// Fills in what the reading shows: its nature, whether it can only grow, whether it is a single indicator.
void describe_reading(Leaf& leaf, Vocabulary const& vocabulary);

}  // namespace onpace
