// What a program that embeds onpace gives and gets: figures from memory, diagnostics and verdicts as data.
#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "onpace/check.hpp"
#include "onpace/evaluate.hpp"
#include "onpace/figures.hpp"
#include "onpace/list.hpp"
#include "onpace/version.hpp"

using namespace onpace;

namespace {

constexpr char const* kRules = R"(onpace: 1
horizon: 2025
indicators:
  gdp_growth: {unit: "%", nature: rate, reported: year-to-date}
  cpi: {unit: "%", nature: rate, reported: year-to-date}
  rebuilt: {unit: 套, nature: flow, reported: year-to-date, monotone: true}
  metro: {nature: milestone}
targets:
  growth: {name: {en: GDP growth, zh: 地区生产总值增长}, goal: gdp_growth >= 5.5%, binding: false, tags: [main]}
  prices: {goal: cpi within 3% ± 1pp, source: {document: Report, section: "2"}}
  both: {goal: gdp_growth >= 5% and rebuilt >= 1260套, owner: Housing office, note: watched}
  line-2: {goal: done(metro), due: 2025-12-31, waive: {until: 2025-12-31, reason: tunnel}, no_data: fail}
groups:
  all: {tags: [main], targets: [prices]}
)";

Request request_with(Figures const& figures) {
  Request request;
  request.rules = {{.name = "rules.yaml", .text = kRules}};
  request.data = {figures.input()};
  request.as_of = "2025-Q2";
  request.verdicts = VerdictDetail::evidence;
  return request;
}

Figures half_year() {
  Figures figures;
  figures.add({.indicator = "gdp_growth", .period = "2025-Q2", .value = "5.46"});
  figures.add({.indicator = "cpi", .period = "2025-Q2", .value = "1.5%", .status = "P", .released = "2025-07-15"});
  figures.add({.indicator = "rebuilt", .period = "2025-Q2", .value = 600});
  figures.add({.indicator = "metro", .period = "2025-Q2", .value = "no"});
  return figures;
}

std::string joined(std::vector<std::string> const& texts) {
  std::string text;
  for (std::string const& each : texts)
    text += text.empty() ? each : "; " + each;
  return text;
}

std::string codes_at(Answer const& answer) {
  std::vector<std::string> codes;
  for (Message const& message : answer.messages)
    codes.push_back(message.code + " " + std::to_string(message.place.line) + ":" +
                    std::to_string(message.place.column));
  return joined(codes);
}

}  // namespace

TEST_CASE("figures from memory are judged as those of a file are") {
  Request request = request_with(half_year());
  request.formats = {"json", "text"};
  Answer const from_memory = check(request);
  request.data = {{.name = "figures",
                   .text = "entity,indicator,period,value,unit,status,released,source,note\n"
                           ",gdp_growth,2025-Q2,5.46,,,,,\n,cpi,2025-Q2,1.5%,,P,2025-07-15,,\n"
                           ",rebuilt,2025-Q2,600,,,,,\n,metro,2025-Q2,no,,,,,\n"}};
  Answer const from_file = check(request);
  REQUIRE(from_memory.reports.size() == 2);
  CHECK(from_memory.reports == from_file.reports);
  CHECK(from_memory.diagnostics.empty());
  CHECK(from_memory.messages.empty());
}

TEST_CASE("texts of figures may hold commas, quotes and line ends, and each figure knows its line") {
  Figures figures("warehouse");
  CHECK(figures.add({.indicator = "gdp_growth", .period = "2025-Q1", .value = "5"}) == 2);
  CHECK(figures.add({.indicator = "gdp_growth", .period = "2025-Q2", .value = "5.6", .note = "a \"b\",\nc"}) == 3);
  CHECK(figures.add({.indicator = "cpi", .period = "2025-Q9", .value = "1"}) == 5);
  CHECK(figures.add({.entity = "a\nb", .indicator = "cpi", .period = "2025-Q2", .value = "x, y"}) == 6);
  Answer const answer = check(request_with(figures));
  CHECK(codes_at(answer) == "E0417 5:6; E0418 7:17");
  CHECK(answer.messages[0].place.file == "warehouse");
  CHECK(answer.verdicts.empty());
}

