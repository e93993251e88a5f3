// The value of an indicator for a span of time, from the published figures.
#pragma once

#include <optional>
#include <vector>

#include "figures/table/table.hpp"
#include "functions/value.hpp"

namespace onpace {

/// A figure that went into a value, and whether it was taken off.
struct UsedFigure {
  RowIndex row = kNoRow;
  std::uint32_t indicator = 0;
  Period period{};
  bool taken_off = false;
  EntityIndex entity = 0;
};

struct Reading {
  Value value;  ///< in base units
  std::vector<UsedFigure> figures;
};

/// The column of just that period.
Column const* column_for(Series const& series, Period period);

/// A figure on the way from a span's start to its end.
struct RouteStep {
  Column const* column = nullptr;
  bool taken_off = false;
};

/// Which figures may be used: those of an entity, or as if every column except `without` had one.
struct RouteChoice {
  std::optional<EntityIndex> entity{};
  Column const* without = nullptr;
};

/// The fewest figures that add up (and take off) to the span, in the order of time; empty where there are none. An
/// entity that has all figures of everybody's route goes that way, too.
std::optional<std::vector<RouteStep>> cheapest_route(Series const& series, Period span, RouteChoice const& choice);

/// A stock: where it stood at the span's end. A rate or an index: what was published for that very span. A flow: the
/// figure for the span, or the fewest figures that add up (and take off) to it; a hole is a gap.
Reading read_span(Table const& table, std::uint32_t indicator, Nature nature, Number const& scale, Period span,
                  EntityIndex entity);

/// The last withdrawal of a figure that is missing for the span: of a flow any figure inside it, of a stock the one at
/// its end, otherwise the one of exactly that span.
WithdrawnFigure const* withdrawn_within(Table const& table, std::uint32_t indicator, Nature nature, Period span,
                                        EntityIndex entity);

/// The last that was reported of a milestone: the day it was done, or `no` as of a period.
struct MilestoneReport {
  std::optional<Day> done{};
  Period period{};  ///< of the report
  RowIndex row = kNoRow;
};
std::optional<MilestoneReport> read_milestone(Series const& series, EntityIndex entity);

/// Between the reports of a series: as declared, else as its figures are filed, a month at the least.
Shift between_reports(Series const& series, std::optional<Shift> declared);

/// The begin of the first period of which a figure is known.
std::optional<Day> first_day_of(Series const& series, EntityIndex entity);

/// Counts the breaks of a series up to a day: levels with different counts do not compare.
std::uint32_t breaks_until(Table const& table, Series const& series, EntityIndex entity, Day end);

}  // namespace onpace
