// JUnit's XML: a suite for each file of tests. Times and hosts are always the same: equal outcomes make equal files.
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "testing/report.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_text(value) + "\"";
}

struct Suite {
  std::string file{};
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::string cases{};
  std::string told{};
};

std::string suite_text(Suite const& suite, std::size_t number) {
  auto const count = [](std::size_t value) { return std::to_string(value); };
  std::string text = "  <testsuite id=\"" + count(number) + "\"" + attribute("package", printable(suite.file)) +
                     attribute("name", printable(suite.file)) +
                     " hostname=\"localhost\" timestamp=\"1970-01-01T00:00:00\"";
  text += attribute("tests", count(suite.tests)) + attribute("failures", count(suite.failures)) +
          attribute("errors", count(suite.errors)) + " skipped=\"0\" time=\"0\">\n    <properties/>\n" + suite.cases;
  text += "    <system-out/>\n";
  text += suite.told.empty() ? "    <system-err/>\n" : "    <system-err>" + xml_text(suite.told) + "</system-err>\n";
  return text + "  </testsuite>\n";
}

std::string case_begin(std::string const& group, std::string const& name) {
  return "    <testcase" + attribute("classname", group) + attribute("name", printable(name)) + " time=\"0\"";
}

/// What stands below the message: the differences, the derivations, the diagnostics.
std::string details_of(TestOutcome const& outcome, TestReport const& report) {
  std::string text;
  for (Difference const& each : outcome.differences) {
    TextPlace const place = report.place_of(each.field.word);
    text += place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
            difference_text(each, report.request.appearance.language) + "\n";
  }
  for (std::string const& derivation : outcome.derived)
    text += "\n" + derivation;
  return text + (outcome.told.empty() ? "" : "\n" + outcome.told);
}

void add_case(Suite& suite, TestOutcome const& outcome, TestReport const& report) {
  ++suite.tests;
  suite.cases += case_begin(printable(suite.file), outcome.test->name.value);
  if (outcome.result == TestResult::passed) {
    suite.cases += "/>\n";
    return;
  }
  bool const is_broken = outcome.result == TestResult::broken;
  (is_broken ? suite.errors : suite.failures) += 1;
  std::string const element = is_broken ? "error" : "failure";
  suite.cases += ">\n      <" + element + attribute("type", is_broken ? "broken" : "difference") +
                 attribute("message", reason_of(outcome, report)) + ">" + xml_text(details_of(outcome, report)) + "</" +
                 element + ">\n    </testcase>\n";
}

/// What is wrong with files, and coverage that is too low.
Suite suite_of_run(TestReport const& report) {
  Suite suite{.file = "onpace", .told = report.diagnostics};
  Language const language = report.request.appearance.language;
  for (Message const& message : report.messages) {
    if (!message.is_error()) continue;
    std::string const place = message.place.file.empty()
                                  ? std::string("onpace")
                                  : message.place.file + ":" + std::to_string(message.place.line);
    suite.cases += case_begin("onpace", message.code + " " + place + " " + std::to_string(++suite.errors)) +
                   ">\n      <error" + attribute("type", message.code) +
                   attribute("message", printable(message.text.in(language))) + ">" +
                   xml_text(printable(message_text(message, language))) + "</error>\n    </testcase>\n";
  }
  for (Coverage const& coverage : report.coverage.all()) {
    if (!is_too_low(coverage, report.request)) continue;
    ++suite.failures;
    suite.cases += case_begin("onpace", "coverage of " + coverage.rules) + ">\n      <failure type=\"coverage\"" +
                   attribute("message", std::to_string(percent_of(coverage)) + "% < " +
                                            std::to_string(*report.request.min_coverage) + "%") +
                   "/>\n    </testcase>\n";
  }
  suite.tests = suite.errors + suite.failures;
  return suite;
}

}  // namespace

std::string junit_of_tests(TestReport const& report) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  std::size_t number = 0;
  for (TestFile const& file : report.files) {
    Suite suite{.file = tidy_path(file.path)};
    for (TestOutcome const& outcome : report.outcomes)
      if (outcome.file == &file) add_case(suite, outcome, report);
    if (suite.tests > 0) text += suite_text(suite, number++);
  }
  Suite const of_run = suite_of_run(report);
  if (of_run.tests > 0) text += suite_text(of_run, number);
  return text + "</testsuites>\n";
}

}  // namespace onpace
