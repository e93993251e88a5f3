#include "evaluate/moment.hpp"

#include "values/boundaries.hpp"

namespace onpace {
namespace {

/// Puts the dates where the origin and its shift have them.
void place(Moment& moment, Origin const& origin) {
  moment.origin = origin;
  auto const boundary = [&](Shift passed) {
    Shift const shift = origin.shift + passed;
    return origin.step == Origin::Step::from_reach ? shifted_end(origin.reach, shift)
                                                   : shifted(origin.horizon.begin, shift);
  };
  if (origin.step != Origin::Step::none) {
    moment.horizon = {boundary(origin.first), boundary(origin.behind)};
    moment.reach = moment.horizon.end;
    return;
  }
  moment.horizon = shifted(origin.horizon, origin.shift);
  moment.reach = shifted(Period{origin.horizon.begin, origin.reach}, origin.shift).end;
}

Origin origin_of(Moment const& moment) { return moment.origin.value_or(Origin{moment.horizon, moment.reach}); }

/// A step inside of a step is cut from the same day.
Moment step(Moment const& moment, Origin::Step from, Shift first, Shift behind) {
  Origin origin = origin_of(moment);
  bool const inside = origin.step != Origin::Step::none;
  Shift const before = !inside ? Shift{} : from == Origin::Step::from_reach ? origin.behind : origin.first;
  if (!inside) origin.step = from;
  origin.first = before + first;
  origin.behind = before + behind;
  Moment result = moment;
  place(result, origin);
  return result;
}

}  // namespace

Moment moved(Moment const& moment, Shift shift) {
  Moment result = moment;
  if (shift == Shift{}) return result;
  Origin origin = origin_of(moment);
  origin.shift = origin.shift + shift;
  place(result, origin);
  return result;
}

Moment at_span(Moment const& moment, Period span, Shift shift) {
  Moment result = moment;
  result.horizon = span;
  result.reach = span.end;
  result.origin.reset();
  return moved(result, shift);
}

Moment step_back(Moment const& moment, Shift first, Shift behind) {
  return step(moment, Origin::Step::from_reach, first, behind);
}

Moment step_on(Moment const& moment, Shift first, Shift behind) {
  return step(moment, Origin::Step::from_horizon, first, behind);
}

Period last_year(Moment const& moment) {
  constexpr int year = 12;
  Day const begin = moment.horizon.begin;
  if (!is_longer_than_a_year(moment.horizon)) return {begin, moment.reach};
  int passed = year;
  while (shifted(begin, Shift{passed + year, 0}) <= moment.reach)
    passed += year;
  return {shifted(begin, Shift{passed - year, 0}), shifted(begin, Shift{passed, 0})};
}

Number years_since(Day day, Load const& load, Moment const& moment) {
  Period const passed{day, span_of(load, moment).end};
  if (passed.end > passed.begin && is_month_aligned(passed)) return {whole_months(passed), 12};
  return Number(static_cast<std::int64_t>(passed.end - passed.begin) * 400, 146'097);
}

Period span_of(Load const& load, Moment const& moment) {
  switch (load.anchor.kind) {
    case Anchor::Kind::year:
      if (is_longer_than_a_year(moment.horizon)) return shifted(last_year(moment), load.anchor.shift);
      [[fallthrough]];
    case Anchor::Kind::to_date: {
      if (!moment.origin) return shifted(Period{moment.horizon.begin, moment.reach}, load.anchor.shift);
      Moment const at = moved(moment, load.anchor.shift);
      return {at.horizon.begin, at.reach};
    }
    case Anchor::Kind::whole:
      return moment.origin ? moved(moment, load.anchor.shift).horizon : shifted(moment.horizon, load.anchor.shift);
    case Anchor::Kind::span:
      break;
  }
  return shifted(load.anchor.span, load.anchor.shift);
}

}  // namespace onpace
