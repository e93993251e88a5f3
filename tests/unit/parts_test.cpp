// Judging part by part says what judging all at once says.
#include <doctest/doctest.h>

#include <string>

#include "onpace/check.hpp"

using namespace onpace;

namespace {

constexpr char const* kRules = R"(onpace: 1
horizon: 2025
indicators:
  flow: {unit: 亿元, nature: flow, reported: year-to-date}
  rate: {unit: "%", nature: rate, reported: year-to-date}
targets:
  growth: {goal: growth(flow) >= 5%, for_each: entity}
  rate: {goal: "rate >= 2% or flow >= 90亿元", for_each: entity}
  one: {goal: rate >= 1%, entity: e7}
  nobody: {goal: rate >= 1%, entity: e9999}
groups:
  all: {targets: [growth, rate]}
)";

/// Some are missing, some are released twice, one row has quotes, one indicator is unknown.
std::string figures(int entities) {
  std::string text = "entity,indicator,period,value,released\n";
  for (int entity = entities - 1; entity >= 0; --entity) {
    std::string const name = entity % 17 == 0 ? "\"e" + std::to_string(entity) + "\"" : "e" + std::to_string(entity);
    int const now = (entity * 37) % 120;
    int const before = (entity * 53) % 110 + 1;
    text += name + ",flow,2024-Q2," + std::to_string(before) + ",\n" + name + ",flow,2024," +
            std::to_string(3 * before) + ",\n";
    if (entity % 5 != 0) text += name + ",flow,2025-Q2," + std::to_string(now) + ",2025-07-10\n";
    if (entity % 10 == 3) text += name + ",flow,2025-Q2," + std::to_string(now + 9) + ",2025-08-10\n";
    if (entity % 3 != 0) text += name + ",rate,2025-Q2," + std::to_string(entity % 4) + ".5,\n";
  }
  return text + "e1,other,2025-Q2,1,\n";
}

Answer judged(std::string const& data, std::uint64_t memory, unsigned jobs) {
  Request request;
  request.rules = {{"rules.yaml", kRules}};
  request.data = {{"figures.csv", data}};
  request.as_of = "2025-08-01";
  request.formats = {"text", "json", "statuses"};
  request.memory = memory;
  request.jobs = jobs;
  return check(request);
}

/// No report has a verdict.
bool tells_mistakes_alone(Answer const& answer) {
  return answer.reports.size() == 3 && answer.reports[0] == answer.diagnostics &&
         answer.reports[1].find("\"verdicts\": []") != std::string::npos &&
         answer.reports[2] == "target,entity,status\n";
}

}  // namespace

TEST_CASE("with little memory every report is the same") {
  std::string const data = figures(300);
  Answer const whole = judged(data, 0, 1);
  REQUIRE(whole.reports.size() == 3);
  for (std::uint64_t const memory : {std::uint64_t{1}, std::uint64_t{3'000}, std::uint64_t{40'000}})
    for (unsigned const jobs : {1U, 2U}) {
      CAPTURE(memory);
      CAPTURE(jobs);
      Answer const parts = judged(data, memory, jobs);
      CHECK(parts.diagnostics == whole.diagnostics);
      CHECK(parts.reports == whole.reports);
      CHECK(parts.exit_status == whole.exit_status);
    }
}

TEST_CASE("with little memory every mistake is told") {
  std::string const data = figures(300) + "e5,rate,2025-Q2,77,\ne250,rate,2025-Q2,88,\ne6,rate,2025-Q9,1,\n";
  Answer const whole = judged(data, 0, 1);
  Answer const parts = judged(data, 3'000, 2);
  CHECK(tells_mistakes_alone(whole));
  CHECK(tells_mistakes_alone(parts));
  for (Answer const* answer : {&whole, &parts})
    CHECK(answer->diagnostics.find("2025-Q9") != std::string::npos);
}

TEST_CASE("a figure that stands there twice is told of in its part") {
  std::string const data = figures(300) + "e5,rate,2025-Q2,77,\ne250,rate,2025-Q2,88,\n";
  Answer const parts = judged(data, 3'000, 1);
  CHECK(tells_mistakes_alone(parts));
  CHECK(parts.diagnostics.find("of `e5`") != std::string::npos);
  CHECK(parts.diagnostics.find("of `e250`") != std::string::npos);
}

TEST_CASE("with little memory the same figures are doubted, in the same order") {
  char const* const rules = R"(onpace: 1
horizon: 2025
indicators:
  flow: {unit: 亿元, nature: flow, reported: year-to-date}
  built: {unit: 套, nature: flow, reported: year-to-date, monotone: true}
targets:
  flow: {goal: flow >= 5亿元, for_each: entity}
)";
  // a figure below 0 makes `flow` a balance, which may fall; 2026 is not known yet
  std::string const balance =
      "entity,indicator,period,value\ne0,flow,2025-Q1,-3\ne0,flow,2025-Q2,9\ne1,flow,2025-Q1,9\ne1,flow,2025-Q2,4\n";
  std::string const later =
      "entity,indicator,period,value\ne0,flow,2026-Q1,-3\ne0,flow,2025-Q2,9\ne1,flow,2025-Q1,9\ne1,flow,2025-Q2,4\n";
  std::string const mixed =
      "entity,indicator,period,value\ne1,built,2025-Q1,9\ne2,built,2024-Q1,5\ne2,built,2024-Q2,4\ne1,built,2025-Q2,4\n"
      "e0,flow,2025-Q2,9\n";
  std::size_t warned = 0;
  for (std::string const& data : {balance, later, mixed}) {
    CAPTURE(data);
    Request request;
    request.rules = {{"rules.yaml", rules}};
    request.data = {{"figures.csv", data}};
    request.as_of = "2025-Q2";
    request.formats = {"statuses"};
    Answer const whole = check(request);
    request.memory = 1;
    Answer const parts = check(request);
    CHECK(parts.diagnostics == whole.diagnostics);
    CHECK(parts.reports == whole.reports);
    warned += whole.messages.size();
  }
  CHECK(warned == 3);
}
