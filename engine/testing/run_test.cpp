#include "testing/run_test.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "diagnostics/codes/judge.hpp"
#include "diagnostics/codes/testing.hpp"
#include "onpace/figures.hpp"
#include "report/formats/explain.hpp"
#include "run/check_run.hpp"
#include "testing/compare.hpp"
#include "testing/reading.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

/// A test while it runs.
struct Running {
  TestFile const& file;
  RuleTest const& test;
  CheckRun& run;
  SourceId source;              ///< the test file's text, among those of the run
  std::vector<Span> figures{};  ///< by line of what the series became
  std::string figures_name{};
  TestOutcome outcome{};
  Diagnostics found{};  ///< what the test names and the rules do not have
};

Span at_test(Running const& running, Word const& word) { return {running.source, word.span.begin, word.span.end}; }

/// The series as figures in memory; each line remembers where its figure stands.
Input figures_of(Running& running) {
  Figures figures(running.figures_name);
  for (TestFigure const& figure : running.test.given.figures) {
    std::uint32_t const line = figures.add({.entity = figure.entity.value,
                                            .indicator = figure.indicator.value,
                                            .period = figure.period,
                                            .value = figure.value.value});
    running.figures.resize(line + std::size_t{1}, Span{});
    running.figures[line] = at_test(running, figure.value);
  }
  return figures.input();
}

Request request_of(TestFile const& file, RuleTest const& test, TestRequest const& request) {
  Request result{.as_of = test.as_of->value, .jobs = 1, .appearance = request.appearance, .imports = request.imports};
  result.rules.push_back({.name = file.rules, .text = file.rules_text});
  for (TestData const& data : test.given.data)
    result.data.push_back({.name = data.file.value, .profile = data.profile});
  for (Word const& setting : test.given.settings)
    result.settings.push_back(setting.value);
  return result;
}

void add_given_texts(Running& running, Request& request) {
  std::string const name = running.file.path + " (" + running.test.name.value + ")";
  std::size_t number = 0;
  for (Word const& table : running.test.given.tables) {
    auto const kept = std::make_shared<std::string const>(table.value);
    std::string const its_name = number++ == 0 ? name : name + " " + std::to_string(number);
    request.data.push_back({.name = its_name, .kept = kept, .view = *kept, .is_figures = true});
  }
  running.figures_name = number == 0 ? name : name + " figures";
  if (!running.test.given.figures.empty()) request.data.push_back(figures_of(running));
}

/// What was found in a series is shown where the test says it.
Diagnostic at_its_figure(Running const& running, Diagnostic diagnostic) {
  Span const span = diagnostic.span;
  if (span.source == kNoSource || running.run.sources[span.source].name != running.figures_name) return diagnostic;
  std::uint32_t const line = line_number(running.run.sources[span.source], span.begin);
  if (line < running.figures.size() && running.figures[line].source != kNoSource)
    diagnostic.span = running.figures[line];
  return diagnostic;
}

/// Compares the diagnostics of the run with those that were expected.
void compare_diagnostics(Running& running) {
  std::set<Code> expected;
  for (Word const& code : running.test.diagnostics)
    expected.insert(*code_named(code.value));
  std::set<Code> came;
  Diagnostics unexpected;
  for (Diagnostic const& each : running.run.diagnostics.all()) {
    came.insert(each.code);
    if (!expected.contains(each.code)) unexpected.report(at_its_figure(running, each));
  }
  for (Word const& code : running.test.diagnostics)
    if (!came.contains(*code_named(code.value))) running.outcome.missed_codes.push_back(code);
  for (Diagnostic const& each : running.found.all())
    unexpected.report(each);
  Appearance const& look = running.run.appearance;
  running.outcome.told = render(unexpected, running.run.sources, {.language = look.language, .color = look.color});
  running.outcome.messages = messages_of(unexpected, running.run.sources);
  bool const is_broken = unexpected.has_errors();
  if (is_broken)
    running.outcome.result = TestResult::broken;
  else if (!unexpected.all().empty() || !running.outcome.missed_codes.empty())
    running.outcome.result = TestResult::failed;
}

/// Everything that expectations are looked up in.
struct Judged {
  Route const& route;
  ReportInput english;
  ReportInput chinese;
  std::vector<std::string> targets{};
  std::vector<std::string> entities{};
};

std::optional<std::uint32_t> place_in(std::vector<std::string> const& names, std::string const& name) {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - names.begin());
}

