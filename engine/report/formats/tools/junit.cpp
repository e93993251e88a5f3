// JUnit's XML: a suite for each rule file, a test for each verdict. It satisfies the schema of Jenkins' xUnit plugin
// and that of Windy Road at once, so times and hosts are always the same: equal verdicts make equal files.
#include <algorithm>
#include <filesystem>
#include <set>

#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/verdicts.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

/// GitLab asks for the file of each test, which the schemas do not know.
enum class Flavour : std::uint8_t { strict, gitlab };

struct Writer {
  RunReport const& run;
  Flavour flavour;
  Take const& take;
  std::size_t suites = 0;
  std::set<std::string> classes{};

  /// `rules/gate.yaml` as `rules.gate`: what stands before the last dot is a package. Never the same twice.
  std::string new_class(std::string const& file) {
    std::filesystem::path path(tidy_path(file));
    if (path.extension() == ".yaml" || path.extension() == ".yml") path.replace_extension();
    std::string name = printable(path.relative_path().string());
    std::replace(name.begin(), name.end(), '/', '.');
    std::string one = name;
    for (std::size_t number = 2; !classes.insert(one).second; ++number)
      one = name + "-" + std::to_string(number);
    return one;
  }
};

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_text(value) + "\"";
}

/// What stands in a suite besides its tests.
struct Suite {
  std::string file{};
  std::string name{};
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::string properties{};
};

std::string suite_begin(Writer& writer, Suite const& suite) {
  std::string const day = writer.run.day.empty() ? "1970-01-01" : writer.run.day;
  std::string text = "  <testsuite id=\"" + std::to_string(writer.suites++) + "\"" +
                     attribute("package", printable(suite.file)) + attribute("name", suite.name) +
                     " hostname=\"localhost\"" + attribute("timestamp", day + "T00:00:00");
  text += attribute("tests", std::to_string(suite.tests)) + attribute("failures", std::to_string(suite.failures)) +
          attribute("errors", std::to_string(suite.errors)) + attribute("skipped", std::to_string(suite.skipped)) +
          " time=\"0\">\n";
  if (suite.properties.empty()) return text + "    <properties/>\n";
  return text + "    <properties>\n" + suite.properties + "    </properties>\n";
}

std::string suite_end(std::string const& told) {
  std::string const text =
      told.empty() ? "    <system-err/>\n" : "    <system-err>" + xml_text(told) + "</system-err>\n";
  return "    <system-out/>\n" + text + "  </testsuite>\n";
}

std::string test_begin(Writer const& writer, std::string const& group, std::string const& name,
                       TextPlace const& place) {
  std::string text = "    <testcase" + attribute("classname", group) + attribute("name", name);
  if (writer.flavour == Flavour::gitlab) text += attribute("file", tidy_path(place.file));
  return text + " time=\"0\"";
}

std::string property(std::string_view name, std::string_view value) {
  return "      <property" + attribute("name", name) + attribute("value", value) + "/>\n";
}

std::string properties_of(ReportInput const& file) {
  RuleFile const& rules = *file.judge.plan.rules;
  std::string text = property("onpace", ONPACE_VERSION) + property("as_of", file.judge.as_of.text);
  if (rules.horizon) text += property("horizon", period_text(rules.horizon->value, file.judge.plan.calendar));
  return text;
}

/// Counted by the statuses alone: the verdicts are worked out when they are written.
Suite suite_of(RunReport const& run, ReportInput const& file) {
  RuleFile const& rules = *file.judge.plan.rules;
  Suite suite{.file = file.sources[rules.source].name,
              .name = printable(rules.title.in(run.language)),
              .tests = file.verdicts.size(),
              .properties = properties_of(file)};
  if (suite.name.find_first_not_of(' ') == std::string::npos) suite.name = printable(suite.file);
  Finding finding;
  for (std::size_t row = 0; row < file.verdicts.size(); ++row) {
    TargetRule const& rule = file.judge.plan.rule(file.verdicts.target(row));
    finding.verdict.status = file.verdicts.status[row];
    finding.verdict.waiver.reset();
    if (rule.waive) finding.verdict.waiver = WaiverOfTarget{.holds = is_waived(rule, file.judge.as_of)};
    finding.effect = run.effect(file, row);
    suite.failures += is_failure(finding) ? 1 : 0;
    suite.skipped += is_skipped(finding) ? 1 : 0;
  }
  return suite;
}

