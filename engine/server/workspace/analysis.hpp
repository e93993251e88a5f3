// What the loaders, the checker and the lints say of an open text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/lint.hpp"
#include "onpace/check.hpp"
#include "rules/load.hpp"
#include "rules/method_library.hpp"
#include "server/workspace/file.hpp"

namespace onpace::server {

/// What counts beside the text.
struct AnalysisSettings {
  ImportBounds imports{};
  std::vector<LintSetting> lint{};
  std::string as_of{};
  std::string profile{};
};

/// It must not move: methods are kept by reference.
struct Analysis {
  Sources sources{};
  SourceId file = kNoSource;
  Diagnostics found{};
  std::optional<RuleFile> rules{};
  std::unique_ptr<Methods> methods{};
  std::optional<CheckedRules> checked{};
  Day as_of = 0;
  std::vector<LintSetting> lint{};
  std::vector<LintFinding> findings{};
  std::vector<std::string> read{};  ///< files besides, as paths without links

  [[nodiscard]] LintInput lint_input() const;
  [[nodiscard]] std::size_t error_count() const;
};

std::unique_ptr<Analysis> analysis_of(std::string const& path, std::string const& text, FileKind kind,
                                      AnalysisSettings const& settings);

}  // namespace onpace::server
