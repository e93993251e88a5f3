#include "onpace/history.hpp"
#include "diagnostics/codes/judge.hpp"
#include "diagnostics/codes/run.hpp"

#include <algorithm>

#include "figures/released_figures.hpp"
#include "report/formats/history.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"

namespace onpace {
namespace {

/// One run: the route of the rules, and the figures of every release.
struct HistoryRun : Session {
  Request const& request;
  HistoryQuestion const& question;
  HistoryChoice choice{};
  HistoryFormat const* format = nullptr;
  std::unique_ptr<Route> route{};
  std::optional<ReleasedFigures> figures{};

  HistoryRun(Request const& its_request, HistoryQuestion const& its_question)
      : Session{its_request.appearance}, request(its_request), question(its_question) {}
};

/// Rules, figures and selection; false after a report.
bool prepare(HistoryRun& session) {
  Request const& request = session.request;
  Diagnostics& diagnostics = session.diagnostics;
  session.format = format_named(session.question.format, kHistoryFormats, diagnostics);
  session.choice = {session.question.by != "release", session.question.by != "period"};
  auto const rules = add_inputs(request.rules, session.sources, diagnostics, kMostRuleBytes);
  auto const data = add_data(request.data, session.sources, diagnostics);
  if (diagnostics.has_errors() || rules.empty()) return false;
  RouteRequest const route = route_request(request, rules.front(), data);
  session.route = plan_rules(route, session.sources, diagnostics);
  if (!session.route) return false;
  Route& planned = *session.route;
  tell(request.progress, Progress::Stage::reading, bytes_of(data, session.sources));
  ReadRequest reading = read_request(route, planned.plan, planned.as_of);
  reading.offices = planned.offices;
  session.figures = read_released_figures(reading, planned.checked->vocabulary.units, session.sources, diagnostics);
  if (!session.figures) return false;
  planned.table = table_of(*session.figures, planned.as_of, {}, session.sources);
  planned.hierarchy = make_hierarchy(planned.plan.entities, planned.table);
  auto selection = select(route, nullptr, planned.plan, planned.table, diagnostics);
  if (selection) planned.selection = std::move(*selection);
  return selection.has_value();
}

bool has_data(std::vector<StepVerdict> const& steps) {
  return std::any_of(steps.begin(), steps.end(),
                     [](StepVerdict const& step) { return step.verdict->status != Status::no_data; });
}

ExitStatus exit_status_of(History const& history, Diagnostics& diagnostics) {
  bool const any = std::any_of(history.verdicts.begin(), history.verdicts.end(), [](VerdictHistory const& verdict) {
    return has_data(verdict.by_period) || has_data(verdict.by_release);
  });
  if (!any) diagnostics.report({.code = codes::nothing_judged, .span = {}});
  return any ? ExitStatus::judged : ExitStatus::not_judged;
}

}  // namespace

Answer history(Request const& request, HistoryQuestion const& question) {
  HistoryRun session(request, question);
  Answer answer;
  if (prepare(session)) {
    Route const& route = *session.route;
    JudgeInput const judge = route.judge_input();
    tell(request.progress, Progress::Stage::judging, 0);
    History const history = make_history(judge, *session.figures, session.sources, route.selection, session.choice);
    if (!session.choice.by_period && history.releases.empty()) {
      session.diagnostics.report({.code = codes::no_releases, .span = {}});
    } else {
      answer.exit_status = exit_status_of(history, session.diagnostics);
      Appearance const& look = request.appearance;
      ReportInput const input{judge,         route.verdicts, route.scores, session.sources,
                              look.language, look.color,     look.width};
      answer.reports.push_back(session.format->write({input, history, session.choice, question.flipped_only}));
    }
  }
  tell_diagnostics(session, answer);
  return answer;
}

}  // namespace onpace
