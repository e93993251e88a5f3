#include "evaluate/figures.hpp"

#include <algorithm>
#include <map>

namespace onpace {
namespace {

Column const* column_for(Series const& series, Period period) {
  auto const before = [](Column const& column, Period wanted) {
    return column.period.end != wanted.end ? column.period.end < wanted.end : column.period.begin < wanted.begin;
  };
  auto const found = std::lower_bound(series.columns.begin(), series.columns.end(), period, before);
  return found != series.columns.end() && found->period == period ? &*found : nullptr;
}

std::optional<Figure> figure_for(Series const& series, Period period, EntityIndex entity) {
  Column const* column = column_for(series, period);
  return column != nullptr ? figure(*column, entity) : std::nullopt;
}

/// How a day is reached from the span's begin: over which figure, added or taken off.
struct Step {
  int cost = 0;
  Day from = 0;
  Column const* column = nullptr;
  bool taken_off = false;
};
using Route = std::map<Day, Step>;

constexpr int kFigure = 1000;  // a figure more weighs more than any number of subtractions

bool relax(Route& route, Day from, Day to, Column const& column, bool taken_off) {
  auto const start = route.find(from);
  if (start == route.end()) return false;
  int const cost = start->second.cost + kFigure + (taken_off ? 1 : 0);
  auto const known = route.find(to);
  if (known != route.end() && known->second.cost <= cost) return false;
  route[to] = {cost, from, &column, taken_off};
  return true;
}

/// The cheapest way over published figures from one end of the span to the other.
Route find_route(Series const& series, Period span, EntityIndex entity) {
  std::vector<Column const*> columns;
  for (Column const& column : series.columns)
    if (figure(column, entity)) columns.push_back(&column);
  Route route{{span.begin, {}}};
  for (bool changed = true; changed;) {
    changed = false;
    for (Column const* column : columns) {
      changed = relax(route, column->period.begin, column->period.end, *column, false) || changed;
      changed = relax(route, column->period.end, column->period.begin, *column, true) || changed;
    }
  }
  return route;
}

Reading flow_over(Series const& series, std::uint32_t indicator, Number const& scale, Period span, EntityIndex entity) {
  Route const route = find_route(series, span, entity);
  if (!route.contains(span.end)) return {Gap{.kind = GapKind::no_figure, .indicator = indicator, .span = span}, {}};
  Number total = 0;
  std::vector<UsedFigure> figures;
  for (Day at = span.end; at != span.begin;) {
    Step const& step = route.at(at);
    Figure const found = *figure(*step.column, entity);
    total = step.taken_off ? total - found.value : total + found.value;
    figures.push_back({found.row, indicator, step.column->period, step.taken_off});
    at = step.from;
  }
  std::reverse(figures.begin(), figures.end());
  return {total * scale, std::move(figures)};
}

}  // namespace

Reading read_span(Table const& table, std::uint32_t indicator, Nature nature, Number const& scale, Period span, EntityIndex entity) {
  Series const& series = table.series[indicator];
  Period const stored = nature == Nature::stock ? Period{span.end - 1, span.end} : span;
  if (std::optional<Figure> const found = figure_for(series, stored, entity))
    return {found->value * scale, {{found->row, indicator, stored, false}}};
  if (nature == Nature::flow) return flow_over(series, indicator, scale, span, entity);
  GapKind const kind = nature == Nature::stock ? GapKind::no_figure : GapKind::not_for_span;
  return {Gap{.kind = kind, .indicator = indicator, .span = span}, {}};
}

std::optional<MilestoneReport> read_milestone(Series const& series, EntityIndex entity) {
  std::optional<MilestoneReport> last;
  for (Column const& column : series.columns) {
    std::optional<Figure> const found = figure(column, entity);
    if (!found || (last && last->done)) continue;  // what is done stays done
    std::int64_t const mantissa = column.mantissas[entity];
    last = MilestoneReport{.period = column.period, .row = found->row};
    if (mantissa != kNotDone) last->done = static_cast<Day>(mantissa);
  }
  return last;
}

std::uint32_t breaks_until(Table const& table, Series const& series, EntityIndex entity, Day end) {
  std::uint32_t count = 0;
  for (Column const& column : series.columns) {
    if (column.period.end > end) break;
    std::optional<Figure> const found = figure(column, entity);
    if (found && table.rows.breaks[found->row]) ++count;
  }
  return count;
}

}  // namespace onpace
