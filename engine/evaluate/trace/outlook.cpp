#include "evaluate/trace/outlook.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "evaluate/range_arithmetic.hpp"
#include "evaluate/trace/known_members.hpp"
#include "evaluate/trace/members.hpp"
#include "evaluate/trace/reports.hpp"

namespace onpace {
namespace {

Outlook unknown() { return {}; }
Outlook of_range(Range range) { return {.range = std::move(range)}; }

/// What is missing may still be filed.
Outlook of_value(Value value) {
  if (missing_of(value) != nullptr) return unknown();
  Outlook outlook{.value = std::move(value)};
  if (Number const* number = number_of(*outlook.value)) outlook.range = {*number, *number};
  if (auto const truth = truth_of(*outlook.value)) outlook.can_hold = *truth, outlook.can_fail = !*truth;
  return outlook;
}

Outlook of_truth(bool can_hold, bool can_fail) {
  if (can_hold != can_fail) return of_value(can_hold);
  return {.can_hold = can_hold, .can_fail = can_fail};
}

Range quotient(Range const& a, Outlook const& by) {
  if (!by.value || !number_of(*by.value)) return product(a, inverse(by.range));
  auto const factor = divide(1, *number_of(*by.value));
  return factor ? scaled(a, *factor) : Range{};
}

/// Growth has no value from a base at or below zero.
Range growth(Range const& now, Outlook const& before) {
  if (!before.range.low || sign_of(*before.range.low) != 1) return {};
  return difference(quotient(now, before), {Number(1), Number(1)});
}

/// Truth of `a op b` for numbers of two ranges.
Outlook comparison(Opcode opcode, Range const& a, Range const& b) {
  if (opcode == Opcode::less) return of_truth(!is_at_most(b.high, a.low), !is_below(a.high, b.low));
  if (opcode == Opcode::less_equal) return of_truth(!is_below(b.high, a.low), !is_at_most(a.high, b.low));
  if (opcode == Opcode::greater) return comparison(Opcode::less, b, a);
  if (opcode == Opcode::greater_equal) return comparison(Opcode::less_equal, b, a);
  bool const overlap = !is_below(a.high, b.low) && !is_below(b.high, a.low);
  return opcode == Opcode::equal ? of_truth(overlap, true) : of_truth(true, overlap);
}

Outlook conjunction(Outlook const& a, Outlook const& b) {
  return of_truth(a.can_hold && b.can_hold, a.can_fail || b.can_fail);
}
Outlook negation(Outlook const& a) { return of_truth(a.can_fail, a.can_hold); }

class Foresight {
 public:
  Foresight(Program const& program, EvaluationInput const& input, Moment const& moment, SuppliedValues const& supplied)
      : program_(program), input_(input), moment_(moment), supplied_(supplied) {
    outlooks_.reserve(program.operations.size());
    for (Operation const& operation : program.operations)
      outlooks_.push_back(of(operation));
  }
  [[nodiscard]] Outlook const& result() const { return outlooks_.back(); }

 private:
  [[nodiscard]] Outlook const& operand(Operation const& operation, std::uint32_t which) const {
    return outlooks_[program_.operands[operation.first_operand + which]];
  }

  [[nodiscard]] bool all_known(Operation const& operation) const {
    for (std::uint32_t which = 0; which < operation.operand_count; ++which)
      if (!operand(operation, which).value) return false;
    return true;
  }

  [[nodiscard]] Outlook of(Operation const& operation) const;
  [[nodiscard]] Outlook computed(Operation const& operation) const;
  [[nodiscard]] Outlook called(Operation const& operation) const;
  [[nodiscard]] Outlook of_load(Operation const& operation) const;
  [[nodiscard]] Outlook of_milestone(Operation const& operation) const;
  [[nodiscard]] Outlook of_aggregate(Operation const& operation) const;
  [[nodiscard]] Outlook of_members(Operation const& operation) const;

