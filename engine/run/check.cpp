#include "onpace/check.hpp"
#include "diagnostics/codes/judge.hpp"
#include "diagnostics/codes/rules.hpp"
#include "diagnostics/codes/run.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <set>
#include <utility>

#include "figures/open/address.hpp"
#include "report/formats/explain.hpp"
#include "report/formats/formats.hpp"
#include "report/verdicts.hpp"
#include "run/failing.hpp"
#include "run/program.hpp"
#include "run/session.hpp"
#include "run/slices.hpp"
#include "run/steps.hpp"
#include "system/files/files.hpp"

namespace onpace {
namespace {

/// One run, and what came of each rule file.
struct CheckRun : Session {
  Request const& request;
  std::vector<std::string> outputs{};  ///< files that are written afterwards
  std::vector<std::unique_ptr<Route>> routes{};

  explicit CheckRun(Request const& its_request) : Session{its_request.appearance}, request(its_request) {}
  [[nodiscard]] ReportInput report_input(Route& route, JudgeInput const& judge) {
    ReportInput input{judge,
                      route.verdicts,
                      route.scores,
                      sources,
                      request.appearance.language,
                      request.appearance.color,
                      request.appearance.width};
    input.detail = request.detail;
    input.show = request.show;
    if (!route.slices.empty()) input.bring_in = [&](EntityIndex entity) { onpace::bring_in(route, entity, sources); };
    return input;
  }
};

/// Imported files and method files are known only after a rule file was read.
void refuse_outputs_that_are_read(CheckRun& session) {
  std::set<std::string> told;
  for (std::string const& output : session.outputs)
    for (SourceId id = 0; id < session.sources.size(); ++id)
      if (is_same_file(file_of(session.sources[id].name), output) && told.insert(output).second)
        session.diagnostics.report({.code = codes::output_is_read, .span = {}, .arguments = {output}});
}

void warn_of_rules_named_twice(CheckRun& session) {
  if (session.request.rules.size() < 2) return;
  std::set<std::string> known;
  for (Input const& rules : session.request.rules)
    if (!rules.text && !rules.kept && !known.insert(canonical_path(rules.name)).second)
      session.diagnostics.report({.code = codes::judged_twice, .span = {}, .arguments = {rules.name}});
}

/// Without conditions, a selection is empty only if the rules have no targets.
Diagnostics with_missing_targets(Diagnostics const& found, SourceId rules) {
  Diagnostics result;
  for (Diagnostic const& each : found.all()) {
    if (each.code != codes::no_targets) {
      result.report(each);
      continue;
    }
    result.report({.code = codes::missing_key,
                   .span = {rules, 0, 0},
                   .arguments = {"targets", Text("a rule file that is judged", "要判断的规则文件")},
                   .help = Text("add `targets:`; a file without targets can be imported by others",
                                "补上 `targets:`；没有目标的文件可供其他规则文件导入")});
  }
  return result;
}

/// `explained`: a target or a group; absent if everything that the request selects is judged.
void judge_all(CheckRun& session, std::optional<std::string> const& explained) {
  std::vector<SourceId> const rules =
      add_inputs(session.request.rules, session.sources, session.diagnostics, kMostRuleBytes);
  std::vector<SourceId> const data = add_data(session.request.data, session.sources, session.diagnostics);
  warn_of_rules_named_twice(session);
  refuse_outputs_that_are_read(session);
  if (session.diagnostics.has_errors()) return;
  bool const selects = !session.request.targets.empty() || !session.request.tags.empty();
  for (SourceId const source : rules) {
    RouteRequest route = route_request(session.request, source, data);
    route.explained = explained;
    session.routes.push_back(judge_rules(route, session.sources, session.diagnostics));
    if (!session.routes.back() && !selects) session.diagnostics = with_missing_targets(session.diagnostics, source);
  }
  if (!session.diagnostics.has_errors()) refuse_outputs_that_are_read(session);
}

/// Each target with each of its statuses, once.
std::vector<std::pair<std::uint32_t, Status>> statuses_met(VerdictTable const& verdicts) {
  std::vector<std::pair<std::uint32_t, Status>> met;
  for (TargetRows const& rows : verdicts.targets) {
    std::array<bool, kStatusCount> seen{};
    for (std::size_t row = rows.first; row < rows.behind(); ++row)
      if (!std::exchange(seen[static_cast<std::size_t>(verdicts.status[row])], true))
        met.emplace_back(rows.target, verdicts.status[row]);
  }
  return met;
}

/// Reports that a rule file from which targets were selected has no verdict with data.
void report_nothing_judged(CheckRun& session, Route const& route) {
  if (session.routes.size() == 1) return session.diagnostics.report({.code = codes::nothing_judged, .span = {}});
  std::string const& name = session.sources[route.plan.rules->source].name;
  session.diagnostics.report({.code = codes::nothing_judged_by_file, .span = {}, .arguments = {name}});
}

/// Looks at the evidence of every row, and so only runs if a label is named.
bool any_fails_by_label(CheckRun& session, Route& route) {
  if (session.request.fail_on_labels.empty()) return false;
  JudgeInput const judge = route.judge_input();
  ReportInput const input = session.report_input(route, judge);
  for (std::size_t row = 0; row < route.verdicts.size(); ++row)
    if (fails_by_label(session.request, input, row)) return true;
  return false;
}

/// Each rule file counts for itself: verdicts of one do not hide that another has none. A rule file from which nothing
/// was selected has nothing to judge.
ExitStatus exit_status_of(CheckRun& session) {
  bool all_judged = true;
  bool none_selected = true;
  bool failed = false;
  for (auto const& route : session.routes) {
    if (route->verdicts.status.empty()) continue;
    none_selected = false;
    bool judged = false;
    for (auto const& [target, status] : statuses_met(route->verdicts)) {
      judged = judged || status != Status::no_data;
      failed = failed || fails(session.request, route->plan.rule(target), status, route->as_of);
    }
    if (!judged) report_nothing_judged(session, *route);
    failed = failed || any_fails_by_label(session, *route);
    all_judged = all_judged && judged;
  }
  if (none_selected) session.diagnostics.report({.code = codes::no_targets, .span = {}});
  if (none_selected || !all_judged) return ExitStatus::not_judged;
  return failed ? ExitStatus::failed : ExitStatus::judged;
}

/// What reports get: the judged rule files stay where they are while it is used.
struct Reporting {
  CheckRun& session;
  std::deque<JudgeInput> judged{};
  std::vector<ReportInput> files{};

