#include "evaluate/evaluate.hpp"

#include <algorithm>

#include "evaluate/aggregates.hpp"

namespace onpace {
namespace {

struct Run {
  Program const& program;
  EvaluationInput const& input;
  Moment const& moment;
  SuppliedValues const& supplied;
  Trace& trace;
};

/// Which side of its series' breaks a figure stands on.
struct Level {
  std::uint32_t indicator;
  EntityIndex entity;
  std::uint32_t breaks_before;
};

void add_levels(Run const& run, std::vector<UsedFigure> const& figures, std::vector<Level>& levels) {
  for (UsedFigure const& used : figures) {
    Nature const nature = run.input.indicators[used.indicator].nature;
    Series const& series = run.input.table.series[used.indicator];
    if (!series.has_breaks || nature == Nature::rate || nature == Nature::milestone) continue;
    std::uint32_t const before = breaks_until(run.input.table, series, used.entity, used.period.end);
    levels.push_back({used.indicator, used.entity, before});
  }
}

bool straddle_break(std::vector<Level> const& levels) {
  return std::any_of(levels.begin(), levels.end(), [&](Level const& one) {
    return std::any_of(levels.begin(), levels.end(), [&](Level const& other) {
      return one.indicator == other.indicator && one.entity == other.entity && one.breaks_before != other.breaks_before;
    });
  });
}

/// Levels of one series on both sides of a break never meet in a difference, a quotient or a comparison.
bool meets_break(Run const& run, Operation const& operation) {
  bool const combines = operation.opcode == Opcode::subtract || operation.opcode == Opcode::divide ||
                        operation.opcode == Opcode::call ||
                        (operation.opcode >= Opcode::equal && operation.opcode <= Opcode::within);
  if (!combines || operation.operand_count < 2) return false;
  std::vector<Level> levels;
  std::vector<Slot> open(run.program.operands.begin() + operation.first_operand,
                         run.program.operands.begin() + operation.first_operand + operation.operand_count);
  while (!open.empty()) {
    Operation const& inner = run.program.operations[open.back()];
    open.pop_back();
    for (std::uint32_t which = 0; which < inner.operand_count; ++which)
      open.push_back(run.program.operands[inner.first_operand + which]);
    if (inner.opcode == Opcode::load) add_levels(run, run.trace.figures[inner.load], levels);
    if (inner.opcode == Opcode::aggregate)
      for (MemberTrace const& member : run.trace.members[inner.aggregate])
        add_levels(run, member.figures, levels);
  }
  return straddle_break(levels);
}

Trace run_program(Program const& program, EvaluationInput const& input, Moment const& moment,
                  SuppliedValues const& supplied);

/// What the body gives for one member; empty where the filter leaves it out.
std::optional<MemberTrace> run_member(Run const& run, PlannedAggregate const& aggregate, Member const& member) {
  SuppliedValues const supplied = supplied_to(member, run.supplied);
  MemberTrace result{.entity = member.moment.entity, .span = member.span};
  if (member.target) result.target = member.target->target;
  if (aggregate.filter) {
    Trace const filter = run_program(*aggregate.filter, run.input, member.moment, supplied);
    if (truth_of(filter.result()) == false) return std::nullopt;
    result.figures = figures_of(filter);
    if (gap_of(filter.result()) != nullptr) {
      result.value = filter.result();
      return result;
    }
  }
  Trace const body = run_program(aggregate.body, run.input, member.moment, supplied);
  std::vector<UsedFigure> const figures = figures_of(body);
  result.figures.insert(result.figures.end(), figures.begin(), figures.end());
  result.value = body.result();
  return result;
}

/// A figure that is missing because the series had not begun yet.
bool before_first_figure(Run const& run, Value const& value, Moment const& moment) {
  Gap const* gap = gap_of(value);
  bool const missing = gap->kind == GapKind::no_figure || gap->kind == GapKind::not_for_span;
  if (!missing || gap->indicator >= run.input.table.series.size()) return false;
  EntityIndex const entity = gap->entity != kUnknownEntity ? gap->entity : moment.entity;
  std::optional<Day> const first = first_day_of(run.input.table.series[gap->indicator], entity);
  return first && *first >= gap->span.end;
}

/// Back from the reach while the condition holds. A hole in the figures leaves the number unknown; their beginning ends
/// the count.
Value streak(Run const& run, Operation const& operation, PlannedAggregate const& aggregate) {
  constexpr int kMostSteps = 1000;
  Moment const center = moment_at(aggregate.domain.anchor, run.input, run.moment);
  std::int64_t count = 0;
  for (int back = 0; back < kMostSteps; ++back) {
    Member const member = member_before(aggregate.domain, center, back);
    std::optional<MemberTrace> traced = run_member(run, aggregate, member);
    if (!traced) continue;  // left out by the filter
    bool const missing = gap_of(traced->value) != nullptr;
    if (missing && back > 0 && before_first_figure(run, traced->value, member.moment)) break;
    run.trace.members[operation.aggregate].push_back(*traced);
    if (missing) return traced->value;
    if (!*truth_of(traced->value)) break;
    ++count;
  }
  return Number(count);
}

Value aggregate(Run const& run, Operation const& operation) {
  PlannedAggregate const& planned = run.program.aggregates[operation.aggregate];
  Function const& function = *operation.function;
  if (function.takes == Takes::streak) return streak(run, operation, planned);
  std::vector<Value> values;
  if (function.takes == Takes::rank) values.push_back(run.trace.values[run.program.operands[operation.first_operand]]);
  std::vector<Member> const members = members_of(planned, run.input, run.moment);
  for (Member const& member : members) {
    std::optional<MemberTrace> traced = run_member(run, planned, member);
    if (!traced) continue;
    values.push_back(traced->value);
    run.trace.members[operation.aggregate].push_back(std::move(*traced));
  }
  std::size_t const left = run.trace.members[operation.aggregate].size();
  bool const counts_none = left == 0 && !members.empty() && function.gives == Gives::number;
  if (counts_none && function.takes == Takes::conditions) return Number(0);
  if (left == 0) return Gap{.kind = GapKind::no_members};
  if (function.name == "first") values.resize(1);
  if (function.name == "last") values.erase(values.begin(), values.end() - 1);
  std::vector<Level> levels;
  bool const combines = function.takes == Takes::members && values.size() > 1 && runs_over_time(planned.domain);
  for (MemberTrace const& member : run.trace.members[operation.aggregate])
    if (combines) add_levels(run, member.figures, levels);
  if (straddle_break(levels)) return Gap{.kind = GapKind::broken_series};
  return call(function, values, 1);
}

bool entity_test(Run const& run, Operation const& operation) {
  EntityIndex const entity = run.moment.entity;
  std::string_view const code =
      entity < run.input.table.entities.size() ? std::string_view(run.input.table.entities[entity]) : "";
  std::string const& text = run.program.texts[operation.text];
  switch (operation.test) {
    case TextTest::equal:
      return code == text;
    case TextTest::not_equal:
      return code != text;
    case TextTest::starts_with:
      return code.starts_with(text);
    case TextTest::ends_with:
      return code.ends_with(text);
    case TextTest::contains:
      break;
  }
  return code.find(text) != std::string_view::npos;
}

Value load(Run const& run, Operation const& operation) {
  Load const& wanted = run.program.loads[operation.load];
  Indicator const& indicator = run.input.indicators[wanted.indicator];
  Period const span = span_of(wanted, run.moment);
  EntityIndex const entity = chosen(wanted.anchor.entity, run.moment.entity, run.input.hierarchy, run.input.table);
  std::uint32_t const other = entity == run.moment.judged ? kUnknownEntity : entity;  // told of in messages
  if (entity == kUnknownEntity && run.moment.judged != kUnknownEntity) return Gap{.kind = GapKind::no_entity};
  if (indicator.nature == Nature::milestone) {  // asked of by `done` and `present` alone
    if (read_milestone(run.input.table.series[wanted.indicator], entity)) return true;
    return Gap{.kind = GapKind::not_reported, .indicator = wanted.indicator, .entity = other};
  }
  Reading reading = read_span(run.input.table, wanted.indicator, indicator.nature, indicator.unit.scale, span, entity);
  if (auto* gap = std::get_if<Gap>(&reading.value)) {
    if (span.end > run.moment.known)
      *gap = Gap{.kind = GapKind::span_to_come, .indicator = wanted.indicator, .span = span};
    gap->entity = other;
  }
  std::vector<Level> levels;
  add_levels(run, reading.figures, levels);
  if (straddle_break(levels))
    reading.value = Gap{.kind = GapKind::broken_series, .indicator = wanted.indicator, .entity = other, .span = span};
  run.trace.figures[operation.load] = std::move(reading.figures);
  return reading.value;
}

/// Done by its date; `no` before its date is not yet a no.
Value done(Run const& run, Operation const& operation) {
  Operation const& milestone = run.program.operations[run.program.operands[operation.first_operand]];
  Load const& wanted = run.program.loads[milestone.load];
  std::uint32_t const index = wanted.indicator;
  EntityIndex const entity = chosen(wanted.anchor.entity, run.moment.entity, run.input.hierarchy, run.input.table);
  std::uint32_t const other = entity == run.moment.judged ? kUnknownEntity : entity;
  Day const due = run.moment.due.value_or(run.moment.horizon.end - 1);
  auto const report = read_milestone(run.input.table.series[index], entity);
  if (!report) return Gap{.kind = GapKind::not_reported, .indicator = index, .entity = other};
  run.trace.figures[milestone.load] = {{report->row, index, report->period, false, entity}};
  if (report->done) return *report->done <= due;
  if (report->period.end > due) return false;
  return Gap{.kind = run.moment.known > due ? GapKind::not_reported : GapKind::not_yet_done,
             .indicator = index,
             .entity = other,
             .span = report->period};
}

Value run_operation(Run const& run, Operation const& operation) {
  switch (operation.opcode) {
    case Opcode::constant:
    case Opcode::truth:
      return operation.constant;
    case Opcode::load:
      return load(run, operation);
    case Opcode::supplied:
      return run.supplied[static_cast<std::size_t>(operation.supplied)];
    case Opcode::done:
      return done(run, operation);
    case Opcode::aggregate:
      return aggregate(run, operation);
    case Opcode::days_until:
      return Number(std::int64_t{operation.day - (run.moment.known - 1)} * 86'400);
    case Opcode::entity_test:
      return entity_test(run, operation);
    default:
      break;
  }
  std::vector<Value> operands;
  for (std::uint32_t which = 0; which < operation.operand_count; ++which)
    operands.push_back(run.trace.values[run.program.operands[operation.first_operand + which]]);
  Value result = operation.opcode == Opcode::call ? call(*operation.function, operands, operation.unit)
                                                  : onpace::apply(operation.opcode, operands);
  if (gap_of(result) == nullptr && meets_break(run, operation)) return Gap{.kind = GapKind::broken_series};
  return result;
}

}  // namespace

SuppliedValues nothing_supplied() {
  SuppliedValues values;
  values.fill(Gap{.kind = GapKind::not_supplied});
  return values;
}

Period span_of(Load const& load, Moment const& moment) {
  switch (load.anchor.kind) {
    case Anchor::Kind::to_date:
      return shifted(Period{moment.horizon.begin, moment.reach}, load.anchor.shift);
    case Anchor::Kind::whole:
      return shifted(moment.horizon, load.anchor.shift);
    case Anchor::Kind::span:
      break;
  }
  return shifted(load.anchor.span, load.anchor.shift);
}

namespace {

Trace run_program(Program const& program, EvaluationInput const& input, Moment const& moment,
                  SuppliedValues const& supplied) {
  Trace trace;
  trace.values.reserve(program.operations.size());
  trace.figures.resize(program.loads.size());
  trace.members.resize(program.aggregates.size());
  Run const run{program, input, moment, supplied, trace};
  for (Operation const& operation : program.operations)
    trace.values.push_back(run_operation(run, operation));
  return trace;
}

}  // namespace

Trace evaluate(Program const& program, EvaluationInput const& input, Moment const& moment,
               SuppliedValues const& supplied) {
  Moment judged = moment;
  judged.judged = moment.entity;
  return run_program(program, input, judged, supplied);
}

std::vector<UsedFigure> figures_of(Trace const& trace) {
  std::vector<UsedFigure> all;
  for (auto const& figures : trace.figures)
    all.insert(all.end(), figures.begin(), figures.end());
  for (auto const& members : trace.members)
    for (MemberTrace const& member : members)
      all.insert(all.end(), member.figures.begin(), member.figures.end());
  return all;
}

}  // namespace onpace
