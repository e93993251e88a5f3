// The Test Anything Protocol, version 13: `prove` reads no later one.
#include <algorithm>

#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

/// A `#` begins a directive.
std::string described(std::string const& text) { return escaped(text, {{'#', "\\#"}, {'\\', "\\\\"}}); }

/// The block of YAML below a test, in quotes that need no knowledge of what is in them.
std::string details_of(Finding const& finding) {
  Verdict const& verdict = finding.verdict;
  std::string text = "  ---\n";
  auto const add = [&](std::string_view key, std::string const& value) {
    if (value.empty()) return;
    text += "  " + std::string(key) + ": ";
    append_json(text, value);
    text += "\n";
  };
  add("message", told(finding));
  add("status", std::string(status_name(verdict.status)));
  add("file", verdict.place.file);
  add("line", std::to_string(verdict.place.line));
  add("goal", verdict.goal);
  return text + "  ...\n";
}

void write_test(std::size_t number, Finding const& finding, std::string& text) {
  bool const fails = is_failure(finding);
  bool const is_known = is_skipped(finding) && finding.verdict.status == Status::missed;
  text += (fails || is_known ? "not ok " : "ok ") + std::to_string(number) + " - " + described(finding.id);
  if (!is_skipped(finding)) text += ", " + described(finding.text);
  if (is_known)
    text +=
        " # TO"
        "DO " +
        described(finding.text);
  else if (is_skipped(finding))
    text += " # SKIP " + described(finding.text);
  text += "\n";
  if (fails) text += details_of(finding);
}

}  // namespace

void tap_report(RunReport const& run, Take const& take) {
  std::size_t number = 0;
  std::string errors;
  for (Message const& message : run.answer.messages)
    if (message.is_error()) {
      TextPlace const place = place_to_show(run, message);
      errors += "not ok " + std::to_string(++number) + " - " + message.code + " " +
                described(printable(place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) +
                                    ", " + message_text(message, run.language))) +
                "\n";
    }
  std::size_t all = number;
  for (ReportInput const& file : run.files)
    all += file.verdicts.size();
  take("TAP version 13\n1.." + std::to_string(all) + "\n" + errors);
  for (ReportInput const& file : run.files) {
    std::size_t const before = number + 1;
    write_findings(
        run, file, run.detail.value_or(Detail::verdicts),
        [&](Finding const& finding, std::string& text) { write_test(before + finding.number, finding, text); }, take);
    number += file.verdicts.size();
  }
}

}  // namespace onpace
