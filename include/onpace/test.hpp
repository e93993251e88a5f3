// Run the tests of rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onpace/check.hpp"

namespace onpace {

struct TestRequest {
  std::vector<Input> files{};          ///< test files, or rule files with `tests:`
  std::string pattern{};               ///< only tests with this in their name; `*` stands for anything
  std::vector<std::string> formats{};  ///< one report each: `text`, `junit`, `tap`
  bool coverage = false;               ///< tell what no test reaches
  std::optional<int> min_coverage{};   ///< per cent of each rule file
  bool update = false;                 ///< write what came out into the files
  Appearance appearance{};
  ImportBounds imports{};
};

/// A value that differs.
struct TestDifference {
  std::string subject{};  ///< the target, with its entity and part where they are named
  std::string value{};    ///< `reading`
  std::string expected{};
  std::string actual{};
  TextPlace place{};
};

struct TestedRule {
  enum class Result : std::uint8_t { passed, failed, broken };
  std::string file{};
  std::string name{};
  Result result = Result::passed;
  TextPlace place{};
  std::vector<TestDifference> differences{};
  std::vector<Message> messages{};  ///< diagnostics that came and were not expected
};

struct TestAnswer {
  std::vector<std::string> reports{};  ///< in the order of `formats`
  std::string diagnostics{};           ///< what is wrong with the test files, rendered
  std::vector<Message> messages{};     ///< the same as data
  std::vector<TestedRule> tests{};
  /// `judged`: all passed; `failed`: some failed, or the coverage is too low; `not_judged`: a file is broken, or there
  /// is no test.
  ExitStatus exit_status = ExitStatus::not_judged;
};

TestAnswer run_tests(TestRequest const& request);

}  // namespace onpace
