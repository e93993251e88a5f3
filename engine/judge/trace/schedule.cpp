#include "judge/trace/schedule.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace onpace {
namespace {

/// Months from the year 0 on; inside a month in days of that month: whole where a month begins.
Number months_to(Day day) {
  Date const date = date_of(day);
  Day const begin = day_of({date.year, date.month, 1});
  Number const passed(date.year * 12 + date.month - 1);
  return date.day == 1 ? passed : passed + Number(day - begin, shifted(begin, Shift{1, 0}) - begin);
}

/// How time is counted between two days: in months where both begin one, else in days.
struct Clock {
  bool months = false;
  Clock(Day begin, Day end) : months(is_month_aligned({std::min(begin, end), std::max(begin, end)})) {}

  [[nodiscard]] Number between(Day from, Day to) const {
    return months ? months_to(to) - months_to(from) : Number(to - from);
  }
  /// The Gregorian year has 146 097 / 400 days.
  [[nodiscard]] Number years(Day from, Day to) const {
    return between(from, to) * (months ? Number(1, 12) : Number(400, 146'097));
  }
};

/// The last point of the path that is due by the reach.
Value path_value(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf, Moment const& moment,
                 std::vector<UsedFigure>& figures) {
  PlannedPathPoint const* last = nullptr;
  for (PlannedPathPoint const& point : target.path)
    if (point.end <= moment.reach) last = &point;
  if (last == nullptr) return Missing{.kind = MissingKind::not_supplied};
  Trace const trace = evaluate(last->value, input.evaluation(), moment, nothing_supplied());
  figures = figures_of(trace);
  Value const value = trace.result();
  std::optional<Program> const& aim = leaf.low ? leaf.low : leaf.high;
  if (!last->is_share || !aim || missing_of(value) != nullptr) return value;
  Value const whole = evaluate(*aim, input.evaluation(), moment, nothing_supplied()).result();
  return missing_of(whole) != nullptr ? whole : Value(*number_of(value) * *number_of(whole));
}

bool is_downward(PlannedLeaf const& leaf) {
  return leaf.relation == Relation::at_most || leaf.relation == Relation::below;
}

struct LevelOfBefore {
  Number same_months;
  Number year;
  std::vector<UsedFigure> figures;
};

/// Last year's levels, both from one side of any break.
std::optional<LevelOfBefore> levels_of_before(JudgeInput const& input, IndicatorIndex level, Moment const& moment) {
  Shift const back{-12, 0};
  Unit const& unit = input.plan.indicators[level].unit;
  Nature const nature = input.plan.indicators[level].nature;
  if (nature != Nature::flow || whole_months(moment.horizon) != 12) return std::nullopt;
  auto const read = [&](Period span) { return read_span(input.table, level, nature, unit.scale, span, moment.entity); };
  Reading const part = read(shifted(Period{moment.horizon.begin, moment.reach}, back));
  Reading const year = read(shifted(moment.horizon, back));
  if (missing_of(part.value) != nullptr || missing_of(year.value) != nullptr) return std::nullopt;
  Series const& series = input.table.series[level];
  std::uint32_t const before = breaks_until(input.table, series, moment.entity, moment.horizon.begin);
  for (UsedFigure const& used : part.figures)
    if (breaks_until(input.table, series, moment.entity, used.period.end) != before) return std::nullopt;
  std::vector<UsedFigure> figures = part.figures;
  figures.insert(figures.end(), year.figures.begin(), year.figures.end());
  return LevelOfBefore{*number_of(part.value), *number_of(year.value), std::move(figures)};
}

std::optional<Required> required_rate(JudgeInput const& input, PlannedLeaf const& leaf, Moment const& moment,
                                      Quantity const& reading, Quantity const& aim) {
  auto const growth_of = leaf.indicator ? input.plan.indicators[*leaf.indicator].growth_of : std::nullopt;
  if (!growth_of || !leaf.reading || leaf.reading->uses.empty()) return std::nullopt;
  Moment own = moment;  // of whom the rate is read
  own.entity = chosen(leaf.reading->uses.front().anchor.entity, moment.entity, input.hierarchy, input.table);
  std::optional<LevelOfBefore> const levels = levels_of_before(input, *growth_of, own);
  if (!levels) return std::nullopt;
  std::optional<Number> const rate =
      divide(aim.value * levels->year - reading.value * levels->same_months, levels->year - levels->same_months);
  if (!rate) return std::nullopt;
  int const digits = std::max(decimals_of(in_unit(reading.value, reading.unit)).value_or(1),
                              decimals_of(in_unit(aim.value, aim.unit)).value_or(1));
  return Required{{*rate, reading.unit}, true, digits, levels->figures};
}

}  // namespace

Schedule make_schedule(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                       Moment const& moment, std::optional<FoundBaseline> const& baseline) {
  Schedule schedule{.values = nothing_supplied()};
  auto const set = [&](Supplied which, Value value) {
    schedule.values[static_cast<std::size_t>(which)] = std::move(value);
  };
  std::optional<Day> const found = baseline ? std::optional(baseline->day) : leaf.baseline_day;
  Day const end = target.horizon.end;
  bool const begins = found || !target.by;  // under `by:` alone nothing says since when
  if (!begins) set(Supplied::years_left, Clock(moment.reach, end).years(moment.reach, end));
  if (begins) {
    Day const begin = found.value_or(target.horizon.begin);
    Clock const clock(begin, end);
    set(Supplied::years_passed, clock.years(begin, moment.reach));
    set(Supplied::years_left, clock.years(moment.reach, end));
    set(Supplied::years_total, clock.years(begin, end));
    Day const from = target.by ? begin : target.horizon.begin;
    Clock const share(from, end);
    if (auto const passed = divide(share.between(from, moment.reach), share.between(from, end)))
      set(Supplied::time_share, *passed);
  }
  set(Supplied::direction, Number(is_downward(leaf) ? -1 : 1));
  set(Supplied::path, path_value(input, target, leaf, moment, schedule.figures));
  if (!baseline) return schedule;
  set(Supplied::baseline, baseline->value);
  schedule.figures.insert(schedule.figures.end(), baseline->figures.begin(), baseline->figures.end());
  return schedule;
}

std::optional<Required> required_of(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                                    Moment const& moment, LeafVerdict const& verdict) {
  std::optional<Quantity> const& one = verdict.aim.low ? verdict.aim.low : verdict.aim.high;
  bool const two_ended = verdict.aim.low && verdict.aim.high && leaf.relation != Relation::equal;
  if (!verdict.reading || !one || two_ended || leaf.moving_aim || leaf.relation == Relation::not_equal ||
      moment.reach >= target.horizon.end || target.by)
    return std::nullopt;
  Quantity const& reading = verdict.reading->quantity;
  Quantity const& aim = *one;
  if (leaf.nature == Nature::flow) return Required{{aim.value - reading.value, aim.unit}};
  if (leaf.nature == Nature::rate) return required_rate(input, leaf, moment, reading, aim);
  return std::nullopt;
}

}  // namespace onpace
