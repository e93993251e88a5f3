// Evaluate one expression.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "onpace/check.hpp"

namespace onpace {

struct Evaluation {
  std::string text;  ///< the value as people write it: `5.6%`, `true`; of a missing one, why
  std::string type;  ///< `number`, `ratio`, `points`, `condition`, `mass`, …
  std::string code;  ///< of the first mistake: `E0203`; empty when there is none
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  bool ok = false;       ///< no mistake
  bool missing = false;  ///< no value
  bool truth = false;    ///< the value is `true`
};

/// Without figures.
Evaluation evaluate_expression(std::string_view expression);

/// With the rules' names and the figures; `request` may have no rules (names are then read as their figures are filed).
Evaluation evaluate_expression(std::string_view expression, Request const& request, std::string_view horizon);

/// The same for the command line: the value as a line, mistakes rendered; exit status 1 where a condition is false.
Answer evaluate(std::string_view expression, Request const& request, std::string_view horizon);

}  // namespace onpace
