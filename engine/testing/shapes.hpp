// What test files and their parts take, each as the tables say by which it is read.
#pragma once

#include "rules/keys/key_facts.hpp"

namespace onpace {

extern ValueShape const kTestFileShape;
/// `tests:` in a rule file.
extern ValueShape const kTestsShape;

extern ValueShape const kGivenDataShape;
extern ValueShape const kGivenFiguresShape;
extern ValueShape const kExpectationsShape;
extern ValueShape const kExpectedPartsShape;
extern ValueShape const kCodesShape;

}  // namespace onpace
