#include <algorithm>
#include <utility>

#include "diagnostics/codes/run.hpp"
#include "diagnostics/codes/testing.hpp"
#include "onpace/test.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"
#include "testing/read.hpp"
#include "testing/report.hpp"
#include "testing/run_test.hpp"
#include "testing/update.hpp"
#include "text/text_place.hpp"

namespace onpace {
namespace {

/// Whether the pieces between the stars of the pattern stand in the text, in order.
bool fits(std::string_view pattern, std::string_view text) {
  while (true) {
    std::size_t const star = pattern.find('*');
    std::string_view const piece = pattern.substr(0, star);
    std::size_t const at = text.find(piece);
    if (at == std::string_view::npos) return false;
    if (star == std::string_view::npos) return true;
    text.remove_prefix(at + piece.size());
    pattern.remove_prefix(star + 1);
  }
}

void read_files(Session& session, TestReport& report) {
  for (SourceId const source : add_inputs(report.request.files, session.sources, session.diagnostics, kMostRuleBytes)) {
    FileLimits const limits = file_limits_of(report.request.imports, session.sources[source].name);
    if (auto file = read_test_file(source, limits, session.sources, session.diagnostics))
      report.files.push_back(*std::move(file));
  }
}

void run_files(Session& session, TestReport& report) {
  std::string const& pattern = report.request.pattern;
  for (TestFile const& file : report.files)
    for (RuleTest const& test : file.tests)
      if (fits(pattern, file.path + ": " + test.name.value))
        report.outcomes.push_back(run_test(file, test, session.sources[file.source], report.request, report.coverage));
  if (report.outcomes.empty() && !session.diagnostics.has_errors())
    session.diagnostics.report({.code = codes::no_test_fits, .span = {}, .arguments = {pattern}});
}

/// Reads and runs once more after files were written.
void update(Session& session, TestReport& report) {
  std::vector<UpdatedFile> updated = update_tests(report, session.diagnostics);
  if (updated.empty()) return;
  report.files.clear();
  report.outcomes.clear();
  report.coverage = {};
  report.updated = std::move(updated);
  read_files(session, report);
  run_files(session, report);
}

ExitStatus status_of(TestReport const& report, Diagnostics const& diagnostics) {
  if (diagnostics.has_errors() || report.count(TestResult::broken) > 0) return ExitStatus::not_judged;
  auto const& all = report.coverage.all();
  bool const too_low =
      std::any_of(all.begin(), all.end(), [&](Coverage const& one) { return is_too_low(one, report.request); });
  return report.count(TestResult::failed) > 0 || too_low ? ExitStatus::failed : ExitStatus::judged;
}

TestedRule tested(TestOutcome const& outcome, TestReport const& report) {
  TestedRule result{.file = outcome.file->path,
                    .name = outcome.test->name.value,
                    .place = report.place_of(outcome.test->name),
                    .messages = outcome.messages};
  result.result = outcome.result == TestResult::passed   ? TestedRule::Result::passed
                  : outcome.result == TestResult::failed ? TestedRule::Result::failed
                                                         : TestedRule::Result::broken;
  for (Difference const& each : outcome.differences)
    result.differences.push_back(
        {each.subject, each.value, each.expected, each.actual, report.place_of(each.field.word)});
  return result;
}

}  // namespace

TestAnswer run_tests(TestRequest const& request) {
  Session session{request.appearance};
  TestReport report{.request = request, .sources = session.sources};
  TestAnswer answer;
  std::vector<TestFormat const*> formats;
  for (std::string const& name : request.formats)
    formats.push_back(format_named(name, kTestFormats, session.diagnostics));
  if (!session.diagnostics.has_errors()) {
    read_files(session, report);
    run_files(session, report);
    if (request.update) update(session, report);
  }
  tell_diagnostics(session, answer);
  report.messages = answer.messages;
  report.diagnostics = answer.diagnostics;
  answer.exit_status = status_of(report, session.diagnostics);
  for (TestFormat const* format : formats)
    if (format != nullptr) answer.reports.push_back(format->write(report));
  for (TestOutcome const& outcome : report.outcomes)
    answer.tests.push_back(tested(outcome, report));
  return answer;
}

}  // namespace onpace