  Program const& program_;
  EvaluationInput const& input_;
  Moment const& moment_;
  SuppliedValues const& supplied_;
  std::vector<Outlook> outlooks_{};
};

/// What has been there of something that only grows, by what is known.
Range at_least_what_is_there(Load const& load, EvaluationInput const& input, Moment const& moment, Period span,
                             EntityIndex entity) {
  Indicator const& indicator = input.indicators[load.indicator];
  if (!indicator.monotone) return {};
  bool const flow = indicator.nature == Nature::flow;
  Series const& series = input.table.series[load.indicator];
  Range range{flow ? std::optional(Number(0)) : std::nullopt, {}};
  for (auto last = series.columns.rbegin(); last != series.columns.rend(); ++last) {
    Column const& column = *last;
    Day const end = column.period.end;
    bool const inside = end <= std::min(span.end, moment.known) && (!flow || end > span.begin);
    if (!inside || !figure(column, entity)) continue;
    Period const so_far{flow ? span.begin : end - 1, end};
    Reading const reading =
        read_span(input.table, load.indicator, indicator.nature, indicator.unit->scale, so_far, entity);
    Number const* const number = number_of(reading.value);
    if (number == nullptr) continue;
    range.low = *number;
    break;
  }
  return range;
}

Outlook Foresight::of_load(Operation const& operation) const {
  Load const& load = program_.loads[operation.load];
  Indicator const& indicator = input_.indicators[load.indicator];
  if (indicator.nature == Nature::milestone) return unknown();
  EntityIndex const entity = chosen(load.anchor.entity, moment_.entity, input_.hierarchy, input_.table);
  Period const span = span_of(load, moment_);
  if (span.end > moment_.known && !indicator.is_plan)
    return of_range(at_least_what_is_there(load, input_, moment_, span, entity));
  Value const value =
      read_span(input_.table, load.indicator, indicator.nature, indicator.unit->scale, span, entity).value;
  if (missing_of(value) != nullptr) return of_range(at_least_what_is_there(load, input_, moment_, span, entity));
  return of_value(value);
}

Outlook Foresight::of_milestone(Operation const& operation) const {
  Load const& load = program_.loads[program_.operand(operation, 0).load];
  EntityIndex const entity = chosen(load.anchor.entity, moment_.entity, input_.hierarchy, input_.table);
  Day const due = moment_.due.value_or(moment_.horizon.end - 1);
  auto const report = read_milestone(input_.table.series[load.indicator], entity);
  if (!report) return unknown();
  if (report->done) return of_value(*report->done <= due);
  return report->period.end > due ? of_value(false) : unknown();
}

/// The members' outlooks; whether each counts for sure.
struct MemberOutlook {
  Outlook outlook;
  bool certain = true;
};

Outlook counted(std::string_view function, std::vector<MemberOutlook> const& members) {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool some_fail = false;  // for sure
  bool some_may_fail = false;
  for (MemberOutlook const& member : members) {
    least += member.certain && !member.outlook.can_fail ? 1 : 0;
    most += member.outlook.can_hold ? 1 : 0;
    some_fail = some_fail || (member.certain && !member.outlook.can_hold);
    some_may_fail = some_may_fail || member.outlook.can_fail;
  }
  if (function == "all") return of_truth(!some_fail, some_may_fail);
  if (function == "any") return of_truth(most > 0, least == 0);
  if (function == "count") return of_range({Number(least), Number(most)});
  bool const certain = std::all_of(members.begin(), members.end(), [](auto const& member) { return member.certain; });
  auto const all = static_cast<std::int64_t>(members.size());
  if (function != "share" || !certain || all == 0) return unknown();
  return of_range({Number(least, all), Number(most, all)});
}

Outlook summed(std::string_view function, std::vector<MemberOutlook> const& members) {
  bool const certain = std::all_of(members.begin(), members.end(), [](auto const& member) { return member.certain; });
  if (!certain || members.empty()) return unknown();
  Range range = members.front().outlook.range;
  for (std::size_t index = 1; index < members.size(); ++index) {
    Range const& next = members[index].outlook.range;
    if (function == "sum" || function == "mean") {
      range = {sum_of(range.low, next.low), sum_of(range.high, next.high)};
    } else if (function == "min") {
      bool const lower = !range.high || is_below(next.high, range.high);
      range = {hull(range, next).low, lower && next.high ? next.high : range.high};
    } else if (function == "max") {
      bool const higher = !range.low || is_below(range.low, next.low);
      range = {higher && next.low ? next.low : range.low, hull(range, next).high};
    } else {
      return unknown();
    }
  }
  if (function == "mean") range = scaled(range, Number(1, static_cast<std::int64_t>(members.size())));
  bool const known = function == "sum" || function == "mean" || function == "min" || function == "max";
  return known ? of_range(std::move(range)) : unknown();
}

/// For a member that is a target: while its horizon is open, only what nothing can change is known.
SuppliedValues statuses_for_good(Member const& member, SuppliedValues const& supplied) {
  SuppliedValues values = supplied_to(member, supplied);
  bool const final = member.target->status == Status::met || member.target->status == Status::missed;
  if (final) return values;
  for (Supplied const which :
       {Supplied::met, Supplied::on_track, Supplied::at_risk, Supplied::missed, Supplied::no_data})
    values[static_cast<std::size_t>(which)] = Missing{.kind = MissingKind::no_verdict};
  return values;
}

/// What is the same for all who ask is worked out once.
Outlook Foresight::of_aggregate(Operation const& operation) const {
  PlannedAggregate const& planned = program_.aggregates[operation.aggregate];
  if (!planned.same_for_all || input_.members == nullptr) return of_members(operation);
  Moment const center = moment_at(planned.domain.anchor, input_, moment_);
  Origin const origin = center.origin.value_or(Origin{center.horizon, center.reach});
  MemberKey const key{planned.body.identity,
                      family_of(planned.domain, center.entity, input_.hierarchy),
                      center.horizon,
                      center.reach,
                      origin.horizon,
                      origin.reach,
                      center.due.value_or(0),
                      false,
                      false,
                      moment_.known};
  return *input_.members->outlooks.at(key, [&] { return of_members(operation); });
}

Outlook Foresight::of_members(Operation const& operation) const {
  PlannedAggregate const& planned = program_.aggregates[operation.aggregate];
  Function const& function = *operation.function;
  if (function.takes != Takes::members && function.takes != Takes::conditions) return unknown();
  if (runs_over_filed(planned, input_)) return unknown();  // what may still be filed
  std::vector<Member> const all = members_of(planned, input_, moment_);
  std::vector<MemberOutlook> members;
  members.reserve(all.size());
  std::optional<SuppliedValues> with_statuses;
  for (Member const& member : all) {
    if (member.target) with_statuses = statuses_for_good(member, supplied_);
    SuppliedValues const& supplied = member.target ? *with_statuses : supplied_;
    MemberOutlook next;
    if (planned.filter) {
      Outlook const filter = Foresight(*planned.filter, input_, member.moment, supplied).result();
      if (!filter.can_hold) continue;
      next.certain = !filter.can_fail;
    }
    next.outlook = Foresight(planned.body, input_, member.moment, supplied).result();
    members.push_back(std::move(next));
  }
  return function.takes == Takes::conditions ? counted(function.name, members) : summed(function.name, members);
}

Outlook Foresight::called(Operation const& operation) const {
  switch (operation.function->arithmetic) {
    case Arithmetic::growth:
      return of_range(growth(operand(operation, 0).range, operand(operation, 1)));
    case Arithmetic::difference:
      return of_range(difference(operand(operation, 0).range, operand(operation, 1).range));
    case Arithmetic::quotient:
      return of_range(quotient(operand(operation, 0).range, operand(operation, 1)));
    case Arithmetic::magnitude:
      return of_range(magnitude(operand(operation, 0).range));
    case Arithmetic::none:
      break;
  }
  return unknown();
}

Outlook Foresight::computed(Operation const& operation) const {
  auto const range = [&](std::uint32_t which) -> Range const& { return operand(operation, which).range; };
  switch (operation.opcode) {
    case Opcode::negate:
      return of_range(negated(range(0)));
    case Opcode::add:
      return of_range({sum_of(range(0).low, range(1).low), sum_of(range(0).high, range(1).high)});
    case Opcode::subtract:
      return of_range(difference(range(0), range(1)));
    case Opcode::call:
      return called(operation);
    case Opcode::multiply:
      for (std::uint32_t const which : {0U, 1U})
        if (auto const& known = operand(operation, which).value; known && number_of(*known))
          return of_range(scaled(range(1 - which), *number_of(*known)));
      return of_range(product(range(0), range(1)));
    case Opcode::divide:
      return of_range(quotient(range(0), operand(operation, 1)));
    case Opcode::equal:
    case Opcode::not_equal:
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::greater:
    case Opcode::greater_equal:
      return comparison(operation.opcode, range(0), range(1));
    case Opcode::within:
      return conjunction(comparison(Opcode::greater_equal, range(0), range(1)),
                         comparison(Opcode::less_equal, range(0), range(2)));
    case Opcode::not_:
      return negation(operand(operation, 0));
    case Opcode::and_:
      return conjunction(operand(operation, 0), operand(operation, 1));
    case Opcode::or_:
      return negation(conjunction(negation(operand(operation, 0)), negation(operand(operation, 1))));
    case Opcode::conditional: {
      Outlook const& condition = operand(operation, 0);
      Outlook const& yes = operand(operation, 1);
      Outlook const& no = operand(operation, 2);
      if (!condition.can_fail) return yes;
      if (!condition.can_hold) return no;
      return {.range = hull(yes.range, no.range),
              .can_hold = yes.can_hold || no.can_hold,
              .can_fail = yes.can_fail || no.can_fail};
    }
    case Opcode::constant:
    case Opcode::truth:
    case Opcode::load:
    case Opcode::supplied:
    case Opcode::power:
    case Opcode::otherwise:
    case Opcode::present:
    case Opcode::done:
    case Opcode::aggregate:
    case Opcode::days_until:
    case Opcode::entity_test:
    case Opcode::years_since:
      break;
  }
  return unknown();
}

Outlook Foresight::of(Operation const& operation) const {
  switch (operation.opcode) {
    case Opcode::constant:
    case Opcode::truth:
      return of_value(operation.constant);
    case Opcode::load:
      return of_load(operation);
    case Opcode::supplied:
      return of_value(supplied_[static_cast<std::size_t>(operation.supplied)]);
    case Opcode::done:
      return of_milestone(operation);
    case Opcode::aggregate:
      return of_aggregate(operation);
    case Opcode::days_until:
      return unknown();
    case Opcode::years_since:
      return of_value(years_since(operation.day, program_.loads[operation.load], moment_));
    case Opcode::entity_test: {
      bool const known = moment_.entity < input_.table.entities.size();
      std::string_view const code = known ? std::string_view(input_.table.entities[moment_.entity]) : "";
      return of_value(holds(operation.test, code, program_.texts[operation.text]));
    }
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
  if (!all_known(operation) || operation.operand_count == 0) return computed(operation);
  constexpr std::size_t kFew = 3;
  std::array<Value, kFew> few;
  std::vector<Value> many(operation.operand_count > kFew ? operation.operand_count : 0);
  std::span<Value> const values = std::span(many.empty() ? few.data() : many.data(), operation.operand_count);
  for (std::uint32_t which = 0; which < operation.operand_count; ++which)
    values[which] = *operand(operation, which).value;
  if (operation.opcode != Opcode::call) return of_value(onpace::apply(operation.opcode, values));
  return of_value(call(*operation.function, values, program_.operand(operation, 0).type.unit->scale));
}

}  // namespace

std::optional<bool> decided_answer(Program const& goal, EvaluationInput const& input, Moment const& end) {
  // levels on both sides of a break say nothing of each other
  for (SeriesUse const& use : goal.uses)
    if (input.table.series[use.indicator].has_breaks) return std::nullopt;
  Moment moment = end;
  moment.judged = end.entity;
  Outlook const outlook = Foresight(goal, input, moment, nothing_supplied()).result();
  if (outlook.can_hold == outlook.can_fail) return std::nullopt;
  return outlook.can_hold;
}

}  // namespace onpace
