#include "run/ending.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "diagnostics/codes/gate.hpp"
#include "diagnostics/codes/judge.hpp"
#include "report/wording.hpp"
#include "run/failing.hpp"
#include "run/program.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostSubjects = 100;

std::string const& name_of(CheckRun const& run, Route const& route) {
  return run.sources[route.plan.rules->source].name;
}

bool is_judged(Route const& route) {
  return std::any_of(route.verdicts.status.begin(), route.verdicts.status.end(),
                     [](Status status) { return status != Status::no_data; });
}

/// Whether figures that come later can end it.
bool can_wait(std::string_view reason) {
  static constexpr auto kNever =
      std::to_array<std::string_view>({"undefined", "broken-series", "no-members", "no-entity", "not-among",
                                       "method-does-not-apply", "no-rung", "not-supplied"});
  return std::find(kNever.begin(), kNever.end(), reason) == kNever.end();
}

bool any_waits(CheckRun& run, Route& route) {
  constexpr std::size_t most_looked_at = 1000;
  JudgeInput const judge = route.judge_input();
  ReportInput const input = run.report_input(route, judge);
  for (std::size_t row = 0; row < std::min(most_looked_at, input.verdicts.size()); ++row) {
    Evidence const evidence = input.evidence(row, false);
    LeafVerdict const& deciding = evidence.verdict->leaves[evidence.verdict->deciding];
    if (!deciding.reason || can_wait(reason_code(*deciding.reason))) return true;
  }
  return false;
}

bool says(Diagnostics const& found, std::initializer_list<Code> codes) {
  return std::any_of(found.all().begin(), found.all().end(), [&](Diagnostic const& each) {
    return std::find(codes.begin(), codes.end(), each.code) != codes.end();
  });
}

/// Of a rule file without any verdict: whether something has to be mended, rather than waited for.
bool is_broken(CheckRun& run, Route& route, Diagnostics const& found) {
  if (run.request.data.empty() && run.request.settings.empty()) return true;
  if (says(found, {codes::figures_all_later})) return true;
  bool const lacks_one = std::any_of(route.table.series.begin(), route.table.series.end(),
                                     [](Series const& series) { return series.columns.empty(); });
  bool const left_out =
      says(found, {codes::figures_of_unknown_indicator, codes::figures_of_unknown_entity, codes::several_unknown_names,
                   codes::kept_value_absent, codes::mapped_column_absent, codes::rows_without_period});
  return (lacks_one && left_out) || !any_waits(run, route);
}

/// What a run has to say about some verdicts.
struct Subjects {
  ExitReason reason;
  bool names_files = false;

  void add(ReportInput const& input, std::size_t row) {
    ++reason.count;
    if (reason.subjects.size() < kMostSubjects) reason.subjects.push_back(subject(input, row));
  }
  [[nodiscard]] std::string subject(ReportInput const& input, std::size_t row) const {
    std::string text = input.judge.plan.rule(input.verdicts.target(row)).key.value;
    bool const is_one = input.verdicts.rows_with(row).entities->size() == 1;
    if (!is_one && !input.entity(row).empty()) text += " of " + input.entity(row);
    if (names_files) text += " in " + input.sources[input.judge.plan.rules->source].name;
    return text;
  }
};

/// Calls `take` for each row that may make the run fail, and whether it does by its status; with a baseline or labels
/// for every row.
template <typename Take>
void for_rows_that_matter(CheckRun const& run, Route const& route, Take const& take) {
  bool const all = !run.request.fail_on_labels.empty() || run.baseline;
  for (TargetRows const& rows : route.verdicts.targets) {
    std::array<bool, kStatusCount> failing{};
    for (Status const status : {Status::missed, Status::at_risk, Status::no_data})
      failing.at(static_cast<std::size_t>(status)) =
          fails(run.request, route.plan.rule(rows.target), status, route.as_of);
    for (std::size_t row = rows.first; row < rows.behind(); ++row) {
      bool const by_status = failing[static_cast<std::size_t>(route.verdicts.status[row])];
      if (by_status || all) take(row, by_status);
    }
  }
}

