#include "judge/trace/leaf.hpp"

#include <algorithm>
#include <utility>

#include "evaluate/trace/breaks.hpp"
#include "evaluate/trace/outlook.hpp"
#include "judge/trace/judging.hpp"
#include "judge/trace/old_figures.hpp"
#include "judge/trace/schedule.hpp"
#include "judge/trace/tally.hpp"
#include "judge/verdict/gap.hpp"
#include "judge/verdict/labels.hpp"

namespace onpace {
Status status_of(LadderStatus status) {
  switch (status) {
    case LadderStatus::on_track:
      return Status::on_track;
    case LadderStatus::at_risk:
      return Status::at_risk;
    case LadderStatus::met:
      return Status::met;
    case LadderStatus::missed:
      return Status::missed;
    case LadderStatus::no_data:
    case LadderStatus::settled:
      break;
  }
  return Status::no_data;
}

namespace {

/// A constant with finite decimals; also where there is none.
bool is_written(std::optional<Program> const& program, std::optional<Quantity> const& value) {
  if (!program || !value) return true;
  bool const constant = std::all_of(program->operations.begin(), program->operations.end(), [](Operation const& each) {
    return each.opcode == Opcode::constant || (each.opcode >= Opcode::negate && each.opcode <= Opcode::power);
  });
  return constant && decimals_of(in_unit(value->value, value->unit)).has_value();
}

/// A goal that names its baseline is told the first value of the reading.
void find_first_value(Judging& judging) {
  if (!judging.leaf.baseline_from) return;
  judging.baseline =
      find_baseline(judging.input, judging.target, judging.leaf, judging.moment.entity, judging.moment.reach);
  judging.given = nothing_supplied();
  (*judging.given)[static_cast<std::size_t>(Supplied::baseline)] = judging.baseline->value;
  for (UsedFigure const& used : judging.baseline->figures) {
    if (judging.used_rows.insert(used.row).second) judging.verdict.figures.push_back(used);
    judging.verdict.provisional = judging.verdict.provisional || is_provisional(judging.input.table.rows, used.row);
  }
  if (judging.has_breaks())
    judging.levels.insert(judging.levels.end(), judging.baseline->figures.begin(), judging.baseline->figures.end());
}

/// The goal as it stands at the moment, with its reading and its aim.
Value read_goal(Judging& judging) {
  LeafVerdict& verdict = judging.verdict;
  find_first_value(judging);
  verdict.goal_trace = judging.run(judging.leaf.goal, judging.given ? *judging.given : nothing_supplied());
  judging.use(verdict.goal_trace);
  if (!judging.leaf.decided_by_past) verdict.reach = judging.moment.reach;
  if (judging.leaf.reading) {
    Trace const reading = judging.run(*judging.leaf.reading, nothing_supplied());
    judging.use(reading);
    judging.note_levels(reading);
    if (auto const quantity = quantity_of(reading.result(), judging.leaf.reading->type()))
      verdict.reading = Shown{*quantity, {}};
    if (Missing const* reason = missing_of(reading.result())) judging.missing_reading = *reason;
  }
  verdict.aim = {judging.value_of(judging.leaf.low), judging.value_of(judging.leaf.high)};
  verdict.aim_is_written =
      is_written(judging.leaf.low, verdict.aim.low) && is_written(judging.leaf.high, verdict.aim.high);
  if (judging.input.keeps_figures && !judging.leaf.goal.aggregates.empty())
    verdict.tally = tally_of(judging.leaf.goal, verdict.goal_trace, judging.input.evaluation(), judging.moment,
                             judging.target.rule->every ? Listed::each : Listed::deciding);
  return verdict.goal_trace.result();
}

void settle(Judging& judging, bool holds, Text label) {
  LeafVerdict& verdict = judging.verdict;
  verdict.status = holds ? Status::met : Status::missed;
  verdict.label = label.empty() ? status_text(verdict.status) : std::move(label);
  verdict.expected = verdict.aim;
  if (auto const gap = gap_against(judging.leaf, verdict, verdict.aim)) verdict.gap = gap->gap;
}

void set(SuppliedValues& supplied, Supplied which, Value value) {
  supplied[static_cast<std::size_t>(which)] = std::move(value);
}

/// What a method is told of the reading: how far it is from what is expected, and the end that it is nearer to.
void supply_gap(Judging& judging, SuppliedValues& supplied) {
  LeafVerdict& verdict = judging.verdict;
  auto const gap = gap_against(judging.leaf, verdict, verdict.expected);
  if (!gap) return;
  verdict.gap = gap->gap;
  set(supplied, Supplied::gap, gap->gap.value);
  set(supplied, Supplied::expected, (gap->upper ? verdict.expected.high : verdict.expected.low)->value);
  std::optional<Quantity> const& aim = gap->upper ? verdict.aim.high : verdict.aim.low;
  if (aim) set(supplied, Supplied::aim, aim->value);
}

void no_data(LeafVerdict& verdict, Reason reason) {
  verdict.status = Status::no_data;
  verdict.label = status_text(Status::no_data);
  verdict.reason = reason;
}

/// The moment at which the horizon is over.
Moment end_of(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity) {
  return {.entity = entity,
          .horizon = target.horizon,
          .reach = target.horizon.end,
          .known = input.known(),
          .due = target.due};
}

/// Settles a leaf whose answer no later figure can change; false if there is none such.
bool decided_early(Judging& judging) {
  PlannedLeaf const& leaf = judging.leaf;
  std::optional<bool> const now = truth_of(judging.verdict.goal_trace.result());
  if (now ? !(*now ? leaf.early.while_holding : leaf.early.while_failing) : !leaf.early.is_possible()) return false;
  Moment end = end_of(judging.input, judging.target, judging.moment.entity);
  end.known = std::min(end.known, judging.moment.reach);  // all names are read up to one day
  std::optional<bool> const answer = decided_answer(leaf.goal, judging.input.evaluation(), end);
  // of targets that are counted some must have a verdict
  auto const& members = judging.verdict.goal_trace.members;
  bool const counted = std::any_of(members.begin(), members.end(), [](Members const& set) {
    return set != nullptr && set->counts.holds + set->counts.fails > 0;
  });
  bool const seen = !judging.verdict.figures.empty() || (leaf.goal.counts_targets && counted);
  if (!answer || !seen) return false;
  Text const missed = leaf.monotone && leaf.high ? labels::limit_exceeded() : labels::beyond_mending();
  settle(judging, *answer, *answer ? labels::met_early() : missed);
  return true;
}

void climb(Judging& judging, PlannedMethod const& method, SuppliedValues const& supplied) {
  LeafVerdict& verdict = judging.verdict;
  for (auto const& shared : method.ladder) {
    PlannedRung const& rung = *shared;
    verdict.rungs.push_back({&rung, judging.run(rung.when, supplied)});
    judging.use(verdict.rungs.back().trace);
    Value const& answer = verdict.rungs.back().answer();
    if (Missing const* reason = missing_of(answer))
      return no_data(verdict, {.kind = Reason::Kind::missing, .missing = *reason});
    if (truth_of(answer) != true) continue;
    verdict.status = status_of(rung.status);
    verdict.label = rung.label.empty() ? status_text(verdict.status) : rung.label;
    if (verdict.status == Status::no_data) verdict.reason = Reason{.kind = Reason::Kind::by_method};
    return;
  }
  no_data(verdict, {.kind = Reason::Kind::no_rung});
}

/// False when the method has no expected value and another one may be asked instead.
bool ask_method(Judging& judging, PlannedMethod const& method, Schedule const& schedule) {
  SuppliedValues supplied = schedule.values;
  LeafVerdict& verdict = judging.verdict;
  Value const applies = method.applies ? judging.run(*method.applies, supplied).result() : Value(true);
  if (truth_of(applies) != true && method.may_fall_back) return false;
  verdict.method = &method;
  if (Missing const* reason = missing_of(applies))
    return no_data(verdict, {.kind = Reason::Kind::missing, .missing = *reason}), true;
  if (truth_of(applies) == false) return no_data(verdict, {.kind = Reason::Kind::does_not_apply}), true;
  std::optional<Missing> missing;
  std::vector<UsedFigure> figures = schedule.figures;
  auto const expect = [&](std::optional<Program> const& program) -> std::optional<Quantity> {
    if (!program) return std::nullopt;
    Trace trace = judging.run(*program, supplied);
    if (Missing const* reason = missing_of(trace.result()))
      missing = *reason;
    else
      judging.use(trace);
    std::vector<UsedFigure> const more = judging.has_breaks() ? figures_of(trace) : std::vector<UsedFigure>{};
    figures.insert(figures.end(), more.begin(), more.end());
    std::optional<Quantity> expected = quantity_of(trace.result(), program->type());
    if (expected && judging.leaf.reading) expected->unit = judging.leaf.reading->type().unit;
    if (verdict.expected_program == nullptr) {
      verdict.expected_program = &*program;
      verdict.expected_trace = std::move(trace);
    }
    return expected;
  };
  verdict.expected_program = nullptr;  // another method may have been asked before
  verdict.expected = {expect(method.expected_low), expect(method.expected_high)};
  verdict.expected = from_where_it_starts(verdict, verdict.expected);
  if (missing && method.may_fall_back && missing->kind != MissingKind::broken_series) return false;
  figures.insert(figures.end(), judging.levels.begin(), judging.levels.end());
  bool const readable = !missing && !judging.missing_reading;
  if (readable && straddle_break(judging.input.evaluation(), figures))
    missing = Missing{.kind = MissingKind::broken_series};
  for (Supplied const which : {Supplied::gap, Supplied::expected, Supplied::aim})
    if (missing || judging.missing_reading) set(supplied, which, missing ? *missing : *judging.missing_reading);
  if (missing && missing->kind == MissingKind::broken_series) {
    verdict.expected = {};
    return no_data(verdict, {.kind = Reason::Kind::missing, .missing = *missing}), true;
  }
  if (!missing) supply_gap(judging, supplied);
  climb(judging, method, supplied);
  if (verdict.status == Status::at_risk && is_past_far_end(judging.verdict)) verdict.label = labels::past_aim();
  if (verdict.status == Status::no_data && !judging.target.path.empty() &&
      missing_of(supplied[static_cast<std::size_t>(Supplied::path)]))
    no_data(verdict, {.kind = Reason::Kind::before_path});
  return true;
}

/// The goal and the reading once what is on track is met.
void foresee(Judging& judging, SuppliedValues& supplied) {
  Moment foreseeing = judging.moment;
  foreseeing.foresees = true;
  auto const at = [&](Program const& program) {
    return evaluate(program, judging.input.evaluation(), foreseeing,
                    judging.given ? *judging.given : nothing_supplied())
        .result();
  };
  supplied[static_cast<std::size_t>(Supplied::foreseen)] = at(judging.leaf.goal);
  if (judging.leaf.reading)
    judging.verdict.foreseen = quantity_of(at(*judging.leaf.reading), judging.leaf.reading->type());
}

std::optional<FoundBaseline> baseline_of(Judging const& judging) {
  if (judging.baseline) return judging.baseline;
  return find_baseline(judging.input, judging.target, judging.leaf, judging.moment.entity, judging.moment.reach);
}

/// What the method says of the last figures.
void ask_methods(Judging& judging) {
  PlannedLeaf const& leaf = judging.leaf;
  std::optional<FoundBaseline> const baseline = baseline_of(judging);
  if (leaf.asks_for_baseline && leaf.baseline_day && *leaf.baseline_day > judging.moment.reach)
    return no_data(judging.verdict, {.kind = Reason::Kind::before_baseline, .reach = *leaf.baseline_day});
  Schedule schedule = make_schedule(judging.input, judging.target, leaf, judging.moment, baseline);
  if (leaf.goal.can_foresee) foresee(judging, schedule.values);
  for (PlannedMethod const& method : leaf.methods)
    if (ask_method(judging, method, schedule)) break;
}

void judge_open(Judging& judging) {
  read_goal(judging);
  if (decided_early(judging)) return;
  if (judging.leaf.waits_for_end) return no_data(judging.verdict, {.kind = Reason::Kind::waits_for_end});
  ask_methods(judging);
  if (judging.verdict.method == nullptr) return;
  judging.verdict.required = required_of(judging.input, judging.target, judging.leaf, judging.moment, judging.verdict);
}

/// The first rung that holds of those that are for what the goal came to.
void climb_when_over(Judging& judging, PlannedMethod const& method, SuppliedValues const& supplied) {
  LeafVerdict& verdict = judging.verdict;
  for (auto const& shared : method.when_over) {
    PlannedRung const& rung = *shared;
    if (rung.status != LadderStatus::settled && status_of(rung.status) != verdict.status) continue;
    verdict.rungs.push_back({&rung, judging.run(rung.when, supplied)});
    judging.use(verdict.rungs.back().trace);
    Value const& answer = verdict.rungs.back().answer();
    if (missing_of(answer) != nullptr) return;  // a verdict that cannot be graded keeps the word of its status
    if (truth_of(answer) != true) continue;
    if (!rung.label.empty()) verdict.label = rung.label;
    return;
  }
}

/// How the method calls what the goal came to: the status stays.
void grade(Judging& judging, bool holds) {
  PlannedLeaf const& leaf = judging.leaf;
  bool const grades = std::any_of(leaf.methods.begin(), leaf.methods.end(),
                                  [](PlannedMethod const& method) { return !method.when_over.empty(); });
  if (!grades) return;
  auto const baseline = baseline_of(judging);
  Schedule schedule = make_schedule(judging.input, judging.target, leaf, judging.moment, baseline);
  std::vector<UsedFigure> figures = schedule.figures;
  figures.insert(figures.end(), judging.levels.begin(), judging.levels.end());
  if (straddle_break(judging.input.evaluation(), figures))
    for (Supplied const which : {Supplied::baseline, Supplied::path})
      set(schedule.values, which, Missing{.kind = MissingKind::broken_series});
  set(schedule.values, Supplied::foreseen, holds);
  supply_gap(judging, schedule.values);
  for (PlannedMethod const& method : leaf.methods) {
    bool const applies = !method.applies || truth_of(judging.run(*method.applies, schedule.values).result()) == true;
    if (method.when_over.empty() || !applies) continue;
    judging.verdict.method = &method;
    return climb_when_over(judging, method, schedule.values);
  }
}

void judge_complete(Judging& judging) {
  Value const goal = read_goal(judging);
  bool const checked = !judging.verdict.figures.empty() || judging.leaf.goal.counts_targets;
  std::optional<bool> const truth = truth_of(goal);
  if (truth && checked) {
    settle(judging, *truth, {});
    return grade(judging, *truth);
  }
  if (truth) return no_data(judging.verdict, {.kind = Reason::Kind::no_figures});  // no figure was read
  judging.verdict.reach = std::nullopt;                                            // no figure reaches the end
  Missing const* const reason = missing_of(goal);
  no_data(judging.verdict, {.kind = Reason::Kind::missing, .missing = reason != nullptr ? *reason : Missing{}});
}

/// Adds the method's label for the last figures. The status stays no-data, since the figure itself is missing.
LeafVerdict labelled_by_method(Judging&& last, LeafVerdict&& complete) {
  ask_methods(last);
  LeafVerdict& verdict = last.verdict;
  bool const said = !verdict.rungs.empty() && truth_of(verdict.rungs.back().answer()) == true;
  if (!said) return std::move(complete);
  verdict.status = Status::no_data;
  verdict.reason = std::move(complete.reason);
  return std::move(verdict);
}

}  // namespace

LeafVerdict judge_leaf(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                       EntityIndex entity, FoundReach const& found) {
  std::optional<Reach> const& reach = found.reach;
  Moment const at_end = end_of(input, target, entity);
  Judging complete{input, target, leaf, at_end};
  bool const over = input.known() >= target.horizon.end;
  auto const& after = target.rule->after_horizon;
  bool const asks_method = over && after && after->value == AfterHorizon::method;
  if (over || leaf.decided_by_past) {
    judge_complete(complete);
    if (complete.verdict.status != Status::no_data) return std::move(complete.verdict);
    if (leaf.decided_by_past || (!leaf.early.is_possible() && !asks_method)) return std::move(complete.verdict);
  }
  if (!reach) {
    if (over) return std::move(complete.verdict);
    LeafVerdict verdict;
    Reason const reason{.kind = found.has_figures ? Reason::Kind::no_common_reach : Reason::Kind::no_figures};
    no_data(verdict, withdrawn_behind(input, target, leaf, entity, target.horizon.begin).value_or(reason));
    return verdict;
  }
  Moment moment = at_end;
  moment.reach = reach->end;
  moment.horizon = window_of(target, reach->end);
  Judging open{input, target, leaf, moment};
  if (over || is_stale(input, target, *reach)) {
    // old figures may settle the goal all the same
    read_goal(open);
    if (decided_early(open)) return std::move(open.verdict);
    if (asks_method) return labelled_by_method(std::move(open), std::move(complete.verdict));
    if (over) return std::move(complete.verdict);
    Reason const stale = too_old(input, target, *reach);
    no_data(open.verdict, withdrawn_behind(input, target, leaf, entity, reach->end).value_or(stale));
    return std::move(open.verdict);
  }
  judge_open(open);
  return std::move(open.verdict);
}

}  // namespace onpace
