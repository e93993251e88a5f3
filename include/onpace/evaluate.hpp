// One expression on its own: without rules and figures.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace onpace {

/// What an expression comes to, or the first thing that is wrong with it.
struct Evaluation {
  std::string text;          ///< the value as it prints: `1.5 Mt`, `true`, `undefined: …`
  std::string type;          ///< `ratio`, `truth`, `a mass` …
  std::string code;          ///< of the first diagnostic, a warning too; empty when there is none
  std::uint32_t line = 0;    ///< of that diagnostic, 1-based
  std::uint32_t column = 0;  ///< in code points, 1-based
  bool ok = false;           ///< no error
};

Evaluation evaluate_expression(std::string_view expression);

}  // namespace onpace
