// Which change gave a verdict its status is found among as many changes as are tried, where a case would be too long.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "onpace/history.hpp"

using namespace onpace;

namespace {

/// A target counts another one, whose figure is revised together with so many others that nothing reads.
std::string history_of(int others) {
  std::string figures = "entity,indicator,period,value,released\n";
  for (char const* const day : {"2025-04-20", "2025-05-20"}) {
    bool const later = day[6] == '5';
    for (int other = 0; other < others; ++other)
      figures += fmt::format("e{},jobs,2025-Q1,{},{}\n", other, later ? 2 : 1, day);
    figures += fmt::format("own,jobs,2025-Q1,{},{}\n", later ? 10 : 1, day);
  }
  Request request;
  request.rules = {{"rules.yaml",
                    "onpace: 1\nhorizon: 2025\nindicators:\n  jobs: {unit: 人, nature: stock}\n"
                    "targets:\n  own: {goal: jobs >= 10人, entity: own, at_risk: jobs < 10人}\n"
                    "  counted: {goal: count(met over group all) >= 1, entity: own}\n"
                    "groups:\n  all: [own]\n"}};
  request.data = {Input{"figures.csv", figures}};
  request.as_of = "2025-06-01";
  request.targets = {"counted"};
  Answer const answer = history(request, {.by = "release"});
  CAPTURE(answer.diagnostics);
  REQUIRE(answer.reports.size() == 1);
  return answer.reports.front();
}

}  // namespace

TEST_CASE("200 changes are tried one by one; of more nothing is said but that they are all of it") {
  std::string const tried = history_of(199);
  CHECK(tried.find("by jobs of own 2025-Q1: 1 (2025-04-20, figures.csv:201) → 10") != std::string::npos);
  CHECK(tried.find("by these together") == std::string::npos);
  std::string const many = history_of(200);
  CHECK(many.find("by jobs of own") == std::string::npos);
  CHECK(many.find("by these together") != std::string::npos);
}
