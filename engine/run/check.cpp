#include "onpace/check.hpp"
#include "diagnostics/codes/gate.hpp"

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

/// What reports are made from. It points into itself and into the run.
struct ReportInputs {
  std::deque<JudgeInput> judges{};
  std::vector<ReportInput> files{};

  explicit ReportInputs(CheckRun& run) {
    if (!run.is_judged) return;
    for (auto const& route : run.routes) {
      judges.push_back(route->judge_input());
      files.push_back(run.report_input(*route, judges.back()));
    }
  }
  ReportInputs(ReportInputs const&) = delete;
  ReportInputs& operator=(ReportInputs const&) = delete;
};

/// Rule files of which nothing was selected have no part in a report.
std::vector<ReportInput const*> with_verdicts(std::vector<ReportInput> const& files) {
  std::vector<ReportInput const*> result;
  for (ReportInput const& file : files)
    if (file.verdicts.size() > 0 || files.size() == 1) result.push_back(&file);
  return result;
}

/// The reports of all rule files as one text.
void write_reports(RunReport const& report, bool raw, ReportFormat const& format, Take const& take) {
  if (format.write_run != nullptr) return format.write_run(report, take);
  bool const array = format.joining == Joining::array && report.files.size() > 1;
  bool const table = format.joining == Joining::table;
  bool const names_files = table && report.files.size() > 1;
  if (array) take("[\n");
  bool const has_waivers = std::any_of(report.files.begin(), report.files.end(), shows_waiver);
  bool first = true;
  for (ReportInput const* const file : with_verdicts(report.files)) {
    if (!first && !table) take(array ? ",\n" : "\n");
    auto const write = raw && format.write_raw != nullptr ? format.write_raw : format.write;
    ReportInput named = *file;
    named.columns = {.header = first, .rules = names_files, .waived = has_waivers};
    first = false;
    write(named, take);
  }
  if (array) take("]\n");
  if (format.joining == Joining::blocks) take(totals_text(report));
}

/// Puts the reports into the answer, or passes them on in pieces. Of a run with mistakes only those are written that
/// tell of them.
void hand_over_reports(CheckRun& run, RunReport const& report, std::vector<ReportFormat const*> const& formats,
                       Answer& answer) {
  Request const& request = run.request;
  for (std::size_t index = 0; index < formats.size(); ++index) {
    if (!run.is_judged && formats[index]->write_run == nullptr) continue;
    tell(request.progress, Progress::Stage::reporting, 0);
    if (request.each_piece) {
      write_reports(report, request.raw, *formats[index],
                    [&](std::string_view piece) { request.each_piece(index, piece); });
      continue;
    }
    std::string& text = answer.reports.emplace_back();
    write_reports(report, request.raw, *formats[index], [&](std::string_view piece) { text += piece; });
  }
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
  ReportInputs const inputs(run);
  RunReport const report{.files = inputs.files,
                         .as_of = run.request.as_of,
                         .answer = answer,
                         .effect =
                             [&](ReportInput const& file, std::size_t row) {
                               RowEffect const effect = effect_of(run, file, row);
                               return VerdictEffect{effect.fails, effect.was == nullptr
                                                                      ? std::nullopt
                                                                      : std::optional(effect.was->status)};
                             },
                         .language = run.request.appearance.language,
                         .color = run.request.appearance.color};
  if (run.is_judged && run.request.judged) run.request.judged(answer);
  hand_over_reports(run, report, formats, answer);
  if (run.is_judged && run.request.verdicts != VerdictDetail::none)
    for (ReportInput const& file : inputs.files)
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
  bool const knows_formats = !run.diagnostics.has_errors();
  read_baseline_of(run);
  if (!run.diagnostics.has_errors()) judge_files(run, std::nullopt);
  if (all_judged(run)) check_labels(request, run.routes, run.diagnostics);
  run.is_judged = all_judged(run);
  if (run.is_judged)
    decide_ending(run, answer);
  else
    end_by_mistakes(run.diagnostics, answer);
  tell_diagnostics(run, answer);
  if (knows_formats && !run.would_replace) hand_over_all(run, formats, answer);
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