void note_change(SinceBaseline& since, ReportInput const& input, std::size_t row, BaselineVerdict const* was) {
  if (was == nullptr) {
    ++since.added;
    return;
  }
  Status const is = input.verdicts.status[row];
  if (is == was->status) {
    ++since.unchanged;
    return;
  }
  StatusChange change{input.sources[input.judge.plan.rules->source].name,
                      input.judge.plan.rule(input.verdicts.target(row)).key.value, input.entity(row), was->status, is};
  (got_worse(was, is, false) ? since.worse : since.better).push_back(std::move(change));
}

/// The reasons of status 1, the worst status first.
std::vector<ExitReason> failures_of(CheckRun& run, std::optional<SinceBaseline>& since) {
  bool const several = run.routes.size() > 1;
  std::array<Subjects, kStatusCount + 1> found;
  for (std::size_t status = 0; status < found.size(); ++status)
    found.at(status) = {
        {.code = status < kStatusCount ? std::string(status_name(static_cast<Status>(status))) : "label"}, several};
  Subjects worse{{.code = "got-worse"}, several};
  for (auto const& route : run.routes) {
    JudgeInput const judge = route->judge_input();
    ReportInput const input = run.report_input(*route, judge);
    for_rows_that_matter(run, *route, [&](std::size_t row, bool by_status) {
      RowEffect const effect = effect_of(run, input, row);
      if (since) note_change(*since, input, row, effect.was);
      if (!effect.fails) return;
      Status const status = input.verdicts.status[row];
      if (since) {
        worse.add(input, row);
        std::string const was = effect.was == nullptr    ? "new"
                                : effect.was->was_waived ? "waived"
                                                         : std::string(status_name(effect.was->status));
        if (worse.reason.subjects.size() < kMostSubjects)
          worse.reason.subjects.back() += ": " + was + " → " + std::string(status_name(status));
      } else {
        found.at(by_status ? static_cast<std::size_t>(status) : kStatusCount).add(input, row);
      }
    });
  }
  std::vector<ExitReason> reasons;
  for (Subjects& each : found)
    if (each.reason.count > 0) reasons.push_back(std::move(each.reason));
  if (worse.reason.count > 0) reasons.push_back(std::move(worse.reason));
  return reasons;
}

std::optional<SinceBaseline> new_comparison(CheckRun const& run) {
  if (!run.baseline) return std::nullopt;
  return SinceBaseline{.file = run.baseline->file, .as_of = run.baseline->as_of};
}

void count_gone(CheckRun const& run, SinceBaseline& since) {
  std::size_t const known = since.unchanged + since.worse.size() + since.better.size();
  since.gone = run.baseline->verdicts.size() - std::min(known, run.baseline->verdicts.size());
}

struct FileStates {
  std::size_t judged = 0;
  std::vector<Route*> broken{};
  std::vector<Route*> waiting{};
};

/// A rule file from which nothing was selected has nothing to judge.
FileStates states_of(CheckRun& run) {
  FileStates states;
  for (std::size_t index = 0; index < run.routes.size(); ++index) {
    Route& route = *run.routes[index];
    if (route.verdicts.status.empty()) continue;
    if (is_judged(route))
      ++states.judged;
    else
      (is_broken(run, route, run.told[index]) ? states.broken : states.waiting).push_back(&route);
  }
  return states;
}

/// Each rule file counts for itself: verdicts of one do not hide that another has none.
void report_nothing_judged(CheckRun& run, FileStates const& states, Answer& answer) {
  ExitReason reason{.code = "nothing-judged"};
  auto const told = [&](std::vector<Route*> const& routes) {
    for (Route const* route : routes) {
      ++reason.count;
      reason.subjects.push_back(name_of(run, *route));
      if (run.routes.size() == 1)
        run.diagnostics.report({.code = codes::nothing_judged, .span = {}});
      else
        run.diagnostics.report(
            {.code = codes::nothing_judged_by_file, .span = {}, .arguments = {name_of(run, *route)}});
    }
  };
  told(states.broken);
  if (states.judged > 0) told(states.waiting);
  answer.exit_status = ExitStatus::not_judged;
  answer.reasons = {std::move(reason)};
}

ExitReason waiting_reason(CheckRun& run, FileStates const& states) {
  Subjects waiting{{.code = "waiting"}, run.routes.size() > 1};
  for (Route* const route : states.waiting) {
    JudgeInput const judge = route->judge_input();
    ReportInput const input = run.report_input(*route, judge);
    for (std::size_t row = 0; row < input.verdicts.size(); ++row)
      waiting.add(input, row);
  }
  return std::move(waiting.reason);
}

