// One line a finding, as compilers write them: editors and problem matchers read it.
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

std::string_view word_of(Urgency urgency) {
  switch (urgency) {
    case Urgency::error:
      return "error";
    case Urgency::warning:
      return "warning";
    case Urgency::note:
    case Urgency::none:
      break;
  }
  return "note";
}

std::string line_of(TextPlace const& place, Urgency urgency, std::string const& text) {
  return printable(place.file) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
         std::string(word_of(urgency)) + ": " + text + "\n";
}

}  // namespace

void lines_report(RunReport const& run, Take const& take) {
  for (Message const& message : run.answer.messages)
    take(line_of(place_to_show(run, message), urgency_of(message),
                 message.code + ": " + printable(message_text(message, run.language))));
  auto const write = [](Finding const& finding, std::string& text) {
    if (finding.urgency != Urgency::none)
      text += line_of(finding.verdict.place, finding.urgency, finding.id + " " + finding.text);
  };
  write_findings(run, run.detail.value_or(Detail::verdicts), write, take);
}

}  // namespace onpace
