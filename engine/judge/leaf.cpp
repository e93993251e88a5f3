#include "judge/leaf.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "judge/schedule.hpp"

namespace onpace {
Status status_of(LadderStatus status) {
  switch (status) {
    case LadderStatus::on_track:
      return Status::on_track;
    case LadderStatus::at_risk:
      return Status::at_risk;
    case LadderStatus::no_data:
      break;
  }
  return Status::no_data;
}

namespace {

Text label_of(Status status) { return status_text(status); }

std::optional<Quantity> quantity_of(Value const& value, Type const& type) {
  Number const* number = number_of(value);
  if (number == nullptr) return std::nullopt;
  return Quantity{*number, type.unit};
}

/// The work on one leaf at one moment.
struct Judging {
  JudgeInput const& input;
  PlannedTarget const& target;
  PlannedLeaf const& leaf;
  Moment moment;
  LeafVerdict verdict{};
  std::optional<Gap> reading_gap{};  ///< why there is no reading
  std::unordered_set<RowIndex> used_rows{};

  Trace run(Program const& program, SuppliedValues const& supplied) {
    return evaluate(program, input.evaluation(), moment, supplied);
  }

  void use(Trace const& trace) {
    if (!input.keeps_figures) return use_unlisted(trace);
    for (UsedFigure const& used : figures_of(trace)) {
      if (!used_rows.insert(used.row).second) continue;
      verdict.figures.push_back(used);
      if (is_provisional(input.table.rows, used.row)) verdict.provisional = true;
    }
  }

  /// The first figure alone, and whether any is provisional.
  void use_unlisted(Trace const& trace) {
    for (auto const& figures : trace.figures)
      for (UsedFigure const& used : figures) {
        if (verdict.figures.empty()) verdict.figures.push_back(used);
        verdict.provisional = verdict.provisional || is_provisional(input.table.rows, used.row);
      }
    for (Members const& members : trace.members) {
      if (members == nullptr) continue;
      FigureSummary const& summary = members->summary;
      if (verdict.figures.empty() && summary.first) verdict.figures.push_back(*summary.first);
      verdict.provisional = verdict.provisional || summary.provisional;
    }
  }

