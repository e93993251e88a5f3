#include "evaluate/moment.hpp"

#include "values/boundaries.hpp"

namespace onpace {
namespace {

/// Puts the dates where the origin and its shift have them.
void place(Moment& moment, Origin const& origin) {
  moment.origin = origin;
  auto const boundary = [&](int months) {
    Shift const shift = origin.shift + Shift{months, 0};
    return origin.step == Origin::Step::from_reach ? shifted_end(origin.reach, shift)
                                                   : shifted(origin.horizon.begin, shift);
  };
  if (origin.step != Origin::Step::none) {
    moment.horizon = {boundary(origin.first_month), boundary(origin.behind_month)};
    moment.reach = moment.horizon.end;
    return;
  }
  moment.horizon = shifted(origin.horizon, origin.shift);
  moment.reach = shifted(Period{origin.horizon.begin, origin.reach}, origin.shift).end;
}

Origin origin_of(Moment const& moment) { return moment.origin.value_or(Origin{moment.horizon, moment.reach}); }

/// A step inside of a step is cut from the same day.
Moment step(Moment const& moment, Origin::Step from, int first_month, int behind_month) {
  Origin origin = origin_of(moment);
  bool const inside = origin.step != Origin::Step::none;
  int const before = !inside ? 0 : from == Origin::Step::from_reach ? origin.behind_month : origin.first_month;
  if (!inside) origin.step = from;
  origin.first_month = before + first_month;
  origin.behind_month = before + behind_month;
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

Moment step_back(Moment const& moment, int first_month, int behind_month) {
  return step(moment, Origin::Step::from_reach, first_month, behind_month);
}

Moment step_on(Moment const& moment, int first_month, int behind_month) {
  return step(moment, Origin::Step::from_horizon, first_month, behind_month);
}

Period span_of(Load const& load, Moment const& moment) {
  switch (load.anchor.kind) {
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
