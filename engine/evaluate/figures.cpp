#include "evaluate/figures.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace onpace {

Column const* column_for(Series const& series, Period period) {
  auto const before = [](Column const& column, Period wanted) {
    return column.period.end != wanted.end ? column.period.end < wanted.end : column.period.begin < wanted.begin;
  };
  auto const found = std::lower_bound(series.columns.begin(), series.columns.end(), period, before);
  return found != series.columns.end() && found->period == period ? &*found : nullptr;
}

namespace {

std::optional<Figure> figure_for(Series const& series, Period period, EntityIndex entity) {
  Column const* column = column_for(series, period);
  return column != nullptr ? figure(*column, entity) : std::nullopt;
}

/// How a day is reached from the start of the span: with which figure, added or subtracted.
struct Step {
  int cost = 0;
  Day from = 0;
  Column const* column = nullptr;
  bool taken_off = false;
};
using Route = std::map<Day, Step>;

constexpr int kFigure = 1000;  // one more figure costs more than any number of subtractions

/// A figure as a way from one day to another: added forwards, taken off backwards.
struct Edge {
  Day from = 0;
  Day to = 0;
  Column const* column = nullptr;
  bool taken_off = false;
};

bool may_use(RouteChoice const& choice, Column const& column) {
  return choice.entity ? slot_of(column, *choice.entity).has_value() : &column != choice.without;
}

/// By the day they leave.
std::vector<Edge> edges_of(Series const& series, RouteChoice const& choice) {
  std::vector<Edge> edges;
  for (Column const& column : series.columns) {
    if (!may_use(choice, column)) continue;
    edges.push_back({column.period.begin, column.period.end, &column, false});
    edges.push_back({column.period.end, column.period.begin, &column, true});
  }
  std::stable_sort(edges.begin(), edges.end(), [](Edge const& a, Edge const& b) { return a.from < b.from; });
  return edges;
}

/// The cheapest way over published figures from one end of the span to the other; where there is none, every day that
/// is reached. The cheapest day goes first, so that ten years of daily figures take no longer than they are many.
Route find_route(Series const& series, Period span, RouteChoice const& choice) {
  std::vector<Edge> const edges = edges_of(series, choice);
  Route route{{span.begin, {}}};
  std::set<std::pair<int, Day>> open{{0, span.begin}};
  while (!open.empty()) {
    auto const [cost, day] = *open.begin();
    open.erase(open.begin());
    if (day == span.end) break;
    auto edge = std::lower_bound(edges.begin(), edges.end(), day,
                                 [](Edge const& known, Day wanted) { return known.from < wanted; });
    for (; edge != edges.end() && edge->from == day; ++edge) {
      int const total = cost + kFigure + (edge->taken_off ? 1 : 0);
      auto const [known, is_new] = route.try_emplace(edge->to);
      if (!is_new && known->second.cost <= total) continue;
      if (!is_new) open.erase({known->second.cost, edge->to});
      known->second = {total, day, edge->column, edge->taken_off};
      open.insert({total, edge->to});
    }
  }
  return route;
}

/// From the last day that figures reach without a break to the next figure's start; without a next one the whole span.
Period hole_in(Route const& route, Series const& series, Period span, EntityIndex entity) {
  Day const from = std::prev(route.lower_bound(span.end))->first;
  Period hole{from, span.end};
  for (Column const& column : series.columns)
    if (column.period.begin > from && column.period.begin < hole.end && slot_of(column, entity))
      hole.end = column.period.begin;
  return hole.end < span.end && from >= span.begin ? hole : span;
}

/// A route that reaches the span's end.
std::vector<RouteStep> steps_of(Route const& route, Period span) {
  std::vector<RouteStep> steps;
  for (Day at = span.end; at != span.begin;) {
    Step const& step = route.at(at);
    steps.push_back({step.column, step.taken_off});
    at = step.from;
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

Reading flow_over(Series const& series, std::uint32_t indicator, Number const& scale, Period span, EntityIndex entity) {
  Route const route = find_route(series, span, {.entity = entity});
  if (!route.contains(span.end))
    return {
        Missing{.kind = MissingKind::no_figure, .indicator = indicator, .span = hole_in(route, series, span, entity)},
        {}};
  Number total = 0;
  std::vector<UsedFigure> figures;
  for (RouteStep const& step : steps_of(route, span)) {
    Figure const found = *figure(*step.column, entity);
    total = step.taken_off ? total - found.value : total + found.value;
    figures.push_back({found.row, indicator, step.column->period, step.taken_off, entity});
  }
  return {total * scale, std::move(figures)};
}

}  // namespace

std::optional<std::vector<RouteStep>> cheapest_route(Series const& series, Period span, RouteChoice const& choice) {
  Route const route = find_route(series, span, choice);
  return route.contains(span.end) ? std::optional(steps_of(route, span)) : std::nullopt;
}

Reading read_span(Table const& table, std::uint32_t indicator, Nature nature, Number const& scale, Period span,
                  EntityIndex entity) {
  Series const& series = table.series[indicator];
  Period const stored = nature == Nature::stock ? Period{span.end - 1, span.end} : span;
  if (std::optional<Figure> const found = figure_for(series, stored, entity))
    return {found->value * scale, {{found->row, indicator, stored, false, entity}}};
  if (nature == Nature::flow) return flow_over(series, indicator, scale, span, entity);
  MissingKind const kind = nature == Nature::stock ? MissingKind::no_figure : MissingKind::not_for_span;
  return {Missing{.kind = kind, .indicator = indicator, .span = span}, {}};
}

WithdrawnFigure const* withdrawn_within(Table const& table, std::uint32_t indicator, Nature nature, Period span,
                                        EntityIndex entity) {
  WithdrawnFigure const* last = nullptr;
  for (WithdrawnFigure const& figure : table.withdrawn) {
    if (figure.series != indicator || figure.entity != entity) continue;
    bool const meant = nature == Nature::flow    ? figure.period.begin < span.end && figure.period.end > span.begin
                       : nature == Nature::stock ? figure.period.end == span.end
                                                 : figure.period == span || nature == Nature::milestone;
    if (meant && (last == nullptr || figure.day > last->day)) last = &figure;
  }
  return last;
}

std::optional<MilestoneReport> read_milestone(Series const& series, EntityIndex entity) {
  std::optional<MilestoneReport> last;
  for (Column const& column : series.columns) {
    std::optional<Figure> const found = figure(column, entity);
    if (!found || (last && last->done)) continue;  // a milestone that is done stays done
    last = MilestoneReport{.period = column.period, .row = found->row};
    if (!found->not_done) last->done = static_cast<Day>(found->value.numerator());
  }
  return last;
}

namespace {

/// The months of a report; of a stock, those from the year's start to its day: one at the end of March is a quarter's.
int months_filed(Period period) {
  int const months = whole_months(period);
  return months > 0 ? months : (date_of(period.end).month + 10) % 12 + 1;
}

}  // namespace

Shift between_reports(Series const& series, std::optional<Shift> declared) {
  if (declared) return *declared;
  int shortest = 12;
  std::optional<Day> before;
  for (Column const& column : series.columns) {
    int const own = std::gcd(months_filed(column.period), 12);  // January to September is the third quarter's report
    shortest = std::min(shortest, own);
    if (before && *before != column.period.end)
      shortest = std::min(shortest, std::max(1, whole_months({*before, column.period.end})));
    before = column.period.end;
  }
  return {shortest, 0};
}

std::optional<Day> first_day_of(Series const& series, EntityIndex entity) {
  std::optional<Day> first;
  for (Column const& column : series.columns)
    if ((!first || column.period.begin < *first) && figure(column, entity)) first = column.period.begin;
  return first;
}

std::uint32_t breaks_until(Table const& table, Series const& series, EntityIndex entity, Day end) {
  std::uint32_t count = 0;
  for (Column const& column : series.columns) {
    if (column.period.end > end) break;
    std::optional<std::size_t> const slot = slot_of(column, entity);
    if (slot && breaks_at(table.rows, column.rows[*slot])) ++count;
  }
  return count;
}

}  // namespace onpace
