// Why diagnostics say what they say, and examples that produce them: one row each in explanations.def.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace onpace {

enum class ExampleOf : std::uint8_t { rules, goal, target, figures, csv, setting, command, lint };

struct Explanation {
  std::string_view code;
  ExampleOf of;
  std::string_view example;
  std::string_view english;  ///< why; may be empty
  std::string_view chinese;
};

std::span<Explanation const> explanations();

}  // namespace onpace
