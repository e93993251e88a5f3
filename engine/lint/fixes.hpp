// What `--fix` mends: what is said without need, and what has one other spelling that says the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/lint.hpp"

namespace onpace {

struct FixedText {
  std::string text{};
  std::size_t count = 0;  ///< findings that are mended
};

/// The text of the file itself with all fixes in it. Nothing where there is none.
std::optional<FixedText> with_fixes(LintInput const& input, std::vector<LintFinding> const& findings);

}  // namespace onpace
