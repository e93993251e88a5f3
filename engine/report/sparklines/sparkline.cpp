#include "report/sparklines/sparkline.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace onpace {
namespace {

/// So many cells at most are looked at before several share one: daily figures of some years have fewer.
constexpr int kMostReports = 4000;

/// The days between two reports, where none is left out.
Day usual_step(std::vector<SparkPoint> const& points) {
  Day step = points[1].end - points[0].end;
  for (std::size_t index = 2; index < points.size(); ++index)
    step = std::min(step, points[index].end - points[index - 1].end);
  return std::max(step, 1);
}

/// A place for each report that is due from the first reading to the last. Months and quarters have more days or
/// fewer, so what lies between counts in whole steps, rounded.
std::vector<std::optional<double>> in_places(std::vector<SparkPoint> const& points) {
  Day const step = usual_step(points);
  std::vector<std::optional<double>> places{points.front().value};
  for (std::size_t index = 1; index < points.size(); ++index) {
    double const steps = static_cast<double>(points[index].end - points[index - 1].end) / step;
    auto const left_out = static_cast<std::size_t>(std::clamp<long>(std::lround(steps), 1, kMostReports) - 1);
    places.resize(places.size() + left_out);
    places.emplace_back(points[index].value);
  }
  return places;
}

/// As many as there is room for, counted from the last one.
std::vector<std::optional<double>> in_cells(std::vector<std::optional<double>> const& places, std::size_t most_cells) {
  std::size_t const each = (places.size() + most_cells - 1) / most_cells;
  std::vector<std::optional<double>> cells;
  for (std::size_t behind = places.size(); behind > 0; behind -= std::min(each, behind)) {
    std::optional<double> latest;
    for (std::size_t back = 0; back < std::min(each, behind) && !latest; ++back)
      latest = places[behind - 1 - back];
    cells.push_back(latest);
  }
  std::reverse(cells.begin(), cells.end());
  return cells;
}

}  // namespace

bool begins_at_zero(PlannedTarget const& target, PlannedLeaf const& leaf) {
  bool const sums_up = std::all_of(leaf.goal.uses.begin(), leaf.goal.uses.end(), [](SeriesUse const& use) {
    return use.anchor.kind == Anchor::Kind::to_date && use.anchor.shift == Shift{};
  });
  return leaf.nature == Nature::flow && leaf.indicator && !target.by && !leaf.moving_aim && sums_up;
}

std::string sparkline(std::vector<SparkPoint> const& points, bool from_zero, std::size_t most_cells) {
  static constexpr char const* kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  constexpr double kHighest = 7;
  constexpr double kAllAlike = 3;
  if (points.size() < 2 || most_cells < 2) return {};
  auto const by_value = [](SparkPoint const& a, SparkPoint const& b) { return a.value < b.value; };
  auto const [low, high] = std::minmax_element(points.begin(), points.end(), by_value);
  double const least = from_zero ? std::min(low->value, 0.0) : low->value;
  double const span = high->value - least;
  if (!std::isfinite(span)) return {};
  std::string line;
  for (std::optional<double> const& cell : in_cells(in_places(points), most_cells)) {
    double const height = cell && span > 0 ? (*cell - least) / span * kHighest : kAllAlike;
    line += cell ? kBlocks[std::lround(height)] : " ";
  }
  return line;
}

std::vector<SparkPoint> spark_points(std::vector<CoursePoint> const& course, std::size_t part) {
  std::vector<SparkPoint> points;
  for (CoursePoint const& point : course) {
    std::optional<Shown> const& reading = point.verdict.leaves[part].reading;
    if (!reading || !reading->day.empty()) continue;
    double const value = approximate(reading->quantity.value);
    if (std::isfinite(value)) points.push_back({point.end, value});
  }
  return points;
}

}  // namespace onpace