TEST_CASE("columns of integers are figures with one exponent") {
  std::vector<std::string> const entities{"a", "b, c", "d", "e"};
  auto const readings = [&](std::vector<std::int64_t> const& mantissas, int exponent) {
    Figures figures;
    REQUIRE(figures.add_column("gdp_growth", "2025-Q2", entities, mantissas, exponent));
    Request request = request_with(figures);
    request.rules[0].text =
        "onpace: 1\nhorizon: 2025\nindicators: {gdp_growth: {unit: \"%\", nature: rate, reported: "
        "year-to-date}}\n"
        "targets: {growth: {for_each: entity, goal: gdp_growth >= 5%}}\n";
    Answer const answer = check(request);
    std::vector<std::string> texts;
    for (Verdict const& verdict : answer.verdicts)
      texts.push_back(verdict.entity + " " + verdict.deciding_part().reading.value_or(Amount()).exact.value);
    return joined(texts) + answer.diagnostics;
  };
  CHECK(readings({56, -4, 0, 1234}, -1) == "a 5.6; b, c -0.4; d 0; e 123.4");
  CHECK(readings({1, 2, 3, 4}, 0) == "a 1; b, c 2; d 3; e 4");
  CHECK(readings({1, -2, 3, 4}, 2) == "a 100; b, c -200; d 300; e 400");
  CHECK(readings({1, 2, 3, INT64_MIN}, -3) == "a 0.001; b, c 0.002; d 0.003; e -9223372036854775.808");
  CHECK(readings({1, 2, 3, 4}, -20) ==
        "a 0.00000000000000000001; b, c 0.00000000000000000002; d 0.00000000000000000003; e 0.00000000000000000004");
  Figures figures;
  CHECK_FALSE(figures.add_column("gdp_growth", "2025-Q2", entities, std::vector<std::int64_t>{1, 2}));
}

TEST_CASE("mappings and profiles for the files of other offices do not reach figures from memory") {
  Figures figures("warehouse.csv?sheet=1;2");
  figures.add({.indicator = "gdp_growth", .period = "2025-Q2", .value = "5.6", .note = "a;b;c\td"});
  Request request = request_with(figures);
  request.profile = "eurostat";
  request.rules[0].text = std::string(
                              "onpace: 1\ndata: {decimal: \",\", columns: {indicator: na_item, value: obs}, "
                              "indicators: {gdp_growth: cpi}}\n") +
                          std::string(kRules).substr(10);
  Answer const answer = check(request);
  CHECK(answer.diagnostics.empty());
  REQUIRE(answer.verdicts.size() == 4);
  CHECK(answer.verdicts[0].deciding_part().reading.value().text == "5.6%");
  CHECK(answer.verdicts[0].observations.at(0).file == "warehouse.csv?sheet=1;2");
}

TEST_CASE("what is put in before a request stays as it was") {
  Figures figures = half_year();
  Input const before = figures.input();
  figures.add({.indicator = "rebuilt", .period = "2025-Q1", .value = 100});
  CHECK(before.view.size() < figures.input().view.size());
  CHECK(Input(before).view.data() == before.view.data());
}

TEST_CASE("a verdict has the numbers for people and for programs") {
  Answer const answer = check(request_with(half_year()));
  REQUIRE(answer.verdicts.size() == 4);
  Verdict const& growth = answer.verdicts[0];
  CHECK(growth.rules == "rules.yaml");
  CHECK(growth.target == "growth");
  CHECK(growth.name.zh == "地区生产总值增长");
  CHECK(growth.status == Status::at_risk);
  CHECK(growth.binding == false);
  CHECK(growth.tags == std::vector<std::string>{"main"});
  CHECK_FALSE(growth.fails);
  CHECK(growth.place == TextPlace{"rules.yaml", 9, 3, 9, 9});
  PartVerdict const& part = growth.deciding_part();
  CHECK(part.relation == "≥");
  CHECK(part.reading->text == "5.46%");
  CHECK(part.reading->exact.value == "5.46");
  CHECK(part.reading->exact.unit == "%");
  CHECK(part.gap->text == "-0.04pp");
  CHECK(part.reach == "2025-Q2");
  REQUIRE(growth.observations.size() == 1);
  CHECK(growth.observations[0].line == 2);

  Verdict const& prices = answer.verdicts[1];
  CHECK(prices.provisional);
  CHECK(prices.source->section.en == "2");
  CHECK(prices.deciding_part().aim->text == "2%…4%");
  CHECK(prices.deciding_part().aim->to->value == "4");
  CHECK(prices.observations[0].released == "2025-07-15");
}

