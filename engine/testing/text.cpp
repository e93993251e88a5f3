// The report for people: each test, and of those that did not pass what was expected beside what came out.
#include <algorithm>
#include <utility>

#include "report/table_row.hpp"
#include "testing/report.hpp"
#include "text/lines.hpp"
#include "text/printable.hpp"
#include "text/text_place.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

std::string indented(std::string_view text, std::size_t by) {
  std::string result;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    std::string_view const line = text.substr(0, end);
    result += (line.empty() ? "" : std::string(by, ' ')) + std::string(line) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

/// `city.test.yaml:12:20`
std::string shown_place(TextPlace const& place) {
  return printable(place.file) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

struct Row {
  std::string subject;
  std::string value;
  std::string expected;
  std::string actual;
  std::string place;
};

std::size_t widest(std::vector<Row> const& rows, std::string Row::*column) {
  std::size_t width = 0;
  for (Row const& row : rows)
    width = std::max(width, display_width(row.*column));
  return width;
}

/// Expected and actual side by side.
std::string differences_text(TestOutcome const& outcome, TestReport const& report) {
  if (outcome.differences.empty()) return {};
  std::vector<Row> rows{{"", "", report.pick("expected", "期望"), report.pick("actual", "实际"), ""}};
  for (Difference const& each : outcome.differences)
    rows.push_back({printable(each.subject), each.value, printable(each.expected), printable(each.actual),
                    shown_place(report.place_of(each.field.word))});
  std::string text;
  for (Row const& row : rows) {
    std::string line = padded(row.subject, widest(rows, &Row::subject)) + "  " +
                       padded(row.value, widest(rows, &Row::value)) + "  " +
                       padded(row.expected, widest(rows, &Row::expected)) + "  " +
                       padded(row.actual, widest(rows, &Row::actual)) + "  " + row.place;
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string_view sign_of(TestResult result) {
  switch (result) {
    case TestResult::passed:
      return "✓";
    case TestResult::failed:
      return "✗";
    case TestResult::broken:
      return "!";
  }
  return "";
}

std::string outcome_text(TestOutcome const& outcome, TestReport const& report) {
  Status const color = outcome.result == TestResult::passed ? Status::met : Status::missed;
  std::string text = "  " + painted(std::string(sign_of(outcome.result)), color, report.request.appearance.color) +
                     " " + printable(outcome.test->name.value) + "\n";
  std::string below = differences_text(outcome, report);
  for (Word const& code : outcome.missed_codes)
    below += report.pick("expected and did not come: ", "应出现而未出现：") + code.value + "  " +
             shown_place(report.place_of(code)) + "\n";
  for (std::string const& derivation : outcome.derived)
    below += "\n" + derivation;
  if (!outcome.told.empty()) below += (below.empty() ? "" : "\n") + outcome.told;
  return text + (below.empty() ? "" : "\n" + indented(below, 4) + "\n");
}

std::string total_text(TestReport const& report) {
  std::size_t const all = report.outcomes.size();
  std::size_t const broken = report.count(TestResult::broken);
  std::string const passed = std::to_string(report.count(TestResult::passed));
  std::string const failed = std::to_string(report.count(TestResult::failed));
  if (report.request.appearance.language == Language::chinese)
    return std::to_string(all) + " 个测试：通过 " + passed + "，未通过 " + failed +
           (broken > 0 ? "，无法判断 " + std::to_string(broken) : "") + "\n";
  return std::to_string(all) + (all == 1 ? " test: " : " tests: ") + passed + " passed, " + failed + " failed" +
         (broken > 0 ? ", " + std::to_string(broken) + " broken" : "") + "\n";
}

/// What follows stands below an empty line.
void end_paragraph(std::string& text) {
  if (!text.empty() && !text.ends_with("\n\n")) text += "\n";
}

std::string updated_text(TestReport const& report) {
  std::string text;
  for (UpdatedFile const& file : report.updated)
    text += report.pick("updated ", "已更新 ") + printable(file.path) + report.pick(": ", "：") +
            std::to_string(file.values) + report.pick(file.values == 1 ? " value" : " values", " 个值") + "\n";
  return text.empty() ? "" : text + "\n";
}

}  // namespace

std::size_t TestReport::count(TestResult result) const {
  return static_cast<std::size_t>(
      std::count_if(outcomes.begin(), outcomes.end(), [&](TestOutcome const& one) { return one.result == result; }));
}

TextPlace TestReport::place_of(Word const& word) const { return text_place(sources, word.span); }

std::string difference_text(Difference const& difference, Language language) {
  bool const chinese = language == Language::chinese;
  return difference.subject + " " + difference.value + (chinese ? "：期望 " : ": expected ") + difference.expected +
         (chinese ? "，实际 " : ", found ") + difference.actual;
}

std::string reason_of(TestOutcome const& outcome, TestReport const& report) {
  Language const language = report.request.appearance.language;
  std::string text;
  auto const add = [&](std::string const& piece) { text += (text.empty() ? "" : report.pick("; ", "；")) + piece; };
  for (Difference const& each : outcome.differences)
    add(difference_text(each, language));
  for (Word const& code : outcome.missed_codes)
    add(report.pick("expected and did not come: ", "应出现而未出现：") + code.value);
  for (Message const& message : outcome.messages)
    add(message.code + " " + message.text.in(language));
  return printable(text);
}

std::string text_of_tests(TestReport const& report) {
  std::string text = updated_text(report);
  TestFile const* last = nullptr;
  for (TestOutcome const& outcome : report.outcomes) {
    if (outcome.file != last) {
      end_paragraph(text);
      text += printable(outcome.file->path) + "\n";
    }
    last = outcome.file;
    text += outcome_text(outcome, report);
  }
  end_paragraph(text);
  return text + coverage_text(report) + total_text(report);
}

}  // namespace onpace
