// What a target says besides its goal, one row each: how people read it, and which way it went.
#pragma once

#include <span>
#include <string>

#include "compare/changes.hpp"

namespace onpace {

/// A target in one state of its rules.
struct TargetState {
  CheckedTarget const& target;
  RulesState const& state;
};

struct TargetAspect {
  Text name;
  std::string (*text)(TargetState const& one);
  /// Of texts that differ.
  ChangeKind (*kind)(TargetState const& before, TargetState const& after);
};

std::span<TargetAspect const> target_aspects();

}  // namespace onpace
