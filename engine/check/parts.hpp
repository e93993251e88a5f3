// A goal taken apart: `and` and `or`, and leaves with their reading and aim.
#pragma once

#include <vector>

#include "check/checked_rules.hpp"

namespace onpace {

struct Taken {
  std::vector<Leaf> leaves;
  std::vector<Part> parts;
};

Taken take_apart(Expression const& goal);

/// What the reading says of itself: its nature, whether it can only grow, whether it is one indicator alone.
void describe_reading(Leaf& leaf, Vocabulary const& vocabulary);

}  // namespace onpace