/// The lines below the message of a failure.
std::string details_of(Finding const& finding) {
  Verdict const& verdict = finding.verdict;
  std::string text;
  auto const add = [&](std::string_view what, std::string const& value) {
    if (!value.empty()) text += std::string(what) + ": " + printable(value) + "\n";
  };
  add("goal", verdict.goal);
  add("place",
      verdict.place.file + ":" + std::to_string(verdict.place.line) + ":" + std::to_string(verdict.place.column));
  if (verdict.parts.empty()) return text;
  std::optional<PartVerdict> made;
  PartVerdict const& part = told_part(verdict, made);
  if (part.reading) add("reading", part.reading->text);
  if (part.aim) add("aim", part.relation + (part.relation.empty() ? "" : " ") + part.aim->text);
  if (part.expected) add("expected", part.expected->text);
  if (part.gap) add("gap", part.gap->text);
  add("horizon", verdict.horizon);
  add("reach", part.reach);
  add("method", part.method);
  for (UsedObservation const& used : verdict.observations)
    add("figure",
        used.indicator + " " + used.period + " " + used.value + " " + used.file + ":" + std::to_string(used.line));
  return text;
}

void write_test(Writer const& writer, std::string const& group, Finding const& finding, std::string& text) {
  text += test_begin(writer, group, finding.id, finding.verdict.place);
  std::string const message = told(finding);
  if (is_failure(finding))
    text += ">\n      <failure" + attribute("type", status_name(finding.verdict.status)) +
            attribute("message", message) + ">" + xml_text(details_of(finding)) + "</failure>\n    </testcase>\n";
  else if (is_skipped(finding))
    text += ">\n      <skipped" + attribute("message", message) + "/>\n    </testcase>\n";
  else
    text += "/>\n";
}

/// Where there are no verdicts, each rule file in which nothing fails is a test that passes.
std::vector<std::string> files_without_failures(RunReport const& run) {
  std::vector<std::string> files;
  if (run.summary.empty()) return files;
  for (std::string const& file : run.rules) {
    auto const fails = [&](Message const& message) {
      return message.severity <= run.fails_from && message.place.file == file;
    };
    bool const is_new = std::find(files.begin(), files.end(), file) == files.end();
    if (is_new && std::none_of(run.answer.messages.begin(), run.answer.messages.end(), fails)) files.push_back(file);
  }
  return files;
}

/// Each error as a test that could not be run; warnings as text.
void write_diagnostics(Writer& writer) {
  std::vector<Message> const& messages = writer.run.answer.messages;
  auto const is_error = [&](Message const& message) { return message.severity <= writer.run.fails_from; };
  auto const errors = static_cast<std::size_t>(std::count_if(messages.begin(), messages.end(), is_error));
  std::vector<std::string> const sound = files_without_failures(writer.run);
  if (messages.empty() && sound.empty()) return;
  std::string text =
      suite_begin(writer, {.file = "onpace", .name = "onpace", .tests = errors + sound.size(), .errors = errors});
  for (std::string const& file : sound)
    text += test_begin(writer, "onpace", printable(file), {.file = file}) + "/>\n";
  std::set<std::string> names;
  for (Message const& message : messages) {
    if (!is_error(message)) continue;
    TextPlace const place = place_to_show(writer.run, message);
    std::string const name = message.code + " " + printable(place.file) + ":" + std::to_string(place.line) + ":" +
                             std::to_string(place.column);
    std::string one = name;
    for (std::size_t number = 2; !names.insert(one).second; ++number)
      one = name + " (" + std::to_string(number) + ")";
    text += test_begin(writer, "onpace", one, place) + ">\n      <error" + attribute("type", message.code) +
            attribute("message", printable(message.text.in(writer.run.language))) + ">" +
            xml_text(printable(message_text(message, writer.run.language))) + "</error>\n    </testcase>\n";
  }
  writer.take(text + suite_end(writer.run.answer.diagnostics));
}

void write(RunReport const& run, Flavour flavour, Take const& take) {
  Writer writer{run, flavour, take};
  writer.classes.insert("onpace");
  take("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
  for (ReportInput const& file : run.files) {
    Suite const suite = suite_of(run, file);
    std::string const group = writer.new_class(suite.file);
    take(suite_begin(writer, suite));
    write_findings(
        run, file, run.detail.value_or(Detail::verdicts),
        [&](Finding const& finding, std::string& text) { write_test(writer, group, finding, text); }, take);
    take(suite_end({}));
  }
  write_diagnostics(writer);
  take("</testsuites>\n");
}

}  // namespace

void junit_report(RunReport const& run, Take const& take) { write(run, Flavour::strict, take); }

void junit_gitlab_report(RunReport const& run, Take const& take) { write(run, Flavour::gitlab, take); }

}  // namespace onpace
