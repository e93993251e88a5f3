// Writes what came out into test files.
#pragma once

#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "testing/report.hpp"

namespace onpace {

/// Replaces the values that differ where they stand, and nothing else; each file wholly or not at all. Left as they
/// are: values behind an anchor, those that several verdicts share with different outcomes, and tests that cannot be
/// judged.
std::vector<UpdatedFile> update_tests(TestReport const& report, Diagnostics& diagnostics);

}  // namespace onpace
