// How a run ends: its reasons, and which reports come of a run with mistakes.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "onpace/check.hpp"

using namespace onpace;

namespace {

constexpr char const* kRules = R"(onpace: 1
horizon: 2025
indicators: {gdp_growth: {unit: "%", nature: rate, reported: year-to-date}}
targets: {growth: {goal: gdp_growth >= 5.5%}}
)";

Request half_year() {
  Request request;
  request.rules = {{.name = "rules.yaml", .text = kRules}};
  request.data = {{.name = "figures.csv", .text = "indicator,period,value\ngdp_growth,2025-Q2,5.46\n"}};
  request.as_of = "2025-Q2";
  return request;
}

}  // namespace

TEST_CASE("where there is a mistake reports tell of it, and of no verdict") {
  Request request = half_year();
  request.formats = {"text", "json", "json@1", "statuses", "lines"};
  request.as_of = "never";
  std::vector<std::string> reports(request.formats.size());
  bool judged = false;
  request.judged = [&](Answer const&) { judged = true; };
  request.each_piece = [&](std::size_t format, std::string_view piece) { reports[format] += piece; };
  Answer const answer = check(request);
  CHECK(answer.exit_status == ExitStatus::not_judged);
  CHECK_FALSE(judged);
  CHECK(reports[0] == answer.diagnostics);
  CHECK(reports[1].find("\"code\":\"E0602\"") != std::string::npos);
  CHECK(reports[1].find("\"verdicts\": []") != std::string::npos);
  CHECK(reports[2] == "[]\n");
  CHECK(reports[3] == "target,entity,status\n");
  CHECK(reports[4].find(": error: E0602: `never`") != std::string::npos);
  CHECK(std::count(reports[4].begin(), reports[4].end(), '\n') == 1);
  REQUIRE(answer.reasons.size() == 1);
  CHECK(answer.reasons[0].code == "errors");
  CHECK(answer.reasons[0].text() == "1 error (E0602)");
}

TEST_CASE("no report comes in a format that is not there, or beside one") {
  Request request = half_year();
  request.formats = {"lines", "lnies"};
  bool called = false;
  request.each_piece = [&](std::size_t, std::string_view) { called = true; };
  CHECK(check(request).exit_status == ExitStatus::not_judged);
  CHECK_FALSE(called);
}

TEST_CASE("a run says why it ends as it does") {
  Request request = half_year();
  CHECK(check(request).reasons.at(0).code == "judged");
  request.fail_on = {Status::missed, Status::at_risk};
  Answer const failed = check(request);
  CHECK(failed.exit_status == ExitStatus::failed);
  CHECK(failed.reasons.at(0).code == "at-risk");
  request.as_of = "2025-M12";
  request.data = {{"figures.csv", "indicator,period,value\ngdp_growth,2024,5\n"}};
  request.fail_on = {Status::missed};
  Answer const waiting = check(request);
  CHECK(waiting.exit_status == ExitStatus::waiting);
  CHECK(waiting.reasons.at(0).code == "waiting");
}