TEST_CASE("a goal of several comparisons has a part for each, and the one that decided") {
  Answer const answer = check(request_with(half_year()));
  Verdict const& both = answer.verdicts.at(2);
  REQUIRE(both.parts.size() == 2);
  CHECK(both.deciding == 1);
  CHECK(both.deciding_part().goal == "rebuilt >= 1260套");
  CHECK(both.deciding_part().required->text == "660套");
  CHECK(both.owner.en == "Housing office");
  CHECK(both.place.line == 11);
}

TEST_CASE("a milestone's aim and reading are days, and a waiver is told") {
  Request request = request_with(half_year());
  request.fail_on = {Status::on_track};
  Answer const answer = check(request);
  Verdict const& line = answer.verdicts.at(3);
  CHECK(line.due == "2025-12-31");
  CHECK(line.deciding_part().aim->from.unit == "date");
  CHECK(line.deciding_part().reading->text == "no");
  CHECK(line.status == Status::on_track);
  REQUIRE(line.waiver);
  CHECK(line.waiver->holds);
  CHECK_FALSE(line.fails);
  CHECK(answer.exit_status == ExitStatus::judged);
}

TEST_CASE("what fails is what the exit status says") {
  Request request = request_with(half_year());
  request.fail_on = {Status::at_risk};
  Answer const answer = check(request);
  CHECK(answer.exit_status == ExitStatus::failed);
  CHECK(answer.verdicts[0].fails);
}

TEST_CASE("scores of groups are told beside the verdicts") {
  Answer const answer = check(request_with(half_year()));
  REQUIRE(answer.groups.size() == 1);
  CHECK(answer.groups[0].group == "all");
  CHECK(answer.groups[0].score->text == "50%");
  CHECK(answer.groups[0].score->exact.value == "50");
  CHECK(answer.groups[0].count(Status::at_risk) == 2);
}

TEST_CASE("statuses alone, and one verdict after another") {
  Request request = request_with(half_year());
  request.verdicts = VerdictDetail::statuses;
  std::vector<std::string> told;
  request.each_verdict = [&](Verdict const& verdict) {
    told.push_back(verdict.target + " " + std::string(status_name(verdict.status)));
    CHECK(verdict.parts.empty());
  };
  Answer const answer = check(request);
  CHECK(answer.verdicts.empty());
  CHECK(told == std::vector<std::string>{"growth at-risk", "prices at-risk", "both at-risk", "line-2 on-track"});
  request.verdicts = VerdictDetail::none;
  request.each_verdict = nullptr;
  CHECK(check(request).verdicts.empty());
}

TEST_CASE("mistakes are data, in both languages, and nothing is judged") {
  Request request = request_with(half_year());
  request.rules[0].text =
      "onpace: 1\nhorizon: 2025\nindicators: {gdp: {unit: 亿元, nature: flow}}\n"
      "targets:\n  gdp: {goal: gdp >= 5.5%}\n";
  bool called = false;
  request.each_verdict = [&](Verdict const&) { called = true; };
  Answer const answer = check(request);
  CHECK(answer.exit_status == ExitStatus::not_judged);
  CHECK_FALSE(called);
  REQUIRE(answer.messages.size() == 1);
  Message const& message = answer.messages[0];
  CHECK(message.is_error());
  CHECK(message.code == "E0203");
  CHECK(message.text.en == "`gdp` and `5.5%` measure different things");
  CHECK(message.text.zh.find("`5.5%`") != std::string::npos);
  CHECK(message.help.en == "compare its growth, as in `growth(gdp)`, or divide by a total first");
  CHECK(message.label.en == "a ratio");
  CHECK(message.place == TextPlace{"rules.yaml", 5, 22, 5, 26});
  REQUIRE(message.labels.size() == 1);
  CHECK(message.labels[0].place.column == 15);
  CHECK(message.target == "gdp");
}

