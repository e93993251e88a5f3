// A test file as written: what is given, and what is expected, with the place of every value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/rule_file.hpp"
#include "rules/yaml/scalar_extent.hpp"

namespace onpace {

/// What a test may say of a verdict.
enum class ExpectedValue : std::uint8_t {
  status,
  label,
  reading,
  aim,
  expected,
  gap,
  required,
  reach,
  method,
  reason,
  provisional,
};

/// `reading: 5.3%`
struct ExpectedField {
  ExpectedValue of = ExpectedValue::status;
  Word word{};
  yaml::Style style = yaml::Style::plain;
  bool is_shared = false;  ///< it stands behind an anchor: other places say the same
};

/// What is expected of one target for one entity, or for each.
struct Expectation {
  Word target{};
  Word entity{};  ///< no value: each
  Word part{};    ///< a comparison of the goal; no value: the one that decided
  std::vector<ExpectedField> fields{};
};

/// `scores: {livelihood: 75%}`
struct ExpectedScore {
  Word group{};
  ExpectedField field{};
};

/// One figure of a series, as a data file has it.
struct TestFigure {
  Word entity{};
  Word indicator{};
  std::string period{};
  Word value{};
};

struct TestData {
  Word file{};
  std::string profile{};
};

/// What is given. What a test says comes after what its file says for all tests.
struct GivenFigures {
  std::vector<TestData> data{};
  std::vector<TestFigure> figures{};
  std::vector<Word> tables{};    ///< figures as the text of a table
  std::vector<Word> settings{};  ///< as `--set`
};

struct RuleTest {
  Word name{};
  std::optional<Word> as_of{};
  GivenFigures given{};
  std::vector<Expectation> expectations{};
  std::vector<ExpectedScore> scores{};
  std::vector<Word> diagnostics{};  ///< codes
  bool says_diagnostics = false;
};

struct TestFile {
  SourceId source = kNoSource;
  std::string path{};        ///< as the request names it
  std::string rules{};       ///< the path of the rule file; where the rules are a text, a name for them
  std::string rules_text{};  ///< empty: the rules are read from the path
  std::vector<RuleTest> tests{};
};

}  // namespace onpace
