// Which methods judge a goal while its horizon is open, written out for that goal.
#pragma once

#include <string>
#include <vector>

#include "check/checked_rules.hpp"
#include "check/method_shapes.hpp"
#include "load/method_library.hpp"

namespace onpace {

/// The methods of one leaf: the author's choice, else by what is measured (design: "statuses").
std::vector<std::string> method_names_for(Leaf const& leaf, CheckedTarget const& target);

/// Fills `leaf.methods`; reports unknown methods, unknown parameters, and what does not type. Where `known` is given,
/// a method is left out whose writing out would say nothing new.
void add_methods(Leaf& leaf, CheckedTarget const& target, Vocabulary const& vocabulary, Methods& methods,
                 Diagnostics& diagnostics, MethodShapes* known);

}  // namespace onpace
