// What files and their parts take, each as the tables say by which it is read.
#pragma once

#include "rules/keys/key_facts.hpp"

namespace onpace {

extern ValueShape const kRuleFileShape;
extern ValueShape const kMethodFileShape;

extern ValueShape const kIndicatorsShape;
extern ValueShape const kTargetsShape;
extern ValueShape const kGroupsShape;
extern ValueShape const kDataRulesShape;
extern ValueShape const kSourceShape;
/// `define:`, of a rule file or of a method.
extern ValueShape const kDefinitionsShape;
/// The levels of warnings, by their codes.
extern ValueShape const kLintShape;

}  // namespace onpace
