// Folders and patterns as the paths of files.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"

namespace onpace {

struct FoundFile {
  std::string path{};
  bool is_found = false;  ///< a folder or a pattern gave it: nobody named it
};

/// The path that `name`, written in `file`, leads to.
std::string beside(std::string const& file, std::string const& name);

/// The folder that a path stands for, or in which everything lies that fits it; empty where it is one file.
std::string whole_folder(std::string const& path);

/// Whether a file says that it holds rules: `onpace: 1`.
bool looks_like_rules(std::string const& path);

/// Rule files: a file is itself, a folder stands for all rule files in it, `*`, `?` and `**` for what fits. In the
/// order of their names. Reports what fits nothing.
std::vector<FoundFile> rule_files_in(std::vector<std::string> const& paths, Diagnostics& diagnostics);

/// Files with tests of rules: `*.test.yaml`, and rule files with `tests:`. A file is itself; a folder or a pattern stands
/// for those in it. In the order of their names, each once. Reports a path that gives none.
std::vector<std::string> test_files_in(std::vector<std::string> const& paths, Diagnostics& diagnostics);

/// The same for everything that authors write: rules, methods, tests of rules, configurations.
std::vector<FoundFile> written_files_in(std::vector<std::string> const& paths, Diagnostics& diagnostics);

/// Files of figures: `*` and `**` stand for what fits; what is there as it is written stands for itself.
std::vector<std::string> data_files_in(std::string const& path);

}  // namespace onpace
