// Reports of a run of tests.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "onpace/test.hpp"
#include "testing/coverage.hpp"
#include "testing/outcome.hpp"

namespace onpace {

/// Values that `--update` wrote into a file.
struct UpdatedFile {
  std::string path{};
  std::size_t values = 0;
};

struct TestReport {
  std::deque<TestFile> files{};
  std::vector<TestOutcome> outcomes{};
  CoverageOfRules coverage{};
  std::vector<UpdatedFile> updated{};
  TestRequest const& request;
  Sources const& sources;
  std::vector<Message> messages{};  ///< what is wrong with the files
  std::string diagnostics{};

  [[nodiscard]] std::size_t count(TestResult result) const;
  [[nodiscard]] std::string pick(char const* english, char const* chinese) const {
    return request.appearance.language == Language::chinese ? chinese : english;
  }
  [[nodiscard]] TextPlace place_of(Word const& word) const;
};

/// Whether a rule file is covered by less than what is asked.
bool is_too_low(Coverage const& coverage, TestRequest const& request);

/// Per cent, rounded down: 100 only where nothing is left.
std::size_t percent_of(Coverage const& coverage);

/// `expected on-track, found at-risk`, for formats of one line.
std::string difference_text(Difference const& difference, Language language);

/// Why a test did not pass, in one line.
std::string reason_of(TestOutcome const& outcome, TestReport const& report);

std::string text_of_tests(TestReport const& report);
std::string coverage_text(TestReport const& report);
std::string junit_of_tests(TestReport const& report);
std::string tap_of_tests(TestReport const& report);

struct TestFormat {
  std::string_view name;
  std::string (*write)(TestReport const& report);
};
inline constexpr auto kTestFormats =
    std::to_array<TestFormat>({{"text", text_of_tests}, {"junit", junit_of_tests}, {"tap", tap_of_tests}});

}  // namespace onpace
