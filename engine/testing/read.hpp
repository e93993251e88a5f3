// From YAML text to a test file.
#pragma once

#include <optional>

#include "diagnostics/diagnostics.hpp"
#include "rules/file_limits.hpp"
#include "testing/test_file.hpp"

namespace onpace {

/// A test file, or the `tests:` of a rule file. Reports everything that is wrong with it; then nothing is given.
std::optional<TestFile> read_test_file(SourceId source, FileLimits const& limits, Sources& sources,
                                       Diagnostics& diagnostics);

}  // namespace onpace
