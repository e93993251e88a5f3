// Which methods judge a goal while its horizon is open, written out for that goal.
#pragma once

#include <string>
#include <vector>

#include "check/checked_rules.hpp"
#include "load/method_library.hpp"

namespace onpace {

/// The methods of one leaf: the author's choice, else by what is measured (design: "statuses").
std::vector<std::string> method_names_for(Leaf const& leaf, CheckedTarget const& target);

/// Fills `leaf.methods`; reports unknown methods, unknown parameters, and what does not type.
void add_methods(Leaf& leaf, CheckedTarget const& target, Vocabulary const& vocabulary, Methods& methods,
                 Diagnostics& diagnostics);

}  // namespace onpace