TEST_CASE("warnings are told beside verdicts, and mistakes without a place have none") {
  Figures figures = half_year();
  figures.add({.indicator = "gdp_grwoth", .period = "2025-Q2", .value = "5"});
  Answer const answer = check(request_with(figures));
  REQUIRE(answer.messages.size() == 1);
  CHECK_FALSE(answer.messages[0].is_error());
  CHECK(answer.messages[0].code == "W0413");
  CHECK(answer.verdicts.size() == 4);
  Request request = request_with(half_year());
  request.targets = {"gorwth"};
  Answer const other = check(request);
  CHECK(other.messages.at(0).place == TextPlace{});
  CHECK(evaluate("1 +", request, {}).messages.at(0).is_error());
  CHECK(list({.what = "untis"}).messages.at(0).help.en.find("`units`") != std::string::npos);
}

TEST_CASE("judged in parts, verdicts are the same") {
  Figures figures;
  std::vector<std::string> entities;
  std::vector<std::int64_t> growth;
  for (int entity = 0; entity < 500; ++entity) {
    entities.push_back("city " + std::to_string(entity));
    growth.push_back(entity % 11);
  }
  figures.add_column("gdp_growth", "2025-Q2", entities, growth);
  Request request = request_with(figures);
  request.rules[0].text =
      "onpace: 1\nhorizon: 2025\nindicators: {gdp_growth: {unit: \"%\", nature: rate, reported: "
      "year-to-date}}\ntargets: {growth: {for_each: entity, goal: gdp_growth >= 5%}}\n";
  auto const told = [&] {
    std::vector<std::string> texts;
    for (Verdict const& verdict : check(request).verdicts)
      texts.push_back(verdict.entity + " " + verdict.deciding_part().gap.value().text);
    return texts;
  };
  auto const whole = told();
  REQUIRE(whole.size() == 500);
  request.memory = 20'000;
  CHECK(told() == whole);
}

TEST_CASE("reports come piece by piece, after everything was judged") {
  Request request = request_with(half_year());
  request.formats = {"json", "statuses", "text"};
  Answer const whole = check(request);
  REQUIRE(whole.reports.size() == 3);
  std::vector<std::string> reports(3);
  std::size_t last = 0;
  bool judged = false;
  request.judged = [&](Answer const& answer) {
    CHECK(answer.exit_status == whole.exit_status);
    CHECK(answer.diagnostics == whole.diagnostics);
    judged = true;
  };
  request.each_piece = [&](std::size_t format, std::string_view piece) {
    CHECK(judged);
    CHECK(format >= last);
    last = format;
    reports[format] += piece;
  };
  Answer const answer = check(request);
  CHECK(answer.reports.empty());
  CHECK(reports == whole.reports);
}

TEST_CASE("evidence of more targets than are held planned is their own") {
  std::string rules =
      "onpace: 1\nhorizon: 2025\nindicators: {rate: {unit: \"%\", nature: rate, reported: year-to-date}}\ntargets:\n";
  for (int target = 0; target < 4100; ++target)
    rules += "  t" + std::to_string(target) + ": {goal: rate >= " + std::to_string(target % 7) + "%}\n";
  Request request;
  request.rules = {{"rules.yaml", rules}};
  request.data = {{"figures.csv", "indicator,period,value\nrate,2025-Q2,3%\n"}};
  request.as_of = "2025-Q2";
  request.verdicts = VerdictDetail::evidence;
  Answer const all = check(request);
  REQUIRE(all.verdicts.size() == 4100);
  for (std::size_t target : {0U, 63U, 64U, 4099U}) {
    request.targets = {"t" + std::to_string(target)};
    Answer const alone = check(request);
    REQUIRE(alone.verdicts.size() == 1);
    PartVerdict const& part = all.verdicts[target].deciding_part();
    CHECK(part.method == alone.verdicts[0].deciding_part().method);
    CHECK(part.gap.value().text == alone.verdicts[0].deciding_part().gap.value().text);
    CHECK(all.verdicts[target].status == alone.verdicts[0].status);
  }
}

TEST_CASE("several threads may judge at once") {
  Request request = request_with(half_year());
  request.formats = {"json"};
  std::string const alone = check(request).reports.at(0);
  std::vector<std::string> reports(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& report : reports)
      threads.emplace_back([&] { report = check(request).reports.at(0); });
  }
  for (std::string const& report : reports)
    CHECK(report == alone);
}

TEST_CASE("the library tells its version") {
  CHECK(version() == std::to_string(ONPACE_VERSION_MAJOR) + "." + std::to_string(ONPACE_VERSION_MINOR) + "." +
                         std::to_string(ONPACE_VERSION_PATCH));
}
