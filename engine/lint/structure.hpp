// What an expression says, as a text: equal for two spellings of one thing.
#pragma once

#include <string>

#include "check/expression/expression.hpp"

namespace onpace {

/// Of what belongs to `root`: names, spans, numbers in base units, operations in their order.
std::string structure_of(Expression const& expression, TermId root);

}  // namespace onpace