  explicit Reporting(CheckRun& its_session) : session(its_session) {}
  /// Without it, only what is wrong is told.
  void add_judged_files() {
    for (auto const& route : session.routes) {
      judged.push_back(route->judge_input());
      files.push_back(session.report_input(*route, judged.back()));
    }
  }
};

/// Empty where the date of judgement names no day.
std::string day_of(Request const& request) {
  Diagnostics found;
  auto const as_of = as_of_named(request.as_of, Calendar{}, found);
  return as_of ? day_text(as_of->last_day) : "";
}

RunReport run_report(Reporting const& reporting, Answer const& answer) {
  Request const& request = reporting.session.request;
  auto const effect = [&request](ReportInput const& file, std::size_t row) {
    TargetRule const& rule = file.judge.plan.rule(file.verdicts.target(row));
    return VerdictEffect{fails(request, rule, file.verdicts.status[row], file.judge.as_of) ||
                         fails_by_label(request, file, row)};
  };
  RunReport run{.files = reporting.files,
                .as_of = request.as_of,
                .answer = answer,
                .effect = effect,
                .language = request.appearance.language,
                .sources = reporting.session.sources,
                .day = day_of(request),
                .detail = request.detail,
                .show = request.show};
  for (Input const& input : request.rules)
    run.rules.push_back(input.name);
  return run;
}

/// Of a format that knows nothing of mistakes, where there are some.
void write_mistakes(ReportFormat const& format, Answer const& answer, Take const& take) {
  if (format.joining == Joining::table) return take(format.header);
  take(format.joining == Joining::array ? "[]\n" : answer.diagnostics);
}

/// The reports of all rule files as one text.
void write_reports(Reporting const& reporting, ReportFormat const& format, RunReport const& run, Take const& take) {
  if (format.write_run != nullptr) return format.write_run(run, take);
  if (reporting.files.empty()) return write_mistakes(format, run.answer, take);
  bool const array = format.joining == Joining::array && reporting.files.size() > 1;
  if (array) take("[\n");
  if (!format.header.empty()) take(format.header);
  for (ReportInput const& input : reporting.files) {
    bool const first = &input == &reporting.files.front();
    if (!first && format.joining != Joining::table) take(array ? ",\n" : "\n");
    bool const raw = reporting.session.request.raw && format.write_raw != nullptr;
    (raw ? format.write_raw : format.write)(input, take);
  }
  if (array) take("]\n");
}

/// Puts the reports into the answer, or passes them on in pieces.
void hand_over_reports(Reporting const& reporting, std::vector<ReportFormat const*> const& formats, Answer& answer) {
  Request const& request = reporting.session.request;
  RunReport const run = run_report(reporting, answer);
  for (std::size_t index = 0; index < formats.size(); ++index) {
    tell(request.progress, Progress::Stage::reporting, 0);
    if (request.each_piece) {
      write_reports(reporting, *formats[index], run, [&](std::string_view piece) { request.each_piece(index, piece); });
      continue;
    }
    std::string& report = answer.reports.emplace_back();
    write_reports(reporting, *formats[index], run, [&](std::string_view piece) { report += piece; });
  }
}

/// A report that would take the place of what was read is not written, and neither are those beside it.
bool may_write(CheckRun const& session, std::vector<ReportFormat const*> const& formats) {
  auto const forbids = [](Diagnostic const& each) { return each.code == codes::output_is_read; };
  std::vector<Diagnostic> const& all = session.diagnostics.all();
  bool const known = std::find(formats.begin(), formats.end(), nullptr) == formats.end();
  return known && std::none_of(all.begin(), all.end(), forbids);
}

bool all_judged(CheckRun const& session) {
  return !session.diagnostics.has_errors() && !session.routes.empty() &&
         std::all_of(session.routes.begin(), session.routes.end(), [](auto const& route) { return route != nullptr; });
}

void hand_over(CheckRun& session, Route& route, Answer& answer) {
  Request const& request = session.request;
  JudgeInput const judge = route.judge_input();
  ReportInput const input = session.report_input(route, judge);
  bool const evidence = request.verdicts == VerdictDetail::evidence;
  for (std::size_t row = 0; row < route.verdicts.status.size(); ++row) {
    Verdict verdict = evidence ? verdict_of(input, row, Numbers::exact_and_text) : status_row(input, row);
    verdict.fails = fails(request, route.plan.rule(route.verdicts.target(row)), verdict.status, route.as_of) ||
                    fails_by_label(request, input, row);
    if (request.each_verdict)
      request.each_verdict(verdict);
    else
      answer.verdicts.push_back(std::move(verdict));
  }
  for (GroupScore const& score : route.scores)
    answer.groups.push_back(scored_group(input, score));
}

}  // namespace

ProgramAnswer check_for_program(Request const& request, std::vector<std::string> const& outputs) {
  auto const kept = std::make_shared<CheckRun>(request);
  CheckRun& session = *kept;
  session.outputs = outputs;
  Answer answer;
  std::vector<ReportFormat const*> formats;
  for (std::string const& name : request.formats)
    formats.push_back(format_named(name, kReportFormats, session.diagnostics));
  if (!session.diagnostics.has_errors()) judge_all(session, std::nullopt);
  if (all_judged(session)) check_labels(request, session.routes, session.diagnostics);
  if (all_judged(session)) {
    answer.exit_status = exit_status_of(session);
    tell_diagnostics(session, answer);
    if (request.judged) request.judged(answer);
    Reporting reporting(session);
    reporting.add_judged_files();
    hand_over_reports(reporting, formats, answer);
    if (request.verdicts != VerdictDetail::none)
      for (auto const& route : session.routes)
        hand_over(session, *route, answer);
  } else {
    tell_diagnostics(session, answer);
    if (may_write(session, formats)) hand_over_reports(Reporting(session), formats, answer);
  }
  return {std::move(answer), kept};
}

Answer check(Request const& request) { return check_for_program(request, {}).answer; }

Answer explain(Request const& request, std::string const& subject) {
  CheckRun session(request);
  Answer answer;
  judge_all(session, subject);
  if (all_judged(session)) {
    answer.exit_status = exit_status_of(session);
    // a verdict of no-data is explained like any other
    Route& route = *session.routes[0];
    if (auto const group = route.selection.group)
      std::erase_if(route.scores, [&](GroupScore const& score) { return score.group != *group; });
    JudgeInput const judge = route.judge_input();
    ReportInput const input = session.report_input(route, judge);
    answer.reports.push_back(route.selection.group ? explain_group_report(input) : explain_report(input));
    if (answer.exit_status != ExitStatus::not_judged) answer.exit_status = ExitStatus::judged;
    if (request.verdicts != VerdictDetail::none) hand_over(session, route, answer);
  }
  tell_diagnostics(session, answer);
  return answer;
}

}  // namespace onpace
