// What GitHub's runner reads in a log: the table, in which nothing is taken for a command, and then annotations.
#include <array>

#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/formats/totals.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

/// So many of a kind GitHub shows of one step.
constexpr std::size_t kMostOfKind = 10;

std::string data(std::string const& text) { return escaped(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}}); }

std::string value(std::string const& text) {
  return escaped(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}});
}

struct Annotation {
  TextPlace place{};
  std::string title{};
  std::string text{};
};

/// Columns are taken only where the place is in one line.
std::string place_of(TextPlace const& place) {
  std::string text = "file=" + value(printable(tidy_path(place.file))) + ",line=" + std::to_string(place.line);
  if (place.end_line > place.line) return text + ",endLine=" + std::to_string(place.end_line);
  text += ",endLine=" + std::to_string(place.line) + ",col=" + std::to_string(place.column);
  return place.end_column > place.column ? text + ",endColumn=" + std::to_string(place.end_column) : text;
}

std::string command(std::string_view kind, Annotation const& annotation) {
  return "::" + std::string(kind) + " " + place_of(annotation.place) + ",title=" + value(annotation.title) +
         "::" + data(annotation.text) + "\n";
}

/// The first ones of a kind, and how many there are.
struct Kind {
  std::string_view name;
  std::vector<Annotation> first{};
  std::size_t count = 0;

  void add(Annotation annotation) {
    if (++count <= kMostOfKind) first.push_back(std::move(annotation));
  }
};

/// Where there are too many, the last place tells of the others.
std::string commands_of(Kind const& kind, Language language) {
  bool const is_cut = kind.count > kMostOfKind;
  std::size_t const shown = is_cut ? kMostOfKind - 1 : kind.first.size();
  std::string text;
  for (std::size_t index = 0; index < shown; ++index)
    text += command(kind.name, kind.first[index]);
  if (!is_cut) return text;
  std::string const more = std::to_string(kind.count - shown);
  return text + "::" + std::string(kind.name) + " title=onpace::" +
         (language == Language::chinese ? "另有 " + more + " 条，见上方表格和作业摘要"
                                        : more + " more: see the table above and the summary of the job") +
         "\n";
}

/// Everything that people read.
std::string text_of_run(RunReport const& run) {
  std::string text = run.answer.diagnostics;
  for (ReportInput const& file : run.files) {
    if (file.verdicts.size() == 0 && run.files.size() > 1) continue;  // nothing of it was selected
    if (!text.empty()) text += "\n";
    text_report(file, [&](std::string_view piece) { text += piece; });
  }
  return text + totals_text(run);
}

/// Until this word comes again the runner takes nothing for a command. It does not occur in the text.
std::string word_for(std::string const& text) {
  std::string word = "onpace-" + fingerprint({text});
  while (text.find(word) != std::string::npos)
    word = "onpace-" + fingerprint({text, word});
  return word;
}

}  // namespace

void github_report(RunReport const& run, Take const& take) {
  std::string const text = text_of_run(run);
  std::string const word = word_for(text);
  take("::stop-commands::" + word + "\n" + text + (text.empty() || text.ends_with('\n') ? "" : "\n") + "::" + word +
       "::\n");
  Kind errors{"error"};
  Kind warnings{"warning"};
  Kind notes{"notice"};
  for (Message const& message : run.answer.messages)
    (message.is_error()                            ? errors
     : message.severity == Message::Severity::note ? notes
                                                   : warnings)
        .add({place_to_show(run, message), message.code, printable(message_text(message, run.language))});
  for (ReportInput const& file : run.files)
    for (std::size_t row = 0; row < file.verdicts.size(); ++row) {
      TargetRule const& rule = file.judge.plan.rule(file.verdicts.target(row));
      Urgency const urgency =
          urgency_of(file.verdicts.status[row], run.effect(file, row), is_waived(rule, file.judge.as_of));
      if (urgency != Urgency::error && urgency != Urgency::warning) continue;
      Kind& kind = urgency == Urgency::error ? errors : warnings;
      Annotation annotation;
      if (kind.count < kMostOfKind) {
        Finding const finding = finding_of(run, file, row, run.detail.value_or(Detail::verdicts));
        annotation = {finding.verdict.place, finding.name, finding.text};
      }
      kind.add(std::move(annotation));
    }
  take(commands_of(errors, run.language) + commands_of(warnings, run.language) + commands_of(notes, run.language) +
       "::notice title=onpace::" + data(summary_text(run)) + "\n");
}

void github_output_report(RunReport const& run, Take const& take) {
  StatusCounts const counts = counts_of(run);
  std::string text = "exit-status=" + std::to_string(static_cast<int>(run.answer.exit_status)) + "\n";
  for (Status const status : {Status::met, Status::on_track, Status::at_risk, Status::missed, Status::no_data})
    text += std::string(status_name(status)) + "=" + std::to_string(counts[static_cast<std::size_t>(status)]) + "\n";
  std::size_t errors = 0;
  for (Message const& message : run.answer.messages)
    errors += message.is_error() ? 1 : 0;
  take(text + "errors=" + std::to_string(errors) + "\nreason=" + reasons_text(run) + "\n");
}

}  // namespace onpace
