#include "history/history.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "history/attribution.hpp"
#include "history/changes.hpp"
#include "history/occasion.hpp"

namespace onpace {
namespace {

/// A year-to-date figure up to the day before `end` is filed so.
std::string period_name(Day end, Calendar calendar) {
  return filed_text(year_to_date({end - 1, end}, calendar), calendar);
}

/// Where the figures of a target's goal end within its horizon.
std::set<Day> ends_of(JudgeInput const& input, PlannedTarget const& target) {
  std::set<Day> ends;
  EvaluationInput const evaluation = input.evaluation();
  for (PlannedLeaf const& leaf : target.leaves)
    for (SeriesUse const& use : leaf.goal.uses)
      for (Column const& column : input.table.series[use.indicator].columns)
        if (auto const end = end_seen(use, column, evaluation, target, input.known())) ends.insert(*end);
  return ends;
}

std::vector<HistoryStep> period_steps(JudgeInput const& input, std::vector<std::set<Day>> const& ends) {
  std::set<Day> all;
  for (std::set<Day> const& of_one : ends)
    all.insert(of_one.begin(), of_one.end());
  std::optional<Day> known_until;
  if (input.as_of.is_date) known_until = input.as_of.last_day;
  std::vector<HistoryStep> steps;
  for (Day const end : all) {
    std::string const name = period_name(end, input.plan.calendar);
    steps.push_back({{end - 1, false, name}, known_until, name, end});
  }
  return steps;
}

std::vector<HistoryStep> release_steps(JudgeInput const& input, Rows const& rows) {
  AsOf const& as_of = input.as_of;
  std::set<Day> days(rows.released.begin(), rows.released.end());
  days.erase(kNoRelease);
  days.erase(kSettingRelease);
  std::vector<HistoryStep> steps;
  for (Day const day : days) {
    if (as_of.is_date && day > as_of.last_day) break;
    if (as_of.is_date)
      steps.push_back({{day, true, day_text(day)}, {}, day_text(day), day});
    else
      steps.push_back({as_of, day, day_text(day), day});
  }
  return steps;
}

/// What points into tables and traces is left out.
std::shared_ptr<TargetVerdict const> without_traces(TargetVerdict slim) {
  for (LeafVerdict& leaf : slim.leaves) {
    leaf.goal_trace = {};
    leaf.expected_trace = {};
    leaf.rungs.clear();
    leaf.figures.clear();
  }
  return std::make_shared<TargetVerdict const>(std::move(slim));
}

struct Making {
  JudgeInput const& input;
  ReleasedFigures const& figures;
  Sources const& sources;
  History history{};
  std::vector<std::set<Day>> ends{};  ///< by verdict
};

std::unique_ptr<Occasion> occasion_at(Making const& making, HistoryStep const& step) {
  Vintage const vintage{.known_until = step.known_until};
  return std::make_unique<Occasion>(making.input, step.as_of,
                                    table_of(making.figures, step.as_of, vintage, making.sources));
}

void add_step(std::vector<StepVerdict>& steps, std::size_t step, TargetVerdict const& verdict) {
  StepVerdict now{.step = step, .verdict = without_traces(verdict)};
  if (!steps.empty() && steps.back().verdict->status != verdict.status) now.before = steps.back().verdict->status;
  steps.push_back(std::move(now));
}

void judge_periods(Making& making) {
  std::vector<HistoryStep> const& periods = making.history.periods;
  for (std::size_t step = 0; step < periods.size(); ++step) {
    auto const occasion = occasion_at(making, periods[step]);
    for (std::size_t index = 0; index < making.history.verdicts.size(); ++index) {
      VerdictHistory& history = making.history.verdicts[index];
      std::set<Day> const& own = making.ends[index];
      if (!own.empty() && !own.contains(periods[step].day)) continue;
      add_step(history.by_period, step, judge_target(occasion->input(), *history.target, history.entity));
    }
  }
}

/// The verdicts of one release, with all evidence, beside those of the one before.
void judge_release(Making& making, std::size_t step, Occasion const& now, Occasion const* before,
                   std::vector<TargetVerdict>& last) {
  Changes changes;
  if (before != nullptr) changes = changes_between(before->table(), now.table());
  std::vector<Flip> flips;
  for (std::size_t index = 0; index < making.history.verdicts.size(); ++index) {
    VerdictHistory& history = making.history.verdicts[index];
    TargetVerdict verdict = judge_target(now.input(), *history.target, history.entity);
    add_step(history.by_release, step, verdict);
    StepVerdict& added = history.by_release.back();
    if (before != nullptr) added.figures = changes_read(changes, last[index], verdict);
    if (added.before) flips.push_back({&history, &added});
    last[index] = std::move(verdict);
  }
  if (before != nullptr)
    attribute({making.input, making.figures, making.sources, making.history.releases[step], before->table(), changes},
              flips);
}

void judge_releases(Making& making) {
  std::unique_ptr<Occasion> before;
  std::vector<TargetVerdict> last(making.history.verdicts.size());
  for (std::size_t step = 0; step < making.history.releases.size(); ++step) {
    auto now = occasion_at(making, making.history.releases[step]);
    judge_release(making, step, *now, before.get(), last);
    before = std::move(now);
  }
}

}  // namespace

History make_history(JudgeInput const& input, ReleasedFigures const& figures, Sources const& sources,
                     Selection const& selection, HistoryChoice const& choice) {
  Making making{input, figures, sources};
  for (std::uint32_t const index : selection.targets) {
    std::shared_ptr<PlannedTarget const> const target = input.plan.targets[index];
    std::set<Day> const ends = ends_of(input, *target);
    for (EntityIndex const entity : entities_selected(input, *target, selection)) {
      making.history.verdicts.push_back({index, target, entity});
      making.ends.push_back(ends);
    }
  }
  if (choice.by_period) {
    making.history.periods = period_steps(input, making.ends);
    judge_periods(making);
  }
  if (choice.by_release) {
    making.history.releases = release_steps(input, figures.rows());
    judge_releases(making);
  }
  return std::move(making.history);
}

}  // namespace onpace
