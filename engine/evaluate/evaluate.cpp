#include "evaluate/evaluate.hpp"

#include <algorithm>

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
  std::uint32_t breaks_before;
};

void add_levels(Run const& run, std::vector<UsedFigure> const& figures, std::vector<Level>& levels) {
  for (UsedFigure const& used : figures) {
    Nature const nature = run.input.indicators[used.indicator].nature;
    Series const& series = run.input.table.series[used.indicator];
    if (!series.has_breaks || nature == Nature::rate || nature == Nature::milestone) continue;
    levels.push_back({used.indicator, breaks_until(run.input.table, series, run.moment.entity, used.period.end)});
  }
}

bool straddle_break(std::vector<Level> const& levels) {
  return std::any_of(levels.begin(), levels.end(), [&](Level const& one) {
    return std::any_of(levels.begin(), levels.end(), [&](Level const& other) {
      return one.indicator == other.indicator && one.breaks_before != other.breaks_before;
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
  }
  return straddle_break(levels);
}

Value load(Run const& run, Operation const& operation) {
  Load const& wanted = run.program.loads[operation.load];
  Indicator const& indicator = run.input.indicators[wanted.indicator];
  Period const span = span_of(wanted, run.moment);
  if (indicator.nature == Nature::milestone) {  // asked of by `done` and `present` alone
    if (read_milestone(run.input.table.series[wanted.indicator], run.moment.entity)) return true;
    return Gap{.kind = GapKind::not_reported, .indicator = wanted.indicator};
  }
  Reading reading =
      read_span(run.input.table, wanted.indicator, indicator.nature, indicator.unit.scale, span, run.moment.entity);
  Gap const* gap = gap_of(reading.value);
  if (gap != nullptr && span.end > run.moment.known)
    reading.value = Gap{.kind = GapKind::span_to_come, .indicator = wanted.indicator, .span = span};
  std::vector<Level> levels;
  add_levels(run, reading.figures, levels);
  if (straddle_break(levels))
    reading.value = Gap{.kind = GapKind::broken_series, .indicator = wanted.indicator, .span = span};
  run.trace.figures[operation.load] = std::move(reading.figures);
  return reading.value;
}

/// Done by its date; `no` before its date is not yet a no.
Value done(Run const& run, Operation const& operation) {
  Operation const& milestone = run.program.operations[run.program.operands[operation.first_operand]];
  std::uint32_t const index = run.program.loads[milestone.load].indicator;
  Day const due = run.moment.due.value_or(run.moment.horizon.end - 1);
  auto const report = read_milestone(run.input.table.series[index], run.moment.entity);
  if (!report) return Gap{.kind = GapKind::not_reported, .indicator = index};
  run.trace.figures[milestone.load] = {{report->row, index, report->period, false}};
  if (report->done) return *report->done <= due;
  if (report->period.end > due) return false;
  return Gap{.kind = run.moment.known > due ? GapKind::not_reported : GapKind::not_yet_done,
             .indicator = index,
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

Trace evaluate(Program const& program, EvaluationInput const& input, Moment const& moment,
               SuppliedValues const& supplied) {
  Trace trace;
  trace.values.reserve(program.operations.size());
  trace.figures.resize(program.loads.size());
  Run const run{program, input, moment, supplied, trace};
  for (Operation const& operation : program.operations)
    trace.values.push_back(run_operation(run, operation));
  return trace;
}

}  // namespace onpace