/// The rows of a target, of one entity where one is named.
std::vector<std::size_t> rows_of(Judged const& judged, std::uint32_t target, std::string const& entity) {
  std::vector<std::size_t> rows;
  for (TargetRows const& each : judged.english.verdicts.targets)
    for (std::size_t row = each.first; each.target == target && row < each.behind(); ++row)
      if (entity.empty() || judged.english.entity(row) == entity) rows.push_back(row);
  return rows;
}

void report_no_target(Running& running, Judged const& judged, Word const& name) {
  running.found.report({.code = codes::no_such_target,
                        .span = at_test(running, name),
                        .arguments = {name.value, listed(judged.targets)},
                        .help = suggestion(name.value, judged.targets)});
}

/// The name is neither an entity nor a key of an expectation.
void report_no_entity(Running& running, Judged const& judged, Word const& name) {
  std::vector<std::string> known = judged.entities;
  for (int value = 0; value <= static_cast<int>(ExpectedValue::provisional); ++value)
    known.emplace_back(name_of(static_cast<ExpectedValue>(value)));
  running.found.report({.code = codes::no_such_entity,
                        .span = at_test(running, name),
                        .arguments = {name.value, listed(judged.entities)},
                        .help = suggestion(name.value, known)});
}

std::string subject_of(Judged const& judged, std::size_t row, Expectation const& expectation,
                       std::string const& target) {
  std::string const entity = judged.english.entity(row);
  bool const names_entity = !entity.empty() && (!expectation.entity.value.empty() || judged.entities.size() > 1);
  std::string subject = target + (names_entity ? " [" + entity + "]" : "");
  if (!expectation.part.value.empty()) subject += ", " + expectation.part.value;
  return subject;
}

/// How the verdict of a row came about.
std::string derivation_of(Judged const& judged, ReportInput const& shown, std::size_t row) {
  VerdictTable one;
  auto const entities = std::make_shared<std::vector<EntityIndex> const>(1, shown.verdicts.entity(row));
  one.targets.push_back({shown.verdicts.target(row), 0, entities});
  one.status.push_back(shown.verdicts.status[row]);
  one.evidence.push_back(judged.english.evidence(row));
  ReportInput input{shown.judge, one, shown.scores, shown.sources, shown.language, shown.color, shown.width};
  return explain_report(input);
}

/// The part that decided; beside a `warn:` that did, the goal itself where it has one comparison.
std::size_t told_leaf(Evidence const& evidence) {
  std::vector<PlannedLeaf> const& leaves = evidence.target->leaves;
  std::size_t const deciding = evidence.verdict->deciding;
  auto const goals =
      std::count_if(leaves.begin(), leaves.end(), [](PlannedLeaf const& leaf) { return !leaf.is_warning; });
  return leaves[deciding].is_warning && goals == 1 ? 0 : deciding;
}

/// The part that an expectation is about; null after a report.
std::optional<std::size_t> part_of(Running& running, Evidence const& evidence, Word const& part) {
  if (part.value.empty()) return told_leaf(evidence);
  std::vector<std::string> names;
  for (PlannedLeaf const& leaf : evidence.target->leaves)
    names.push_back(leaf.text);
  if (auto const place = place_in(names, part.value)) return *place;
  running.found.report({.code = codes::no_such_part,
                        .span = at_test(running, part),
                        .arguments = {part.value, listed(names)},
                        .help = suggestion(part.value, names)});
  return std::nullopt;
}

/// Gives whether something differs.
bool compare_row(Running& running, Judged const& judged, Expectation const& expectation, std::string const& target,
                 std::size_t row) {
  Evidence const evidence = judged.english.evidence(row);
  std::optional<std::size_t> const part = part_of(running, evidence, expectation.part);
  if (!part) return false;
  ActualVerdict const actual{verdict_from(judged.english, row, evidence, Detail::verdicts, Numbers::exact_and_text),
                             verdict_from(judged.chinese, row, evidence, Detail::verdicts, Numbers::exact_and_text),
                             evidence.verdict->leaves[*part], *part, expectation.part.value.empty()};
  std::size_t const before = running.outcome.differences.size();
  for (ExpectedField const& field : expectation.fields) {
    std::optional<std::string> const other = other_value(field, actual, judged.route.checked->vocabulary);
    if (!other) continue;
    running.outcome.differences.push_back({.subject = subject_of(judged, row, expectation, target),
                                           .value = std::string(name_of(field.of)),
                                           .expected = field.word.value,
                                           .actual = *other,
                                           .field = field,
                                           .is_judged = true});
  }
  return running.outcome.differences.size() > before;
}

