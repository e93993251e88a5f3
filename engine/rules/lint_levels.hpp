// How gravely a warning is taken.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "diagnostics/codes/codes.hpp"

namespace onpace {

enum class LintLevel : std::uint8_t { off, note, warning, error };

/// `W0312: error`.
struct LintSetting {
  Code code{};
  LintLevel level = LintLevel::warning;
};

/// The word of a level: `off`, `note`, `warning`, `error`.
std::string_view level_name(LintLevel level);
std::optional<LintLevel> level_named(std::string_view word);

}  // namespace onpace
