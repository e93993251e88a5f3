// Logging commands of Azure Pipelines, which show as issues of the run.
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

std::string data(std::string const& text) { return escaped(text, {{'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}}); }

std::string value(std::string const& text) {
  return escaped(text, {{'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}, {';', "%3B"}, {']', "%5D"}});
}

std::string command(TextPlace const& place, bool is_error, std::string const& code, std::string const& text) {
  return "##vso[task.logissue type=" + std::string(is_error ? "error" : "warning") +
         ";sourcepath=" + value(printable(tidy_path(place.file))) + ";linenumber=" + std::to_string(place.line) +
         ";columnnumber=" + std::to_string(place.column) + ";code=" + value(code) + "]" + data(text) + "\n";
}

/// Figures that are not in yet are no failure, and no success.
std::string_view result_of(ExitStatus status) {
  switch (status) {
    case ExitStatus::judged:
      return "Succeeded";
    case ExitStatus::waiting:
      return "SucceededWithIssues";
    case ExitStatus::failed:
    case ExitStatus::not_judged:
      break;
  }
  return "Failed";
}

}  // namespace

void azure_report(RunReport const& run, Take const& take) {
  for (Message const& message : run.answer.messages)
    if (message.severity != Message::Severity::note)  // there is no issue so slight
      take(command(place_to_show(run, message), message.is_error(), message.code,
                   printable(message_text(message, run.language))));
  auto const write = [](Finding const& finding, std::string& text) {
    if (finding.urgency == Urgency::error || finding.urgency == Urgency::warning)
      text += command(finding.verdict.place, finding.urgency == Urgency::error, finding.verdict.target, told(finding));
  };
  write_findings(run, run.detail.value_or(Detail::verdicts), write, take);
  take("##vso[task.complete result=" + std::string(result_of(run.answer.exit_status)) + "]" + data(summary_text(run)) +
       "\n");
}

}  // namespace onpace