void compare_expectation(Running& running, Judged const& judged, Coverage& coverage, std::set<std::size_t>& derived,
                         Expectation const& expectation) {
  Word target = expectation.target;
  Word entity = expectation.entity;
  std::optional<std::uint32_t> index = place_in(judged.targets, target.value);
  if (!index && !entity.value.empty()) {  // the entity may come first
    index = place_in(judged.targets, entity.value);
    if (index) std::swap(target, entity);
  }
  if (!index) return report_no_target(running, judged, target);
  if (!entity.value.empty() && !place_in(judged.entities, entity.value))
    return report_no_entity(running, judged, entity);
  std::vector<std::size_t> const rows = rows_of(judged, *index, entity.value);
  for (std::size_t const row : rows) {
    add_verdict(coverage, judged.english.evidence(row));
    if (!compare_row(running, judged, expectation, target.value, row) || !derived.insert(row).second) continue;
    bool const chinese = running.run.appearance.language == Language::chinese;
    running.outcome.derived.push_back(derivation_of(judged, chinese ? judged.chinese : judged.english, row));
  }
  if (!rows.empty()) return;
  ExpectedField const& first = expectation.fields.front();
  running.outcome.differences.push_back({.subject = target.value,
                                         .value = std::string(name_of(first.of)),
                                         .expected = first.word.value,
                                         .actual = std::string(kNoValue),
                                         .field = first});
}

void compare_scores(Running& running, Judged const& judged) {
  std::vector<std::string> names;
  for (Group const& group : judged.route.plan.groups)
    names.push_back(group.key);
  for (ExpectedScore const& expected : running.test.scores) {
    std::optional<std::uint32_t> const index = place_in(names, expected.group.value);
    if (!index) {
      running.found.report({.code = codes::no_such_group_in_test,
                            .span = at_test(running, expected.group),
                            .arguments = {expected.group.value, listed(names)},
                            .help = suggestion(expected.group.value, names)});
      continue;
    }
    for (GroupScore const& score : judged.route.scores) {
      if (score.group != *index) continue;
      ActualAmount actual;
      if (auto const its = scored_group(judged.english, score).score) {
        actual.english = actual.chinese = its->text;
        actual.low = Quantity{*score.score, ratio_unit()};
      }
      if (is_same_amount(expected.field.word.value, actual, judged.route.checked->vocabulary)) continue;
      running.outcome.differences.push_back({.subject = expected.group.value,
                                             .value = "score",
                                             .expected = expected.field.word.value,
                                             .actual = actual.is_missing() ? std::string(kNoValue) : actual.english,
                                             .field = expected.field,
                                             .is_judged = true});
    }
  }
}

void compare_verdicts(Running& running, CoverageOfRules& coverage) {
  Route& route = *running.run.routes[0];
  JudgeInput const judge = route.judge_input();
  Judged judged{route, running.run.report_input(route, judge), running.run.report_input(route, judge)};
  judged.english.language = Language::english;
  judged.chinese.language = Language::chinese;
  for (TargetRule const& target : route.rules.targets)
    judged.targets.push_back(target.key.value);
  judged.entities = route.table.entities;
  for (EntityRule const& entity : route.rules.entities)
    if (!place_in(judged.entities, entity.key.value)) judged.entities.push_back(entity.key.value);
  Coverage& its = coverage.of(route, running.run.sources);
  std::set<std::size_t> derived;
  for (Expectation const& expectation : running.test.expectations)
    compare_expectation(running, judged, its, derived, expectation);
  compare_scores(running, judged);
}

/// Where nothing was judged and that was expected, verdicts that are expected, too, differ.
void miss_all(Running& running) {
  for (Expectation const& expectation : running.test.expectations)
    running.outcome.differences.push_back({.subject = expectation.target.value,
                                           .value = std::string(name_of(expectation.fields.front().of)),
                                           .expected = expectation.fields.front().word.value,
                                           .actual = std::string(kNoValue),
                                           .field = expectation.fields.front()});
}

}  // namespace

TestOutcome run_test(TestFile const& file, RuleTest const& test, Source const& source, TestRequest const& request,
                     CoverageOfRules& coverage) {
  Request its = request_of(file, test, request);
  CheckRun run(its);
  Running running{.file = file, .test = test, .run = run, .source = run.sources.add(source.name, source.bytes)};
  running.outcome.file = &file;
  running.outcome.test = &test;
  add_given_texts(running, its);
  judge_files(run, std::nullopt);
  bool const is_judged = all_judged(run) && !run.routes.empty();
  if (is_judged) compare_verdicts(running, coverage);
  compare_diagnostics(running);
  if (!is_judged && running.outcome.result != TestResult::broken) miss_all(running);
  if (!running.outcome.differences.empty() && running.outcome.result == TestResult::passed)
    running.outcome.result = TestResult::failed;
  return std::move(running.outcome);
}

}  // namespace onpace
