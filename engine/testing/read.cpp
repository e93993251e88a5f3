#include "testing/read.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "diagnostics/codes/run.hpp"
#include "diagnostics/codes/testing.hpp"
#include "rules/load.hpp"
#include "rules/within.hpp"
#include "system/files/files.hpp"
#include "testing/reading.hpp"
#include "testing/shapes.hpp"
#include "values/period_mistake.hpp"

namespace onpace {
namespace {

Text const kTestFile{"a test file", "测试文件"};
Text const kTest{"a test", "测试"};

/// What is read of a file before its tests are put together.
struct Reading {
  std::optional<Word> rules{};
  RuleTest shared{};  ///< what holds for all tests
  std::vector<RuleTest> tests{};
};

void read_as_of(Loading& loading, yaml::NodeId node, RuleTest& test) {
  auto word = read_word(loading, node, {"a period or a day", "时期或日期"});
  if (!word) return;
  if (!parse_as_of(word->value, loading.calendar))
    loading.diagnostics.report(period_mistake(codes::unknown_as_of, word->value, word->span, loading.calendar));
  test.as_of = std::move(word);
}

template <void (*read)(Loading&, yaml::NodeId, GivenFigures&)>
void read_given(Loading& loading, yaml::NodeId node, RuleTest& test) {
  read(loading, node, test.given);
}

void read_diagnostics(Loading& loading, yaml::NodeId node, RuleTest& test) {
  test.diagnostics = read_codes(loading, node);
  test.says_diagnostics = true;
}

void read_test_name(Loading& loading, yaml::NodeId node, RuleTest& test) {
  if (auto word = read_word(loading, node, {"a text", "文本"})) test.name = *std::move(word);
}

template <class Anything>
void read_note(Loading& loading, yaml::NodeId node, Anything&) {
  read_text(loading, node);
}

constexpr KeyFacts kAsOf{"as_of", &shape::kScalar, "as of when it is judged: a period or a day",
                         "判断截至的时期或日期"};
constexpr KeyFacts kData{"data", &kGivenDataShape, "files of figures", "数据文件"};
constexpr KeyFacts kFigures{"figures", &kGivenFiguresShape,
                            "series: `{gdp: \"2025-Q1: 5.0, 5.3, _\"}`, or a table as text",
                            "数列：`{gdp: \"2025-Q1: 5.0, 5.3, _\"}`，或文本形式的表格"};
constexpr KeyFacts kSet{"set", &shape::kWordOrWords, "single figures: `gdp_growth@2025-Q1=5.6%`",
                        "单个数据：`gdp_growth@2025-Q1=5.6%`"};
constexpr KeyFacts kDiagnostics{"diagnostics", &kCodesShape, "the codes of the diagnostics that are expected",
                                "预期出现的诊断信息编号"};
constexpr KeyFacts kNoteFacts{"note", &shape::kText, "for people", "备注"};
constexpr ValueShape kScoreShape = shape::named(shape::kScalar);

constexpr KeyRow<RuleTest> kTestKeys[] = {
    {{"name", &shape::kScalar, "what the test shows", "测试名称"}, read_test_name, Need::required},
    {kNoteFacts, read_note<RuleTest>},
    {kAsOf, read_as_of},
    {kData, read_given<read_given_data>},
    {kFigures, read_given<read_given_figures>},
    {kSet, read_given<read_given_settings>},
    {{"expect", &kExpectationsShape, "targets with their verdicts: `{gdp: {status: on-track, reading: 5.3%}}`",
      "各目标的预期结论：`{gdp: {status: on-track, reading: 5.3%}}`"},
     read_expectations},
    {{"scores", &kScoreShape, "the scores of groups", "各分组的得分"}, read_expected_scores},
    {kDiagnostics, read_diagnostics},
};
constexpr KeyList kTestFacts = facts_of<kTestKeys>;
constexpr ValueShape kTestShape = shape::mapping("test", kTestFacts);

void read_test(Loading& loading, yaml::NodeId node, Reading& reading) {
  RuleTest test;
  read_keys(loading, node, kTestKeys, kTest, loading.span(node), test);
  Span const place = test.name.value.empty() ? loading.span(node) : test.name.span;
  bool const expects = !test.expectations.empty() || !test.scores.empty() || test.says_diagnostics;
  if (!expects && loading.document.at(node).kind == yaml::Kind::mapping && !loading.diagnostics.has_errors())
    loading.diagnostics.report({codes::test_expects_nothing, place, {test.name.value}});
  reading.tests.push_back(std::move(test));
}

void read_tests(Loading& loading, yaml::NodeId node, Reading& reading) {
  if (loading.document.at(node).kind != yaml::Kind::sequence)
    return report_shape(loading, node, {"a list of tests", "测试列表"});
  for (yaml::NodeId const item : items_of(loading, node)) {
    if (loading.is_hopeless()) return;
    read_test(loading, item, reading);
  }
}

void read_rules_of(Loading& loading, yaml::NodeId node, Reading& reading) {
  reading.rules = read_word(loading, node, {"the path of a rule file, or rules as text", "规则文件的路径，或规则文本"});
}

template <void (*read)(Loading&, yaml::NodeId, RuleTest&)>
void read_shared(Loading& loading, yaml::NodeId node, Reading& reading) {
  read(loading, node, reading.shared);
}

constexpr KeyRow<Reading> kFileKeys[] = {
    {{"onpace-test", &shape::kVersion, "a test file, and the version of the format", "测试文件及其格式版本"},
     [](Loading&, yaml::NodeId, Reading&) {},
     Need::required},
    {{"title", &shape::kText, "for people", "标题"}, read_note<Reading>},
    {kNoteFacts, read_note<Reading>},
    {{"rules", &shape::kScalar, "the path of a rule file, or rules as text", "规则文件的路径，或规则文本"},
     read_rules_of,
     Need::required},
    {kAsOf, read_shared<read_as_of>},
    {kData, read_shared<read_given<read_given_data>>},
    {kFigures, read_shared<read_given<read_given_figures>>},
    {kSet, read_shared<read_given<read_given_settings>>},
    {kDiagnostics, read_shared<read_diagnostics>},
    {{"tests", &kTestsShape, "the tests", "测试"}, read_tests, Need::required},
};
constexpr KeyList kFileFacts = facts_of<kFileKeys>;

/// The value of a key at the top; nothing where it is not there.
std::optional<yaml::NodeId> at_top(yaml::Document const& document, std::string_view key) {
  yaml::Node const& top = document.at(document.root);
  for (std::uint32_t index = 0; top.kind == yaml::Kind::mapping && index < top.count; ++index) {
    yaml::Entry const entry = document.entries[top.first + index];
    if (document.key_text(entry.key) == key) return entry.value;
  }
  return std::nullopt;
}

/// A test's series replaces what the file says of the same one.
void add_shared_figures(std::vector<TestFigure> const& shared, std::vector<TestFigure>& figures) {
  std::set<std::pair<std::string, std::string>> own;
  for (TestFigure const& figure : figures)
    own.emplace(figure.entity.value, figure.indicator.value);
  std::vector<TestFigure> all;
  for (TestFigure const& figure : shared)
    if (!own.contains({figure.entity.value, figure.indicator.value})) all.push_back(figure);
  all.insert(all.end(), figures.begin(), figures.end());
  figures = std::move(all);
}

template <class Item>
void put_before(std::vector<Item> const& shared, std::vector<Item>& items) {
  items.insert(items.begin(), shared.begin(), shared.end());
}

void add_shared(RuleTest const& shared, RuleTest& test, Diagnostics& diagnostics) {
  if (!test.as_of) test.as_of = shared.as_of;
  if (!test.as_of && !test.name.value.empty() && !diagnostics.has_errors())
    diagnostics.report({codes::test_without_date, test.name.span, {test.name.value}});
  put_before(shared.given.data, test.given.data);
  put_before(shared.given.tables, test.given.tables);
  put_before(shared.given.settings, test.given.settings);
  add_shared_figures(shared.given.figures, test.given.figures);
  put_before(shared.diagnostics, test.diagnostics);
}

void report_name_twice(std::vector<RuleTest> const& tests, Diagnostics& diagnostics) {
  std::map<std::string, Span> known;
  for (RuleTest const& test : tests) {
    auto const [first, is_new] = known.emplace(test.name.value, test.name.span);
    if (is_new || test.name.value.empty()) continue;
    Diagnostic found{codes::test_named_twice, test.name.span, {test.name.value}};
    found.labels.push_back({first->second, Text("it is first given here", "第一次出现在这里")});
    diagnostics.report(std::move(found));
  }
}

/// The paths of data files as the run takes them: each begins in the folder of the test file.
void settle_data(TestFile& file, FileLimits const& limits, Diagnostics& diagnostics) {
  for (RuleTest& test : file.tests)
    for (TestData& data : test.given.data) {
      data.file.value = path_beside(file.path, data.file.value);
      std::string const path = data.file.value.substr(0, data.file.value.find('?'));
      if (!is_within(limits, path))
        diagnostics.report({.code = codes::import_outside, .span = data.file.span, .arguments = {path, limits.shown}});
    }
}

/// Finds the rules; false after a report.
bool settle_rules(TestFile& file, std::optional<Word> const& named, std::string_view own_text, FileLimits const& limits,
                  Diagnostics& diagnostics) {
  file.rules = file.path;
  if (!named) {
    file.rules_text = own_text;
    return true;
  }
  if (named->value.find('\n') != std::string::npos) {
    file.rules += " (rules)";
    file.rules_text = named->value;
    return true;
  }
  file.rules = path_beside(file.path, named->value);
  auto text = read_named(limits, file.rules, *named, codes::cannot_read, diagnostics);
  if (!text) return false;
  file.rules_text = *std::move(text);
  return true;
}

/// How the rules read periods; what is wrong with them is told by the tests.
Calendar calendar_of(TestFile const& file, FileLimits const& limits) {
  Sources sources;
  Diagnostics unheard;
  SourceId const source = sources.add(file.rules, file.rules_text);
  auto const rules = load_rules(source, limits, sources, unheard);
  return rules ? rules->calendar : Calendar{};
}

bool is_test_file(yaml::Document const& document, std::string const& path) {
  return path.ends_with(".test.yaml") || path.ends_with(".test.yml") || at_top(document, "onpace-test");
}

}  // namespace

constexpr ValueShape kTestsShape = shape::list_of(kTestShape);
constexpr ValueShape kTestFileShape = shape::mapping("test-file", kFileFacts);

std::optional<TestFile> read_test_file(SourceId source, FileLimits const& limits, Sources& sources,
                                       Diagnostics& diagnostics) {
  TestFile file{.source = source, .path = sources[source].name};
  Diagnostics found;
  auto const document = yaml::parse(source, sources, found);
  if (!document) {
    report_by_place(found, diagnostics);
    return std::nullopt;
  }
  Loading loading{*document, found};
  Reading reading;
  bool const is_own = !is_test_file(*document, file.path);
  std::uint32_t const begin = document->at(document->root).begin;
  std::optional<yaml::NodeId> const tests = at_top(*document, "tests");
  std::optional<yaml::NodeId> const named = at_top(*document, "rules");
  if (is_own && !tests) {
    diagnostics.report({codes::no_tests_in_file, {source, begin, begin}, {file.path}});
    return std::nullopt;
  }
  if (!is_own && !check_header(loading, "onpace-test")) {
    report_by_place(found, diagnostics);
    return std::nullopt;
  }
  if (!is_own && named) read_rules_of(loading, *named, reading);
  bool const has_rules = settle_rules(file, reading.rules, sources[source].text, limits, found);
  if (has_rules && (is_own || reading.rules)) loading.calendar = calendar_of(file, limits);
  if (is_own)
    read_tests(loading, *tests, reading);
  else
    read_keys(loading, document->root, kFileKeys, kTestFile, {source, begin, begin}, reading);
  file.tests = std::move(reading.tests);
  for (RuleTest& test : file.tests)
    add_shared(reading.shared, test, found);
  report_name_twice(file.tests, found);
  settle_data(file, limits, found);
  report_by_place(found, diagnostics);
  if (found.has_errors()) return std::nullopt;
  return file;
}

}  // namespace onpace
