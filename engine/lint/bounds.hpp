// What the values of an expression can be, whatever its figures are.
#pragma once

#include <set>
#include <vector>

#include "check/checked_rules.hpp"
#include "evaluate/range.hpp"

namespace onpace {

/// What bounds depend on besides the expression.
struct Bounding {
  Vocabulary const& vocabulary;
  Period horizon{};
  std::set<std::uint16_t> const& counters;  ///< the measures of what is counted
};

/// A truth value that may hold, or fail, or both.
struct Possible {
  bool hold = true;
  bool fail = true;
};

/// Of each term: the range of its values, and of a truth value what it can be.
struct Bounds {
  std::vector<Range> ranges;
  std::vector<Possible> truths;
};

/// What is counted is at least nothing: stocks of it, and flows that only grow.
Bounds bounds_of(Expression const& expression, Bounding const& bounding);

}  // namespace onpace
