// The Test Anything Protocol, version 13: `prove` reads no later one.
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "testing/report.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

/// A `#` begins a directive.
std::string described(std::string const& text) { return escaped(printable(text), {{'#', "\\#"}, {'\\', "\\\\"}}); }

/// The block of YAML below a test, in quotes that need no knowledge of what is in them.
std::string details_of(TestOutcome const& outcome, TestReport const& report) {
  std::string text = "  ---\n";
  auto const add = [&](std::string_view key, std::string const& value) {
    text += "  " + std::string(key) + ": ";
    append_json(text, value);
    text += "\n";
  };
  add("message", reason_of(outcome, report));
  TextPlace const place = report.place_of(outcome.test->name);
  add("file", place.file);
  add("line", std::to_string(place.line));
  return text + "  ...\n";
}

std::string line(bool passed, std::size_t number, std::string const& text) {
  return (passed ? "ok " : "not ok ") + std::to_string(number) + " - " + described(text) + "\n";
}

}  // namespace

std::string tap_of_tests(TestReport const& report) {
  std::string text;
  std::size_t number = 0;
  Language const language = report.request.appearance.language;
  for (Message const& message : report.messages)
    if (message.is_error())
      text += line(false, ++number,
                   message.code + " " + message.place.file + ":" + std::to_string(message.place.line) + ", " +
                       message_text(message, language));
  for (TestOutcome const& outcome : report.outcomes) {
    bool const passed = outcome.result == TestResult::passed;
    text += line(passed, ++number, outcome.file->path + ": " + outcome.test->name.value);
    if (!passed) text += details_of(outcome, report);
  }
  for (Coverage const& coverage : report.coverage.all())
    if (is_too_low(coverage, report.request))
      text += line(false, ++number,
                   "coverage of " + coverage.rules + ": " + std::to_string(percent_of(coverage)) + "% < " +
                       std::to_string(*report.request.min_coverage) + "%");
  return "TAP version 13\n1.." + std::to_string(number) + "\n" + text;
}

}  // namespace onpace
