// Look at rule files without figures: what is wrong in them, and what is likely meant otherwise.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "onpace/check.hpp"

namespace onpace {

struct LintRequest {
  std::vector<Input> rules{};
  std::vector<Input> data{};    ///< lets the figures be looked at, too
  std::string profile{};        ///< whose signs stand in figures of which the rules say nothing
  std::string as_of{};          ///< a period or a date; required: horizons and allowances end
  std::string format = "text";  ///< or another of `lint_formats`
  Message::Severity fail_on = Message::Severity::warning;
  std::vector<std::pair<std::string, std::string>> levels{};  ///< `W0312` and `error`; rule files come before it
  bool fixes = false;                                         ///< also mend what has one other spelling
  unsigned jobs = 0;                                          ///< threads to read figures; 0: one for each core
  Appearance appearance{};
  ImportBounds imports{};
};

/// A rule file with what was mended in it. It says the same; its comments are kept.
struct FixedFile {
  std::string name{};
  std::string text{};
  std::size_t count = 0;  ///< findings that are mended
};

struct LintAnswer : Answer {
  std::vector<FixedFile> fixed{};  ///< where the request asks for it; the findings are those that are left
};

/// The findings in `messages`, and as a report. `failed` where one is as grave as `fail_on`, or graver; `not_judged`
/// where there was nothing to look at.
LintAnswer lint(LintRequest const& request);

/// `text`, `json`, …
std::vector<std::string> lint_formats();

}  // namespace onpace