std::size_t verdicts_of(CheckRun const& run) {
  std::size_t count = 0;
  for (auto const& route : run.routes)
    count += route->verdicts.size();
  return count;
}

}  // namespace

RowEffect effect_of(CheckRun const& run, ReportInput const& input, std::size_t row) {
  TargetRule const& rule = input.judge.plan.rule(input.verdicts.target(row));
  Status const status = input.verdicts.status[row];
  RowEffect effect{.fails =
                       fails(run.request, rule, status, input.judge.as_of) || fails_by_label(run.request, input, row)};
  if (!run.baseline) return effect;
  std::string const& rules = input.sources[input.judge.plan.rules->source].name;
  effect.was = run.baseline->find(run.canonical_names.at(rules), rule.key.value, input.entity(row));
  effect.fails = effect.fails && got_worse(effect.was, status, is_waived(rule, input.judge.as_of));
  return effect;
}

void decide_ending(CheckRun& run, Answer& answer) {
  FileStates const states = states_of(run);
  answer.since = new_comparison(run);
  if (run.unchanged > 0 && run.routes.empty()) {
    run.diagnostics.report({.code = codes::nothing_changed, .span = {}});
    answer.exit_status = ExitStatus::judged;
    answer.reasons = {{.code = "unchanged", .count = run.unchanged}};
    return;
  }
  if (states.judged + states.broken.size() + states.waiting.size() == 0) {
    run.diagnostics.report({.code = codes::no_targets, .span = {}});
    answer.exit_status = ExitStatus::not_judged;
    answer.reasons = {{.code = "nothing-selected"}};
    return;
  }
  std::vector<ExitReason> failures = failures_of(run, answer.since);
  if (answer.since) count_gone(run, *answer.since);
  if (!states.broken.empty() || (states.judged > 0 && !states.waiting.empty()))
    return report_nothing_judged(run, states, answer);
  if (!failures.empty()) {
    answer.exit_status = ExitStatus::failed;
    answer.reasons = std::move(failures);
    return;
  }
  if (states.judged == 0) {
    run.diagnostics.report({.code = codes::figures_not_in, .span = {}});
    answer.exit_status = ExitStatus::waiting;
    answer.reasons = {waiting_reason(run, states)};
    return;
  }
  answer.exit_status = ExitStatus::judged;
  answer.reasons = {{.code = "judged", .count = verdicts_of(run)}};
}

ExitReason reason_of(Diagnostics const& diagnostics) {
  ExitReason reason{.code = "errors", .count = diagnostics.error_count()};
  std::set<std::string_view> known;
  for (Diagnostic const& each : diagnostics.all()) {
    CodeRow const& row = row_of(each.code);
    bool const counts = row.severity == Severity::error && reason.subjects.size() < kMostSubjects;
    if (counts && known.insert(row.code).second) reason.subjects.emplace_back(row.code);
  }
  return reason;
}

void end_by_mistakes(Diagnostics const& diagnostics, Answer& answer) {
  answer.exit_status = ExitStatus::not_judged;
  answer.reasons = {reason_of(diagnostics)};
}

std::string ExitReason::text() const {
  constexpr std::size_t most_shown = 10;
  std::string const number = std::to_string(count);
  std::string result = code == "errors"             ? number + (count == 1 ? " error" : " errors")
                       : code == "warnings"         ? number + (count == 1 ? " warning" : " warnings")
                       : code == "notes"            ? number + (count == 1 ? " note" : " notes")
                       : code == "nothing-judged"   ? "nothing judged"
                       : code == "nothing-selected" ? "nothing selected"
                       : code == "unchanged"        ? "nothing changed"
                       : code == "waiting"          ? number + " waiting for figures"
                       : code == "got-worse"        ? number + " got worse"
                       : code == "label"            ? number + " with such a label"
                                                    : number + " " + code;
  for (std::size_t index = 0; index < std::min(most_shown, subjects.size()); ++index)
    result += (index == 0 ? " (" : ", ") + printable(subjects[index]);
  std::size_t const named = std::min(most_shown, subjects.size());
  bool const are_codes = code == "errors" || code == "warnings" || code == "notes";
  bool const has_more = !are_codes && count > named && named > 0;
  if (has_more) result += ", and " + std::to_string(count - named) + " more";
  return subjects.empty() ? result : result + ")";
}

}  // namespace onpace
