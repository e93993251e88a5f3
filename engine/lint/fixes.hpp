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

/// Bytes of the file that are replaced.
struct Fix {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text{};
};

/// What mends one finding in the file itself; nothing where an author has to decide.
std::optional<Fix> fix_of(LintInput const& input, Diagnostic const& found);

/// The text of the file itself with all fixes in it. Nothing where there is none.
std::optional<FixedText> with_fixes(LintInput const& input, std::vector<LintFinding> const& findings);

}  // namespace onpace
