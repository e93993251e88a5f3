#include <doctest/doctest.h>

#include <set>

#include "diagnostics/codes/codes.hpp"
#include "diagnostics/explanations.hpp"
#include "onpace/list.hpp"

using namespace onpace;

TEST_CASE("every explanation belongs to a diagnostic, and its example gives that diagnostic") {
  std::set<std::string_view> codes;
  for (Explanation const& explanation : explanations()) {
    CAPTURE(explanation.code);
    CHECK(codes.insert(explanation.code).second);
    REQUIRE(code_named(explanation.code).has_value());
    CHECK(explanation.english.empty() == explanation.chinese.empty());
    if (explanation.of == ExampleOf::command) continue;
    for (Language const language : {Language::english, Language::chinese}) {
      Answer const answer = explain_code(explanation.code, {.language = language});
      REQUIRE(answer.reports.size() == 1);
      CHECK(answer.reports[0].find("[" + std::string(explanation.code) + "]") != std::string::npos);
    }
  }
}
