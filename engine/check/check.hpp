// Settles everything that a rule file says.
#pragma once

#include <cstddef>
#include <optional>

#include "check/checked_rules.hpp"
#include "check/known_rungs.hpp"
#include "check/method_shapes.hpp"
#include "rules/method_library.hpp"

namespace onpace {

/// Of so many targets everything is kept; of more, the memory holds only those that are asked for.
inline constexpr std::size_t kMostTargetsKept = 4096;

/// Reports every mistake of the file; nothing is given when there is one. `rules` must outlive the result.
std::optional<CheckedRules> check_rules(RuleFile const& rules, Methods& methods, Sources const& sources,
                                        Diagnostics& diagnostics);

/// What a target is checked against.
struct Checking {
  RuleFile const& rules;
  Vocabulary const& vocabulary;
  Methods& methods;
  Sources const& sources;
  Diagnostics& diagnostics;
  MethodShapes* known = nullptr;  ///< where set, methods are written out only for shapes that are new
  KnownRungs* rungs = nullptr;    ///< where set, rungs that are alike are written out once
};

/// One target, settled; its goal must be there. Its methods are checked where `known` is set, and not written out for
/// it. Nothing is reported for a target of rules that were checked.
CheckedTarget check_target(Checking const& checking, TargetRule const& rule);

/// Writes the methods of a target out, which was settled from rules without mistakes.
void write_methods(Checking const& checking, CheckedTarget& target);

}  // namespace onpace
