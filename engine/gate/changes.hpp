// Which files changed, as git or the clock of the file system knows.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "diagnostics/diagnostics.hpp"

namespace onpace {

/// Tells of a path whether the file changed since a revision of git, in the working folder's repository: committed
/// since the branch left it, not committed yet, or new. Or, where `since` is a file, whether it was written after that
/// one. Empty after a report.
std::optional<std::function<bool(std::string const& path)>> changes_since(std::string const& since,
                                                                          Diagnostics& diagnostics);

}  // namespace onpace
