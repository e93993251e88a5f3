// `define:` of rule files and of methods.
#pragma once

#include <vector>

#include "rules/shape.hpp"

namespace onpace {

/// Reports heads that are none, names and parameters that stand twice.
std::vector<DefinitionRule> read_definitions(Loading& loading, yaml::NodeId node);

}  // namespace onpace
