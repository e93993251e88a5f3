#include "judge/verdict/gap.hpp"

namespace onpace {
namespace {

/// A difference of percentages is in `pp`; one of `‰`, or of a ratio in figures, in the same.
Unit gap_unit(Unit const& unit) {
  if (unit.kind != UnitKind::ratio) return unit;
  bool const compound = unit.symbol.find('/') != std::string::npos;
  bool const percent = !compound && compare(unit.scale, Number(1, 100)) == std::strong_ordering::equal;
  return percent ? points_unit() : Unit{UnitKind::points, {}, unit.scale, unit.symbol, {}};
}

}  // namespace

Bounds from_where_it_starts(LeafVerdict const& verdict, Bounds const& expected) {
  Bounds const& aim = verdict.aim;
  bool const two_ended = expected.low && expected.high && aim.low && aim.high && verdict.reading;
  if (!two_ended) return expected;
  auto const is_less = [](Quantity const& a, Quantity const& b) {
    return compare(a.value, b.value) == std::strong_ordering::less;
  };
  Quantity const& reading = verdict.reading->quantity;
  if (is_less(*expected.low, *aim.low))
    return is_less(*aim.high, reading) ? Bounds{{}, aim.high} : Bounds{expected.low, {}};
  if (is_less(*aim.high, *expected.high))
    return is_less(reading, *aim.low) ? Bounds{aim.low, {}} : Bounds{{}, expected.high};
  return expected;
}

std::optional<NearerGap> gap_against(PlannedLeaf const& leaf, LeafVerdict const& verdict, Bounds const& bounds) {
  bool const readable = verdict.reading || verdict.foreseen;
  if (!readable || leaf.relation == Relation::not_equal) return std::nullopt;
  Quantity const& reading = verdict.foreseen ? *verdict.foreseen : verdict.reading->quantity;
  Unit const unit = gap_unit(reading.unit);
  std::optional<Number> const above = bounds.low ? std::optional(reading.value - bounds.low->value) : std::nullopt;
  std::optional<Number> const below = bounds.high ? std::optional(bounds.high->value - reading.value) : std::nullopt;
  if (!above && !below) return std::nullopt;
  bool const upper = !above || (below && compare(*below, *above) == std::strong_ordering::less);
  return NearerGap{{upper ? *below : *above, unit}, upper};
}

bool is_past_far_end(LeafVerdict const& verdict) {
  Bounds const& aim = verdict.aim;
  Bounds const& expected = verdict.expected;
  if (!aim.low || !aim.high || expected.low.has_value() == expected.high.has_value()) return false;
  auto const equal = [](Quantity const& a, Quantity const& b) {
    return compare(a.value, b.value) == std::strong_ordering::equal;
  };
  return expected.high ? equal(*expected.high, *aim.high) : equal(*expected.low, *aim.low);
}

}  // namespace onpace
