#include "evaluate/trace/evaluate.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "evaluate/trace/aggregates.hpp"
#include "evaluate/trace/breaks.hpp"
#include "evaluate/trace/known_members.hpp"
#include "evaluate/trace/run.hpp"

namespace onpace {
namespace {

bool entity_test(Run const& run, Operation const& operation) {
  EntityIndex const entity = run.moment.entity;
  std::string_view const code =
      entity < run.input.table.entities.size() ? std::string_view(run.input.table.entities[entity]) : "";
  std::string const& text = run.program.texts[operation.text];
  return holds(operation.test, code, text);
}

/// The gap, with the reason where it is there because a figure was withdrawn.
Missing with_withdrawal(Run const& run, Missing missing, Period span, EntityIndex entity) {
  if (run.input.table.withdrawn.empty()) return missing;
  Nature const nature = run.input.indicators[missing.indicator].nature;
  WithdrawnFigure const* found = withdrawn_within(run.input.table, missing.indicator, nature, span, entity);
  if (found == nullptr) return missing;
  missing.kind = MissingKind::withdrawn;
  missing.span = found->period;
  missing.day = found->day;
  return missing;
}

Value load(Run const& run, Operation const& operation) {
  Load const& wanted = run.program.loads[operation.load];
  Indicator const& indicator = run.input.indicators[wanted.indicator];
  Period const span = span_of(wanted, run.moment);
  EntityIndex const entity = chosen(wanted.anchor.entity, run.moment.entity, run.input.hierarchy, run.input.table);
  std::uint32_t const other = entity == run.moment.judged ? kUnknownEntity : entity;  // used only for messages
  if (entity == kUnknownEntity && run.moment.judged != kUnknownEntity) return Missing{.kind = MissingKind::no_entity};
  if (indicator.nature == Nature::milestone) {  // asked of by `done` and `present` alone
    if (read_milestone(run.input.table.series[wanted.indicator], entity)) return true;
    return with_withdrawal(
        run, Missing{.kind = MissingKind::not_reported, .indicator = wanted.indicator, .entity = other}, span, entity);
  }
  Reading reading = read_span(run.input.table, wanted.indicator, indicator.nature, indicator.unit->scale, span, entity);
  if (auto* missing = std::get_if<Missing>(&reading.value)) {
    *missing =
        span.end > run.moment.known && !indicator.is_plan
            ? Missing{.kind = MissingKind::span_to_come, .indicator = wanted.indicator, .span = span}
            : with_withdrawal(run, *missing, missing->kind == MissingKind::no_figure ? missing->span : span, entity);
    missing->entity = other;
  }
  if (straddle_break(run, reading.figures))
    reading.value =
        Missing{.kind = MissingKind::broken_series, .indicator = wanted.indicator, .entity = other, .span = span};
  run.trace.figures[operation.load] = std::move(reading.figures);
  return reading.value;
}

/// Done by its date; `no` before its date is not yet a no.
Value done(Run const& run, Operation const& operation) {
  Operation const& milestone = run.program.operand(operation, 0);
  Load const& wanted = run.program.loads[milestone.load];
  std::uint32_t const index = wanted.indicator;
  EntityIndex const entity = chosen(wanted.anchor.entity, run.moment.entity, run.input.hierarchy, run.input.table);
  std::uint32_t const other = entity == run.moment.judged ? kUnknownEntity : entity;
  Day const due = run.moment.due.value_or(run.moment.horizon.end - 1);
  auto const report = read_milestone(run.input.table.series[index], entity);
  if (!report)
    return with_withdrawal(run, Missing{.kind = MissingKind::not_reported, .indicator = index, .entity = other}, {},
                           entity);
  run.trace.figures[milestone.load] = {{report->row, index, report->period, false, entity}};
  if (report->done) return *report->done <= due;
  if (report->period.end > due) return false;
  if (run.moment.foresees && run.moment.known <= due) return true;
  return Missing{.kind = run.moment.known > due ? MissingKind::not_reported : MissingKind::not_yet_done,
                 .indicator = index,
                 .entity = other,
                 .span = report->period};
}

Value result_of(Run const& run, Operation const& operation, std::span<Value> operands) {
  for (std::uint32_t which = 0; which < operation.operand_count; ++which)
    operands[which] = run.trace.values[run.program.operands[operation.first_operand + which]];
  if (operation.opcode != Opcode::call) return onpace::apply(operation.opcode, operands);
  return call(*operation.function, operands, run.program.operand(operation, 0).type.unit->scale);
}

/// Of nearly every operation there are so few that they need no memory of their own.
constexpr std::uint32_t kUsualOperands = 3;

Value computed(Run const& run, Operation const& operation) {
  if (operation.operand_count > kUsualOperands) {
    std::vector<Value> operands(operation.operand_count);
    return result_of(run, operation, operands);
  }
  std::array<Value, kUsualOperands> operands;
  return result_of(run, operation, std::span(operands).first(operation.operand_count));
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
      return run_aggregate(run, operation);
    case Opcode::days_until:
      return Number(std::int64_t{operation.day - (run.moment.known - 1)} * 86'400);
    case Opcode::years_since:
      return years_since(operation.day, run.program.loads[operation.load], run.moment);
    case Opcode::entity_test:
      return entity_test(run, operation);
    case Opcode::negate:
    case Opcode::add:
    case Opcode::subtract:
    case Opcode::multiply:
    case Opcode::divide:
    case Opcode::power:
    case Opcode::equal:
    case Opcode::not_equal:
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::greater:
    case Opcode::greater_equal:
    case Opcode::within:
    case Opcode::not_:
    case Opcode::and_:
    case Opcode::or_:
    case Opcode::otherwise:
    case Opcode::conditional:
    case Opcode::present:
    case Opcode::call:
      break;
  }
  Value result = computed(run, operation);
  if (missing_of(result) == nullptr && meets_break(run, operation)) return Missing{.kind = MissingKind::broken_series};
  return result;
}

}  // namespace

SuppliedValues nothing_supplied() {
  SuppliedValues values;
  values.fill(Missing{.kind = MissingKind::not_supplied});
  return values;
}

Trace run_program(Program const& program, EvaluationInput const& input, Moment const& moment,
                  SuppliedValues const& supplied, MemberBudget& budget) {
  Trace trace;
  trace.values.reserve(program.operations.size());
  trace.figures.resize(program.loads.size());
  trace.members.resize(program.aggregates.size());
  bool const breaks = std::any_of(program.uses.begin(), program.uses.end(),
                                  [&](SeriesUse const& use) { return input.table.series[use.indicator].has_breaks; });
  Run const run{program, input, moment, supplied, trace, budget, breaks};
  for (Operation const& operation : program.operations)
    trace.values.push_back(run_operation(run, operation));
  return trace;
}

Trace evaluate(Program const& program, EvaluationInput const& input, Moment const& moment,
               SuppliedValues const& supplied) {
  if (input.members == nullptr && !program.aggregates.empty()) {
    KnownMembers own;
    EvaluationInput alone = input;
    alone.members = &own;
    return evaluate(program, alone, moment, supplied);
  }
  Moment judged = moment;
  judged.judged = moment.entity;
  MemberBudget budget{kMostMembers};
  Trace trace = run_program(program, input, judged, supplied, budget);
  // `??` and `present` make nothing of what was not looked at
  if (budget.left < 0) trace.values.back() = Missing{.kind = MissingKind::undefined, .undefined = Undefined::too_large};
  return trace;
}

namespace {

/// Sets that many rest on are gone through once.
struct FigureList {
  std::vector<UsedFigure> all{};
  std::set<MemberSet const*> seen{};  ///< by whom they rest on, held all the while

  void add(std::vector<UsedFigure> const& figures) { all.insert(all.end(), figures.begin(), figures.end()); }
  void add(Basis const& basis) {
    add(basis.figures);
    for (Members const& inside : basis.inside)
      add(inside);
  }
  void add(Members const& members) {
    if (members == nullptr || !seen.insert(members.get()).second) return;
    for (MemberTrace const& member : members->left)
      add(member.basis);
    add(members->dropped);
  }
};

}  // namespace

std::vector<UsedFigure> figures_of(Trace const& trace) {
  FigureList list;
  for (auto const& figures : trace.figures)
    list.add(figures);
  for (Members const& members : trace.members)
    list.add(members);
  return std::move(list.all);
}

std::vector<UsedFigure> figures_of(MemberTrace const& member) {
  FigureList list;
  list.add(member.basis);
  return std::move(list.all);
}

}  // namespace onpace
