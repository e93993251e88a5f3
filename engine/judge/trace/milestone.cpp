// Milestones: done by its date is met; later, or `no` at its date, missed; `no` before, on track; no report, no data.
#include "judge/trace/leaf.hpp"
#include "judge/trace/old_figures.hpp"
#include "judge/verdict/labels.hpp"

namespace onpace {
namespace {

void conclude(LeafVerdict& verdict, Status status, Text label) {
  verdict.status = status;
  verdict.label = std::move(label);
}

Reason reason_in(Trace const& goal) {
  Missing const* const reason = missing_of(goal.result());
  return {.kind = Reason::Kind::missing,
          .missing = reason != nullptr ? *reason : Missing{.kind = MissingKind::not_reported}};
}

}  // namespace

LeafVerdict judge_milestone(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                            EntityIndex entity) {
  LeafVerdict verdict;
  Day const due = *target.due;
  Moment const moment{
      .entity = entity, .horizon = target.horizon, .reach = target.horizon.end, .known = input.known(), .due = due};
  verdict.goal_trace = evaluate(leaf.goal, input.evaluation(), moment, nothing_supplied());
  EntityIndex const owner = chosen(leaf.goal.uses.front().anchor.entity, entity, input.hierarchy, input.table);
  auto const report = read_milestone(input.table.series[*leaf.indicator], owner);
  if (!report) {
    conclude(verdict, Status::no_data, status_text(Status::no_data));
    verdict.reason = reason_in(verdict.goal_trace);
    verdict.reason->past_due = input.known() > due && verdict.reason->missing.kind != MissingKind::withdrawn;
    return verdict;
  }
  verdict.reach = report->period.end;
  verdict.figures = {{report->row, *leaf.indicator, report->period, false, owner}};
  ObservationStatus const status = status_of(input.table.rows, report->row);
  verdict.provisional = status == ObservationStatus::provisional || status == ObservationStatus::estimated;
  verdict.reading = Shown{{}, report->done ? day_text(*report->done) : "no"};
  if (report->done) {
    bool const in_time = *report->done <= due;
    conclude(verdict, in_time ? Status::met : Status::missed, in_time ? labels::done() : labels::done_late());
    return verdict;
  }
  if (report->period.end > due) {
    conclude(verdict, Status::missed, status_text(Status::missed));
    return verdict;
  }
  bool const past_due = input.known() > due;
  auto const reach = milestone_reach(leaf, input.evaluation(), owner);
  if (past_due || !reach || is_stale(input, target, *reach)) {
    conclude(verdict, Status::no_data, status_text(Status::no_data));
    verdict.reason = past_due ? reason_in(verdict.goal_trace)
                              : too_old(input, target, reach.value_or(Reach{.end = report->period.end}));
    verdict.reason->past_due = past_due;
    return verdict;
  }
  conclude(verdict, Status::no_data, status_text(Status::no_data));
  verdict.reason = Reason{.kind = Reason::Kind::no_rung};
  verdict.method = leaf.methods.empty() ? nullptr : &leaf.methods.front();
  if (verdict.method == nullptr) return verdict;
  for (auto const& shared : verdict.method->ladder) {
    PlannedRung const& rung = *shared;
    verdict.rungs.push_back({&rung, evaluate(rung.when, input.evaluation(), moment, nothing_supplied())});
    if (truth_of(verdict.rungs.back().answer()) != true) continue;
    conclude(verdict, status_of(rung.status), rung.label);
    verdict.reason.reset();
    if (verdict.status == Status::no_data) verdict.reason = Reason{.kind = Reason::Kind::by_method};
    return verdict;
  }
  return verdict;
}

}  // namespace onpace
