// Which methods judge a goal while its horizon is open, written out for that goal.
#pragma once

#include <string>
#include <vector>

#include "check/checked_rules.hpp"
#include "rules/method_library.hpp"

namespace onpace {

struct Checking;

/// The method that the author chose; null where there is none, or where it could not be read.
MethodFile const* chosen_method(CheckedTarget const& target, Methods& methods);

/// Whether a method says or shows that the target's `path:` is its own.
bool follows_path(MethodFile const& method);

/// The methods of one leaf: the author's choice, else by what is measured (design: "statuses").
std::vector<std::string> method_names_for(Leaf const& leaf, CheckedTarget const& target, MethodFile const* chosen);

/// Adds to `leaf.methods`; reports unknown methods, unknown parameters, and what does not type. Where `known` is given
/// in `checking`, a method is left out whose writing out would say nothing new.
void add_methods(Leaf& leaf, CheckedTarget const& target, Checking const& checking);

}  // namespace onpace
