// An expression as its author would have written it, with definitions written out.
#pragma once

#include <string>

#include "check/expression/vocabulary.hpp"
#include "text/source.hpp"

namespace onpace {

/// `income_growth >= gdp_growth - 0.5pp` for what a definition calls `a >= b - slack`.
std::string written(Expression const& expression, Vocabulary const& vocabulary, Sources const& sources);

/// `-1q`, `+2y`, `-10d`.
std::string shift_words(Shift shift);

}  // namespace onpace
