// Where files lie that others name, see rules/file_limits.hpp.
#pragma once

#include <string>

namespace onpace {

struct FileLimits;

/// Whether the file to which `path` leads lies within, through whatever links.
bool is_within(FileLimits const& limits, std::string const& path);

}  // namespace onpace
