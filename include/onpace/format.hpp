// Lay rule files out in one form. The library writes no file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onpace/check.hpp"

namespace onpace {

struct FormatRequest {
  std::vector<Input> files{};  ///< rules, methods, tests of rules
  bool diffs = false;          ///< also say what changes
  Appearance appearance{};
};

struct FormattedFile {
  std::string name{};
  std::optional<std::string> text{};  ///< nothing where the file has a mistake, or its layout is not understood
  bool is_changed = false;
  std::string diff{};  ///< as `diff -u` shows it
};

struct FormatAnswer {
  std::vector<FormattedFile> files{};  ///< those that could be read
  std::string diagnostics{};           ///< mistakes, rendered
  std::vector<Message> messages{};     ///< all of them, as data
};

/// What each file says stays the same, and so do its comments. Formatted twice, a file is as it was after once.
FormatAnswer format(FormatRequest const& request);

}  // namespace onpace
