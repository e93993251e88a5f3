// How the value of an expression behaves while its horizon passes: inferred like its unit, from what is meant and not
// from how it is written.
#pragma once

#include <optional>
#include <vector>

#include "check/expression/vocabulary.hpp"

namespace onpace {

struct Course {
  std::optional<Nature> nature{};  ///< absent where it moves in another way: growth, a quotient of flows, a rank
  bool fixed = false;              ///< the same however far the figures reach; then there is no nature
  bool grows = false;              ///< it can only grow
  bool falls = false;              ///< it can only fall
  bool starts_elsewhere = false;   ///< a flow to which something fixed was added: it does not begin at zero
};

/// The course of every term of an expression, by id.
std::vector<Course> courses_of(Expression const& expression, Vocabulary const& vocabulary);

/// Whether a name is read up to the reach.
bool moves(Anchor const& anchor);

/// Whether the value changes with the reach.
bool moves_with_reach(Expression const& expression);

/// A flow that does not begin at zero, taken apart: `x - x[2020]` is `x` from `-x[2020]` on.
struct Accrual {
  Expression accrued;
  Expression offset;
};
Accrual taken_apart(Expression const& flow, std::vector<Course> const& courses);

}  // namespace onpace
