// What came of a test.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "onpace/diagnostic.hpp"
#include "testing/test_file.hpp"

namespace onpace {

/// What was expected, and what came out instead.
struct Difference {
  std::string subject{};  ///< `gdp`, `gdp [430100]`, with the part: `trade, trade_growth >= 0%`
  std::string value{};    ///< `reading`
  std::string expected{};
  std::string actual{};    ///< as the test would say it
  ExpectedField field{};   ///< where it is said
  bool is_judged = false;  ///< it can be written into the test
};

enum class TestResult : std::uint8_t {
  passed,
  failed,
  broken,  ///< it cannot be judged: rules or figures are wrong, or it names what is not there
};

struct TestOutcome {
  TestFile const* file = nullptr;
  RuleTest const* test = nullptr;
  TestResult result = TestResult::passed;
  std::vector<Difference> differences{};
  std::vector<Word> missed_codes{};    ///< diagnostics that were expected and did not come
  std::string told{};                  ///< diagnostics that came and were not expected, as they are shown
  std::vector<Message> messages{};     ///< the same as data
  std::vector<std::string> derived{};  ///< how the verdicts came about that differ
};

}  // namespace onpace
