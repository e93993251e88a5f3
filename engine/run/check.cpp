#include "onpace/check.hpp"
#include "diagnostics/codes/run.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <utility>

#include "report/formats/explain.hpp"
#include "report/formats/formats.hpp"
#include "report/formats/totals.hpp"
#include "report/run_report.hpp"
#include "report/verdicts.hpp"
#include "run/check_run.hpp"
#include "run/ending.hpp"
#include "run/failing.hpp"
#include "run/program.hpp"
#include "run/steps.hpp"
#include "system/files/files.hpp"

namespace onpace {
namespace {

/// What reports get: the judged rule files stay where they are while it is used.
struct Reporting {
  CheckRun& run;
  std::deque<JudgeInput> judged{};
  std::vector<ReportInput> files{};  ///< none where there is a mistake

  explicit Reporting(CheckRun& its_run) : run(its_run) {
    if (!run.is_judged) return;
    for (auto const& route : run.routes) {
      judged.push_back(route->judge_input());
      files.push_back(run.report_input(*route, judged.back()));
    }
  }
  Reporting(Reporting const&) = delete;
  Reporting& operator=(Reporting const&) = delete;
};

/// Empty where the date of judgement names no day.
std::string day_of(Request const& request) {
  Diagnostics found;
  auto const as_of = as_of_named(request.as_of, Calendar{}, found);
  return as_of ? day_text(as_of->last_day) : "";
}

RunReport run_report(Reporting const& reporting, Answer const& answer) {
  CheckRun const& run = reporting.run;
  Request const& request = run.request;
  auto const effect = [&run](ReportInput const& file, std::size_t row) {
    RowEffect const its = effect_of(run, file, row);
    return VerdictEffect{its.fails, its.was == nullptr ? std::nullopt : std::optional(its.was->status)};
  };
  RunReport report{.files = reporting.files,
                   .as_of = request.as_of,
                   .answer = answer,
                   .effect = effect,
                   .language = request.appearance.language,
                   .color = request.appearance.color,
                   .sources = run.sources,
                   .day = day_of(request),
                   .detail = request.detail,
                   .show = request.show};
  for (Input const& input : request.rules)
    report.rules.push_back(input.name);
  return report;
}

/// Rule files of which nothing was selected have no part in a report.
std::vector<ReportInput const*> with_verdicts(std::vector<ReportInput> const& files) {
  std::vector<ReportInput const*> result;
  for (ReportInput const& file : files)
    if (file.verdicts.size() > 0 || files.size() == 1) result.push_back(&file);
  return result;
}

/// Of a format that knows nothing of mistakes, where there are some.
void write_mistakes(ReportFormat const& format, Answer const& answer, Take const& take) {
  if (format.joining == Joining::table) return take(statuses_header({}));
  take(format.joining == Joining::array ? "[]\n" : answer.diagnostics);
}

/// The reports of all rule files as one text.
void write_reports(CheckRun const& run, RunReport const& report, ReportFormat const& format, Take const& take) {
  if (format.write_run != nullptr) return format.write_run(report, take);
  if (!run.is_judged) return write_mistakes(format, report.answer, take);
  bool const array = format.joining == Joining::array && report.files.size() > 1;
  bool const table = format.joining == Joining::table;
  bool const names_files = table && report.files.size() > 1;
  bool const raw = run.request.raw && format.write_raw != nullptr;
  if (array) take("[\n");
  bool const has_waivers = std::any_of(report.files.begin(), report.files.end(), shows_waiver);
  bool first = true;
  for (ReportInput const* const file : with_verdicts(report.files)) {
    if (!first && !table) take(array ? ",\n" : "\n");
    ReportInput named = *file;
    named.columns = {.header = first, .rules = names_files, .waived = has_waivers};
    first = false;
    (raw ? format.write_raw : format.write)(named, take);
  }
  if (array) take("]\n");
  if (format.joining == Joining::blocks) take(totals_text(report));
}

/// Puts the reports into the answer, or passes them on in pieces.
void hand_over_reports(Reporting const& reporting, RunReport const& report,
                       std::vector<ReportFormat const*> const& formats, Answer& answer) {
  CheckRun const& run = reporting.run;
  Request const& request = run.request;
  for (std::size_t index = 0; index < formats.size(); ++index) {
    tell(request.progress, Progress::Stage::reporting, 0);
    if (request.each_piece) {
      write_reports(run, report, *formats[index], [&](std::string_view piece) { request.each_piece(index, piece); });
      continue;
    }
    std::string& text = answer.reports.emplace_back();
    write_reports(run, report, *formats[index], [&](std::string_view piece) { text += piece; });
  }
}

/// A report that would take the place of what was read is not written, and neither are those beside it.
bool may_write(CheckRun const& run, std::vector<ReportFormat const*> const& formats) {
  auto const forbids = [](Diagnostic const& each) { return each.code == codes::output_is_read; };
  std::vector<Diagnostic> const& all = run.diagnostics.all();
  bool const known = std::find(formats.begin(), formats.end(), nullptr) == formats.end();
  return known && std::none_of(all.begin(), all.end(), forbids);
}

void hand_over(CheckRun& run, ReportInput const& input, Answer& answer) {
  Request const& request = run.request;
  bool const evidence = request.verdicts == VerdictDetail::evidence;
  for (std::size_t row = 0; row < input.verdicts.status.size(); ++row) {
    Verdict verdict = evidence ? verdict_of(input, row, Numbers::exact_and_text) : status_row(input, row);
    RowEffect const effect = effect_of(run, input, row);
    verdict.fails = effect.fails;
    if (effect.was != nullptr) verdict.was = effect.was->status;
    if (request.each_verdict)
      request.each_verdict(verdict);
    else
      answer.verdicts.push_back(std::move(verdict));
  }
  for (GroupScore const& score : input.scores)
    answer.groups.push_back(scored_group(input, score));
}

void hand_over_all(CheckRun& run, std::vector<ReportFormat const*> const& formats, Answer& answer) {
  Reporting const reporting(run);
  RunReport const report = run_report(reporting, answer);
  if (run.is_judged && run.request.judged) run.request.judged(answer);
  hand_over_reports(reporting, report, formats, answer);
  if (run.is_judged && run.request.verdicts != VerdictDetail::none)
    for (ReportInput const& file : reporting.files)
      hand_over(run, file, answer);
}

void read_baseline_of(CheckRun& run) {
  if (!run.request.baseline) return;
  run.baseline = read_baseline(*run.request.baseline, run.diagnostics);
  for (Input const& rules : run.request.rules)
    run.canonical_names.emplace(rules.name, canonical_path(rules.name));
}

}  // namespace

ProgramAnswer check_for_program(Request const& request, std::vector<std::string> const& outputs) {
  auto const kept = std::make_shared<CheckRun>(request);
  CheckRun& run = *kept;
  run.outputs = outputs;
  Answer answer;
  std::vector<ReportFormat const*> formats;
  for (std::string const& name : request.formats)
    formats.push_back(format_named(name, kReportFormats, run.diagnostics));
  read_baseline_of(run);
  if (!run.diagnostics.has_errors()) judge_files(run, std::nullopt);
  if (all_judged(run)) check_labels(request, run.routes, run.diagnostics);
  run.is_judged = all_judged(run);
  if (run.is_judged)
    decide_ending(run, answer);
  else
    end_by_mistakes(run.diagnostics, answer);
  tell_diagnostics(run, answer);
  if (may_write(run, formats)) hand_over_all(run, formats, answer);
  return {std::move(answer), kept};
}

Answer check(Request const& request) { return check_for_program(request, {}).answer; }

Answer explain(Request const& request, std::string const& subject) {
  CheckRun run(request);
  Answer answer;
  judge_files(run, subject);
  if (all_judged(run) && !run.routes.empty()) {
    decide_ending(run, answer);
    // a verdict of no-data is explained like any other
    Route& route = *run.routes[0];
    if (auto const group = route.selection.group)
      std::erase_if(route.scores, [&](GroupScore const& score) { return score.group != *group; });
    JudgeInput const judge = route.judge_input();
    ReportInput const input = run.report_input(route, judge);
    answer.reports.push_back(route.selection.group ? explain_group_report(input) : explain_report(input));
    if (answer.exit_status == ExitStatus::failed) answer.exit_status = ExitStatus::judged;
    if (request.verdicts != VerdictDetail::none) hand_over(run, input, answer);
  } else {
    end_by_mistakes(run.diagnostics, answer);
  }
  tell_diagnostics(run, answer);
  return answer;
}

}  // namespace onpace
