#include "judge/leaf.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "evaluate/breaks.hpp"
#include "evaluate/outlook.hpp"
#include "judge/schedule.hpp"
#include "judge/tally.hpp"

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
  std::vector<UsedFigure> levels{};  ///< the figures of the reading and of the aim
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

  /// In some series that the goal reads.
  [[nodiscard]] bool has_breaks() const {
    return std::any_of(leaf.goal.uses.begin(), leaf.goal.uses.end(),
                       [&](SeriesUse const& use) { return input.table.series[use.indicator].has_breaks; });
  }

  void note_levels(Trace const& trace) {
    if (!has_breaks()) return;
    std::vector<UsedFigure> const more = figures_of(trace);
    levels.insert(levels.end(), more.begin(), more.end());
  }

  std::optional<Quantity> value_of(std::optional<Program> const& program) {
    if (!program) return std::nullopt;
    Trace const trace = run(*program, nothing_supplied());
    note_levels(trace);
    return quantity_of(trace.result(), program->type());
  }
};

/// A constant with finite decimals; also where there is none.
bool is_written(std::optional<Program> const& program, std::optional<Quantity> const& value) {
  if (!program || !value) return true;
  bool const constant = std::all_of(program->operations.begin(), program->operations.end(), [](Operation const& each) {
    return each.opcode == Opcode::constant || (each.opcode >= Opcode::negate && each.opcode <= Opcode::power);
  });
  return constant && decimals_of(in_unit(value->value, value->unit)).has_value();
}

/// The goal as it stands at the moment, with its reading and its aim.
Value read_goal(Judging& judging) {
  LeafVerdict& verdict = judging.verdict;
  verdict.goal_trace = judging.run(judging.leaf.goal, nothing_supplied());
  judging.use(verdict.goal_trace);
  if (!judging.leaf.decided_by_past) verdict.reach = judging.moment.reach;
  if (judging.leaf.reading) {
    Trace const reading = judging.run(*judging.leaf.reading, nothing_supplied());
    judging.use(reading);
    judging.note_levels(reading);
    if (auto const quantity = quantity_of(reading.result(), judging.leaf.reading->type()))
      verdict.reading = Shown{*quantity, {}};
    if (Gap const* gap = gap_of(reading.result())) judging.reading_gap = *gap;
  }
  verdict.aim = {judging.value_of(judging.leaf.low), judging.value_of(judging.leaf.high)};
  verdict.aim_is_written =
      is_written(judging.leaf.low, verdict.aim.low) && is_written(judging.leaf.high, verdict.aim.high);
  if (judging.input.keeps_figures && !judging.leaf.goal.aggregates.empty())
    verdict.tally = tally_of(judging.leaf.goal, verdict.goal_trace, judging.input.evaluation(), judging.moment);
  return verdict.goal_trace.result();
}

/// What adds up or follows a line to one value or a band counts from the side where it starts; beyond the far end it is
/// behind.
Bounds from_where_it_starts(Judging const& judging, Bounds const& expected) {
  Bounds const& aim = judging.verdict.aim;
  bool const two_ended = expected.low && expected.high && aim.low && aim.high && judging.verdict.reading;
  if (!two_ended) return expected;
  auto const is_less = [](Quantity const& a, Quantity const& b) {
    return compare(a.value, b.value) == std::strong_ordering::less;
  };
  Quantity const& reading = judging.verdict.reading->quantity;
  if (is_less(*expected.low, *aim.low))
    return is_less(*aim.high, reading) ? Bounds{{}, aim.high} : Bounds{expected.low, {}};
  if (is_less(*aim.high, *expected.high))
    return is_less(reading, *aim.low) ? Bounds{aim.low, {}} : Bounds{{}, expected.high};
  return expected;
}

/// A difference of percentages is in `pp`; one of `‰`, or of a ratio in figures, in the same.
Unit gap_unit(Unit const& unit) {
  if (unit.kind != UnitKind::ratio) return unit;
  bool const compound = unit.symbol.find('/') != std::string::npos;
  bool const percent = !compound && compare(unit.scale, Number(1, 100)) == std::strong_ordering::equal;
  return percent ? points_unit() : Unit{UnitKind::points, {}, unit.scale, unit.symbol, {}};
}

/// What adds up or follows a line has gone beyond the far end of what was promised.
bool is_past_far_end(Judging const& judging) {
  Bounds const& aim = judging.verdict.aim;
  Bounds const& expected = judging.verdict.expected;
  if (!aim.low || !aim.high || expected.low.has_value() == expected.high.has_value()) return false;
  auto const equal = [](Quantity const& a, Quantity const& b) {
    return compare(a.value, b.value) == std::strong_ordering::equal;
  };
  return expected.high ? equal(*expected.high, *aim.high) : equal(*expected.low, *aim.low);
}

