// What conditions ask about, in one form however it is written: `a - b >= 2` and `a >= b + 2` measure the same.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/expression/expression.hpp"
#include "check/expression/vocabulary.hpp"
#include "values/number.hpp"

namespace onpace {

/// A sum of measured values, each with a factor, and a constant; in base units.
struct LinearForm {
  std::map<std::string, Number> parts{};  ///< no factor is 0
  Number constant{};
  bool is_sure = true;  ///< all numbers are rational and so can be told apart

  [[nodiscard]] bool is_constant() const { return parts.empty(); }
};

/// Of each term of the expression, in order. Names are those of indicators, functions and groups, and not their places
/// in one file, so that forms from two files can be compared.
std::vector<LinearForm> linear_forms(Expression const& expression, Vocabulary const& vocabulary);

LinearForm operator-(LinearForm a, LinearForm const& b);
LinearForm scaled(LinearForm form, Number const& factor);
/// `2*gdp[whole]+-3*jobs`.
std::string text_of(LinearForm const& form);

}  // namespace onpace
