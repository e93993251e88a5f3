// The examples of the function table are true: they stand in the documentation.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "functions/functions.hpp"
#include "onpace/evaluate.hpp"

using namespace onpace;

namespace {

/// The figures that the comment above `functions()` tells of.
Request sample_figures() {
  Request request;
  request.as_of = "2025";
  request.rules.push_back({"rules.yaml",
                           "onpace: 1\n"
                           "horizon: 2025\n"
                           "indicators:\n"
                           "  gdp: {unit: 亿元, nature: flow, reported: year-to-date}\n"
                           "  cpi: {unit: \"%\", nature: rate}\n"
                           "  bridge: {nature: milestone}\n"
                           "targets:\n"
                           "  bridge: {goal: done(bridge)}\n"});
  request.data.push_back({"figures.csv",
                          "indicator,period,value\n"
                          "gdp,2024-Q2,50\n"
                          "gdp,2024,100\n"
                          "gdp,2025-Q2,52\n"
                          "gdp,2025,105\n"
                          "cpi,2025-Q3,0.3\n"
                          "cpi,2025-Q4,0.1\n"
                          "bridge,2025,2025-11-30\n"});
  return request;
}

}  // namespace

TEST_CASE("every example of every function gives its result") {
  Request const request = sample_figures();
  for (Function const& function : functions()) {
    CAPTURE(function.name);
    CHECK(!function.examples.empty());
    for (FunctionExample const& example : function.examples) {
      CAPTURE(example.expression);
      Evaluation const given = evaluate_expression(example.expression, request, "2025");
      CHECK(given.code == "");
      CHECK_FALSE(given.missing);
      // `2000人` and `0.2万人` are the same value: the result is evaluated, too
      std::string const claim = std::string(example.expression) + " == " + std::string(example.result);
      Evaluation const same = evaluate_expression(claim, request, "2025");
      CHECK(same.code == "");
      CHECK(same.truth);
    }
  }
}

TEST_CASE("every function is documented in both languages, and no name stands twice but for an aggregate") {
  std::set<std::pair<std::string_view, bool>> names;
  for (Function const& function : functions()) {
    CAPTURE(function.name);
    bool const aggregates = is_aggregate(function.takes);
    CHECK(names.insert({function.name, aggregates}).second);
    CHECK(function.signature.substr(0, function.name.size()) == function.name);
    CHECK(!function.summary.en.empty());
    CHECK(!function.summary.zh.empty());
    CHECK(function_named(function.name, aggregates) == &function);
  }
  CHECK(function_named("no_such_function") == nullptr);
}