/// Positive is good; of a band, to its nearer end. The second is whether the upper bound was the nearer one.
std::optional<std::pair<Quantity, bool>> gap_against(Judging const& judging, Bounds const& bounds) {
  bool const readable = judging.verdict.reading || judging.verdict.foreseen;
  if (!readable || judging.leaf.relation == Relation::not_equal) return std::nullopt;
  Quantity const& reading = judging.verdict.foreseen ? *judging.verdict.foreseen : judging.verdict.reading->quantity;
  Unit const unit = gap_unit(reading.unit);
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

/// The moment at which the horizon is over.
Moment end_of(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity) {
  return {.entity = entity,
          .horizon = target.horizon,
          .reach = target.horizon.end,
          .known = input.known(),
          .due = target.due};
}

/// Nothing to come can change the answer any more.
bool settled_early(Judging& judging) {
  PlannedLeaf const& leaf = judging.leaf;
  if (!leaf.may_settle_early) return false;
  Moment end = end_of(judging.input, judging.target, judging.moment.entity);
  end.known = std::min(end.known, judging.moment.reach);  // all names are read up to one day
  std::optional<bool> const answer = settled_answer(leaf.goal, judging.input.evaluation(), end);
  bool const seen = !judging.verdict.figures.empty() || leaf.goal.counts_targets;
  if (!answer || !seen) return false;
  bool const limit = leaf.monotone && leaf.high;
  Text const missed = limit ? Text("limit exceeded", "已超限额") : Text("can no longer be met", "已无法实现");
  settle(judging, *answer, *answer ? Text("met early", "提前实现") : missed);
  return true;
}

void climb(Judging& judging, PlannedMethod const& method, SuppliedValues const& supplied) {
  LeafVerdict& verdict = judging.verdict;
  for (auto const& shared : method.ladder) {
    PlannedRung const& rung = *shared;
    verdict.rungs.push_back({&rung, judging.run(rung.when, supplied)});
    judging.use(verdict.rungs.back().trace);
    Value const& answer = verdict.rungs.back().answer();
    if (Gap const* gap = gap_of(answer)) return no_data(verdict, {.kind = Reason::Kind::gap, .gap = *gap});
    if (truth_of(answer) != true) continue;
    verdict.status = status_of(rung.status);
    verdict.label = rung.label.empty() ? label_of(verdict.status) : rung.label;
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
  if (Gap const* gap = gap_of(applies)) return no_data(verdict, {.kind = Reason::Kind::gap, .gap = *gap}), true;
  if (truth_of(applies) == false) return no_data(verdict, {.kind = Reason::Kind::does_not_apply}), true;
  std::optional<Gap> missing;
  std::vector<UsedFigure> figures = schedule.figures;
  auto const expect = [&](std::optional<Program> const& program) -> std::optional<Quantity> {
    if (!program) return std::nullopt;
    Trace trace = judging.run(*program, supplied);
    if (Gap const* gap = gap_of(trace.result()))
      missing = *gap;
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
  verdict.expected = from_where_it_starts(judging, verdict.expected);
  if (missing && method.may_fall_back && missing->kind != GapKind::broken_series) return false;
  figures.insert(figures.end(), judging.levels.begin(), judging.levels.end());
  if (!missing && !judging.reading_gap && straddle_break(judging.input.evaluation(), figures)) missing = Gap{.kind = GapKind::broken_series};
  auto const set = [&](Supplied which, Value value) { supplied[static_cast<std::size_t>(which)] = std::move(value); };
  for (Supplied const which : {Supplied::gap, Supplied::expected, Supplied::aim})
    if (missing || judging.reading_gap) set(which, missing ? *missing : *judging.reading_gap);
  if (missing && missing->kind == GapKind::broken_series) {
    verdict.expected = {};
    return no_data(verdict, {.kind = Reason::Kind::gap, .gap = *missing}), true;
  }
  if (auto const gap = missing ? std::nullopt : gap_against(judging, verdict.expected)) {
    verdict.gap = gap->first;
    set(Supplied::gap, gap->first.value);
    set(Supplied::expected, (gap->second ? verdict.expected.high : verdict.expected.low)->value);
    std::optional<Quantity> const& aim = gap->second ? verdict.aim.high : verdict.aim.low;
    if (aim) set(Supplied::aim, aim->value);
  }
  climb(judging, method, supplied);
  if (verdict.status == Status::at_risk && is_past_far_end(judging)) verdict.label = {"past the aim", "已超过目标值"};
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
  read_goal(judging);
  if (settled_early(judging)) return;
  PlannedLeaf const& leaf = judging.leaf;
  std::optional<FoundBaseline> baseline;
  if (leaf.baseline_before_horizon)
    baseline = find_baseline(judging.input, judging.target, leaf, judging.moment.entity);
  if (leaf.asks_for_baseline && leaf.baseline_day && *leaf.baseline_day > judging.moment.reach)
    return no_data(judging.verdict, {.kind = Reason::Kind::before_baseline, .reach = *leaf.baseline_day});
  Schedule schedule = make_schedule(judging.input, judging.target, leaf, judging.moment, baseline);
  if (leaf.goal.can_foresee) foresee(judging, schedule.values);
  for (PlannedMethod const& method : leaf.methods)
    if (ask_method(judging, method, schedule)) break;
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
  Moment const at_end = end_of(input, target, entity);
  Judging complete{input, target, leaf, at_end};
  bool const over = input.known() >= target.horizon.end;
  if (over || leaf.decided_by_past) {
    judge_complete(complete);
    if (complete.verdict.status != Status::no_data) return std::move(complete.verdict);
    if (leaf.decided_by_past || !leaf.may_settle_early) return std::move(complete.verdict);
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
    if (settled_early(open)) return std::move(open.verdict);
    if (over) return std::move(complete.verdict);
    Reason const stale = too_old(input, target, *reach);
    no_data(open.verdict, withdrawn_behind(input, target, leaf, entity, reach->end).value_or(stale));
    return std::move(open.verdict);
  }
  judge_open(open);
  return std::move(open.verdict);
}

}  // namespace onpace
