// GitLab's code quality report: an issue for each verdict that is not green and for each diagnostic.
#include <map>

#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/json_values.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

std::string_view severity_of(Finding const& finding) {
  switch (finding.urgency) {
    case Urgency::error:
      return finding.verdict.status == Status::missed ? "critical" : "major";
    case Urgency::warning:
      return "minor";
    case Urgency::note:
    case Urgency::none:
      break;
  }
  return "info";
}

std::string_view severity_of(Message const& message) {
  if (message.is_error()) return "blocker";
  return message.severity == Message::Severity::note ? "info" : "minor";
}

std::string issue(std::string const& check, std::string const& description, std::string_view severity,
                  TextPlace const& place, std::string const& mark) {
  Json const json{{"description", description},
                  {"check_name", check},
                  {"fingerprint", mark},
                  {"severity", severity},
                  {"location", {{"path", tidy_path(place.file)}, {"lines", {{"begin", place.line}}}}}};
  return ",\n" + dumped(json);
}

}  // namespace

void gitlab_report(RunReport const& run, Take const& take) {
  bool is_first = true;
  auto const separated = [&](std::string_view piece) {
    take(is_first ? piece.substr(1) : piece);  // each issue begins with a comma
    is_first = false;
  };
  take("[");
  std::map<std::string, std::size_t> same;
  for (Message const& message : run.answer.messages) {
    std::string const file = tidy_path(message.place.file);
    std::string const before = std::to_string(same[message.code + file + message.text.en]++);
    separated(issue(message.code, printable(message_text(message, run.language)), severity_of(message),
                    place_to_show(run, message),
                    fingerprint({message.code, file, message.target, message.text.en, before})));
  }
  auto const write = [](Finding const& finding, std::string& text) {
    if (finding.urgency == Urgency::none) return;
    Verdict const& verdict = finding.verdict;
    text += issue(verdict.target, told(finding), severity_of(finding), verdict.place,
                  fingerprint({tidy_path(verdict.rules), verdict.target, verdict.entity}));
  };
  write_findings(run, run.detail.value_or(Detail::verdicts), write, separated);
  take("\n]\n");
}

}  // namespace onpace
