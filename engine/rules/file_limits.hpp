// Which files a rule file may name: those below its folder, and those that the caller allows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "rules/rule_file.hpp"

namespace onpace {

struct ImportBounds;

/// All paths without links in them.
struct FileLimits {
  std::string shown{};  ///< the folder as people know it
  std::string root{};
  std::vector<std::string> allowed{};
};

/// `name` is that of the rule file with which reading begins.
FileLimits file_limits_of(ImportBounds const& bounds, std::string const& name);

/// The text of the file at `path`, which the rules name at `written`: an ordinary file that lies within, through
/// whatever links, and says that it holds rules or a method. Empty after a report; `unreadable` where the file cannot
/// be read. A file that holds neither can be any of this machine, named by a stranger's rules: no line of it is shown.
std::optional<std::string> read_named(FileLimits const& limits, std::string const& path, Word const& written,
                                      Code unreadable, Diagnostics& diagnostics);

}  // namespace onpace