  std::optional<Quantity> value_of(std::optional<Program> const& program) {
    if (!program) return std::nullopt;
    return quantity_of(run(*program, nothing_supplied()).result(), program->type());
  }
};

/// The goal as it stands at the moment, with its reading and its aim.
Value read_goal(Judging& judging) {
  LeafVerdict& verdict = judging.verdict;
  verdict.goal_trace = judging.run(judging.leaf.goal, nothing_supplied());
  judging.use(verdict.goal_trace);
  if (!judging.leaf.decided_by_past) verdict.reach = judging.moment.reach;
  if (judging.leaf.reading) {
    Trace const reading = judging.run(*judging.leaf.reading, nothing_supplied());
    judging.use(reading);
    if (auto const quantity = quantity_of(reading.result(), judging.leaf.reading->type()))
      verdict.reading = Shown{*quantity, {}};
    if (Gap const* gap = gap_of(reading.result())) judging.reading_gap = *gap;
  }
  verdict.aim = {judging.value_of(judging.leaf.low), judging.value_of(judging.leaf.high)};
  return verdict.goal_trace.result();
}

/// Positive is good; of a band, to its nearer end. The second is whether the upper bound was the nearer one.
std::optional<std::pair<Quantity, bool>> gap_against(Judging const& judging, Bounds const& bounds) {
  bool const readable = judging.verdict.reading || judging.verdict.foreseen;
  if (!readable || judging.leaf.relation == Relation::not_equal) return std::nullopt;
  Quantity const& reading = judging.verdict.foreseen ? *judging.verdict.foreseen : judging.verdict.reading->quantity;
  Unit const unit = reading.unit.kind == UnitKind::ratio ? points_unit() : reading.unit;
  std::optional<Number> const above = bounds.low ? std::optional(reading.value - bounds.low->value) : std::nullopt;
  std::optional<Number> const below = bounds.high ? std::optional(bounds.high->value - reading.value) : std::nullopt;
  if (!above && !below) return std::nullopt;
  bool const upper = !above || (below && compare(*below, *above) == std::strong_ordering::less);
  return std::pair{Quantity{upper ? *below : *above, unit}, upper};
}

void settle(Judging& judging, bool holds, Text label) {
  LeafVerdict& verdict = judging.verdict;
  verdict.status = holds ? Status::met : Status::missed;
  verdict.label = label.empty() ? label_of(verdict.status) : std::move(label);
  verdict.expected = verdict.aim;
  if (auto const gap = gap_against(judging, verdict.aim)) verdict.gap = gap->first;
}

void no_data(LeafVerdict& verdict, Reason reason) {
  verdict.status = Status::no_data;
  verdict.label = label_of(Status::no_data);
  verdict.reason = reason;
}

/// Past the upper end of a band, or of the one value that was promised.
bool is_past_band(Judging const& judging) {
  bool const bounded = judging.leaf.relation == Relation::band || judging.leaf.relation == Relation::equal;
  std::optional<Shown> const& reading = judging.verdict.reading;
  std::optional<Quantity> const& high = judging.verdict.aim.high;
  return bounded && reading && high && compare(reading->quantity.value, high->value) == std::strong_ordering::greater;
}

/// A monotone quantity that is there stays there; one past its ceiling stays past it.
bool settled_early(Judging& judging, Value const& goal) {
  if (!judging.leaf.monotone || judging.leaf.moving_aim || !truth_of(goal)) return false;
  bool const floor = judging.leaf.relation == Relation::at_least || judging.leaf.relation == Relation::above;
  bool const ceiling =
      judging.leaf.relation == Relation::at_most || judging.leaf.relation == Relation::below || is_past_band(judging);
  if (floor && *truth_of(goal)) return settle(judging, true, {"met early", "提前实现"}), true;
  if (ceiling && !*truth_of(goal)) return settle(judging, false, {"limit exceeded", "已超限额"}), true;
  return false;
}

void climb(Judging& judging, PlannedMethod const& method, SuppliedValues const& supplied) {
  LeafVerdict& verdict = judging.verdict;
  for (auto const& shared : method.ladder) {
    PlannedRung const& rung = *shared;
    Trace const trace = judging.run(rung.when, supplied);
    judging.use(trace);
    verdict.rungs.push_back({&rung, trace.result()});
    if (Gap const* gap = gap_of(trace.result())) return no_data(verdict, {.kind = Reason::Kind::gap, .gap = *gap});
    if (truth_of(trace.result()) != true) continue;
    verdict.status = status_of(rung.status);
    verdict.label = rung.label.empty() ? label_of(verdict.status) : rung.label;
    if (verdict.status == Status::no_data) verdict.reason = Reason{.kind = Reason::Kind::by_method};
    return;
  }
  no_data(verdict, {.kind = Reason::Kind::no_rung});
}

/// False when the method has no expected value and another one may be asked instead.
bool ask_method(Judging& judging, PlannedMethod const& method, SuppliedValues supplied) {
  LeafVerdict& verdict = judging.verdict;
  Value const applies = method.applies ? judging.run(*method.applies, supplied).result() : Value(true);
  if (truth_of(applies) != true && method.may_fall_back) return false;
  verdict.method = &method;
  if (Gap const* gap = gap_of(applies)) return no_data(verdict, {.kind = Reason::Kind::gap, .gap = *gap}), true;
  if (truth_of(applies) == false) return no_data(verdict, {.kind = Reason::Kind::does_not_apply}), true;
  std::optional<Gap> missing;
  auto const expect = [&](std::optional<Program> const& program) -> std::optional<Quantity> {
    if (!program) return std::nullopt;
    Trace trace = judging.run(*program, supplied);
    if (Gap const* gap = gap_of(trace.result()))
      missing = *gap;
    else
      judging.use(trace);
    std::optional<Quantity> const expected = quantity_of(trace.result(), program->type());
    if (verdict.expected_program == nullptr) {
      verdict.expected_program = &*program;
      verdict.expected_trace = std::move(trace);
    }
    return expected;
  };
  verdict.expected_program = nullptr;  // another method may have been asked before
  verdict.expected = {expect(method.expected_low), expect(method.expected_high)};
  if (missing && method.may_fall_back) return false;
  auto const set = [&](Supplied which, Value value) { supplied[static_cast<std::size_t>(which)] = std::move(value); };
  for (Supplied const which : {Supplied::gap, Supplied::expected, Supplied::aim})
    if (missing || judging.reading_gap) set(which, missing ? *missing : *judging.reading_gap);
  if (auto const gap = missing ? std::nullopt : gap_against(judging, verdict.expected)) {
    verdict.gap = gap->first;
    set(Supplied::gap, gap->first.value);
    set(Supplied::expected, (gap->second ? verdict.expected.high : verdict.expected.low)->value);
    std::optional<Quantity> const& aim = gap->second ? verdict.aim.high : verdict.aim.low;
    if (aim) set(Supplied::aim, aim->value);
  }
  climb(judging, method, supplied);
  if (verdict.status == Status::no_data && !judging.target.path.empty() &&
      gap_of(supplied[static_cast<std::size_t>(Supplied::path)]))
    no_data(verdict, {.kind = Reason::Kind::before_path});
  return true;
}

/// The goal and the reading once what is on track is met.
void foresee(Judging& judging, SuppliedValues& supplied) {
  Moment foreseeing = judging.moment;
  foreseeing.foresees = true;
  auto const at = [&](Program const& program) {
    return evaluate(program, judging.input.evaluation(), foreseeing, nothing_supplied()).result();
  };
  supplied[static_cast<std::size_t>(Supplied::foreseen)] = at(judging.leaf.goal);
  if (judging.leaf.reading)
    judging.verdict.foreseen = quantity_of(at(*judging.leaf.reading), judging.leaf.reading->type());
}

void judge_open(Judging& judging) {
  Value const goal = read_goal(judging);
  if (settled_early(judging, goal)) return;
  SuppliedValues supplied = supply_schedule(judging.input, judging.target, judging.leaf, judging.moment);
  if (judging.leaf.goal.can_foresee) foresee(judging, supplied);
  for (PlannedMethod const& method : judging.leaf.methods)
    if (ask_method(judging, method, supplied)) break;
  judging.verdict.required = required_of(judging.input, judging.target, judging.leaf, judging.moment, judging.verdict);
}

void judge_complete(Judging& judging) {
  Value const goal = read_goal(judging);
  bool const checked = !judging.verdict.figures.empty() || judging.leaf.goal.counts_targets;
  std::optional<bool> const truth = truth_of(goal);
  if (truth && checked) return settle(judging, *truth, {});
  if (truth) return no_data(judging.verdict, {.kind = Reason::Kind::no_figures});  // nothing was looked at
  judging.verdict.reach = std::nullopt;                                            // no figure reaches the end
  Gap const* const gap = gap_of(goal);
  no_data(judging.verdict, {.kind = Reason::Kind::gap, .gap = gap != nullptr ? *gap : Gap{}});
}

}  // namespace

namespace {

/// A figure of the goal that ended behind the reach and was taken back: without that the goal would reach further.
std::optional<Reason> withdrawn_behind(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                                       EntityIndex entity, Day reach) {
  for (SeriesUse const& use : leaf.goal.uses) {
    EntityIndex const owner = chosen(use.anchor.entity, entity, input.hierarchy, input.table);
    for (WithdrawnFigure const& figure : input.table.withdrawn) {
      bool const behind = figure.period.end > reach && figure.period.end <= target.horizon.end;
      if (!behind || figure.series != use.indicator || figure.entity != owner) continue;
      return Reason{.kind = Reason::Kind::gap,
                    .gap = {.kind = GapKind::withdrawn,
                            .indicator = use.indicator,
                            .entity = owner == entity ? kUnknownEntity : owner,
                            .span = figure.period,
                            .day = figure.day}};
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_stale(JudgeInput const& input, PlannedTarget const& target, Reach const& reach) {
  return input.known() > shifted(reach.end, Shift{reach.months_between, target.late_after});
}

Reason too_old(JudgeInput const& input, PlannedTarget const& target, Reach const& reach) {
  Day const due = shifted(reach.end, Shift{reach.months_between, 0});
  return {.kind = Reason::Kind::stale,
          .reach = reach.end,
          .age = {.months_between = reach.months_between,
                  .late_after = target.late_after,
                  .days = input.known() - reach.end,
                  .needed = input.known() - due}};
}

LeafVerdict judge_leaf(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                       EntityIndex entity, FoundReach const& found) {
  std::optional<Reach> const& reach = found.reach;
  Day const known = input.known();
  Moment const at_end{
      .entity = entity, .horizon = target.horizon, .reach = target.horizon.end, .known = known, .due = target.due};
  Judging complete{input, target, leaf, at_end};
  bool const over = known >= target.horizon.end;
  if (over || leaf.decided_by_past) {
    judge_complete(complete);
    if (complete.verdict.status != Status::no_data) return std::move(complete.verdict);
    if (leaf.decided_by_past || !leaf.monotone) return std::move(complete.verdict);
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
  Judging open{input, target, leaf, moment};
  if (over || is_stale(input, target, *reach)) {
    // an old figure of a monotone quantity may settle the goal all the same
    if (settled_early(open, read_goal(open))) return std::move(open.verdict);
    if (over) return std::move(complete.verdict);
    Reason const stale = too_old(input, target, *reach);
    no_data(open.verdict, withdrawn_behind(input, target, leaf, entity, reach->end).value_or(stale));
    return std::move(open.verdict);
  }
  judge_open(open);
  return std::move(open.verdict);
}

}  // namespace onpace
