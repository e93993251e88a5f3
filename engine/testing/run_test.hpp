// One test: its rules are judged on its figures as `check` does, and the verdicts are compared with what it expects.
#pragma once

#include "onpace/test.hpp"
#include "testing/coverage.hpp"
#include "testing/outcome.hpp"

namespace onpace {

/// `coverage` is told of each verdict that the test says something of.
TestOutcome run_test(TestFile const& file, RuleTest const& test, Source const& source, TestRequest const& request,
                     CoverageOfRules& coverage);

}  // namespace onpace
