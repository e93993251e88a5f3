#include "report/html/picture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "report/sparklines/sparkline.hpp"

namespace onpace {
namespace {

double drawn(Quantity const& quantity) { return approximate(quantity.value); }

bool is_number(LeafVerdict const& leaf) { return leaf.reading && leaf.reading->day.empty(); }

/// One end of bounds at each of some days.
struct Ends {
  PictureLine low{};
  PictureLine high{};

  void add(Day day, Bounds const& bounds) {
    if (bounds.low) low.push_back({day, drawn(*bounds.low)});
    if (bounds.high) high.push_back({day, drawn(*bounds.high)});
  }
  [[nodiscard]] std::vector<PictureLine> lines() const {
    std::vector<PictureLine> result;
    auto const same = [](PicturePoint const& a, PicturePoint const& b) { return a.day == b.day && a.value == b.value; };
    if (!low.empty()) result.push_back(low);
    bool const twice = std::equal(low.begin(), low.end(), high.begin(), high.end(), same);
    if (!high.empty() && !twice) result.push_back(high);
    return result;
  }
};

/// What is expected is the aim itself.
bool is_aim(PicturePoint const& point, std::vector<PictureLine> const& aims) {
  return std::any_of(aims.begin(), aims.end(), [&](PictureLine const& aim) { return aim.back().value == point.value; });
}

/// Empty where the aim is expected all the time.
std::vector<PictureLine> expected_lines(std::size_t part, Course const& course, std::vector<PictureLine> const& aims) {
  std::vector<ExpectedPoint> points;
  for (CoursePoint const& point : course.points) {
    LeafVerdict const& leaf = point.verdict.leaves[part];
    if (leaf.method != nullptr) points.push_back({point.end, leaf.expected});
  }
  for (ExpectedPoint const& point : course.expected[part])
    points.push_back(point);
  std::stable_sort(points.begin(), points.end(), [](auto const& a, auto const& b) { return a.day < b.day; });
  Ends ends;
  for (ExpectedPoint const& point : points)
    ends.add(point.day, point.expected);
  std::vector<PictureLine> lines = ends.lines();
  std::erase_if(lines, [&](PictureLine const& line) {
    return std::all_of(line.begin(), line.end(), [&](PicturePoint const& point) { return is_aim(point, aims); });
  });
  return lines;
}

/// What the rest must bring: for a rate the rate of the rest, else the way to the aim.
PictureLine rest_line(PlannedTarget const& target, PlannedLeaf const& leaf, LeafVerdict const& now) {
  bool const open = now.status == Status::on_track || now.status == Status::at_risk;
  if (!open || !now.reach || leaf.moving_aim || leaf.relation == Relation::not_equal) return {};
  Day const reach = *now.reach;
  Day const end = target.horizon.end;
  if (reach >= end) return {};
  if (leaf.nature == Nature::rate) {
    if (!now.required) return {};
    double const rate = drawn(now.required->quantity);
    return {{reach, rate}, {end, rate}};
  }
  if (now.aim.low && now.aim.high && leaf.relation != Relation::equal) return {};
  std::optional<Quantity> const& aim = now.aim.low ? now.aim.low : now.aim.high;
  if (!aim || !leaf.nature) return {};
  double const from = drawn(now.reading->quantity);
  double const to = drawn(*aim);
  bool const ceiling = leaf.relation == Relation::at_most || leaf.relation == Relation::below;
  bool const is_there = ceiling ? from <= to : from >= to;
  if (is_there && leaf.nature != Nature::flow) return {};
  if (is_there && !ceiling) return {};
  return {{reach, from}, {end, to}};
}

/// Both ends stay.
void thin(PictureLine& line, std::size_t most_points) {
  std::size_t const step = (line.size() + most_points - 1) / most_points;
  if (step <= 1) return;
  PictureLine some;
  for (std::size_t index = 0; index + 1 < line.size(); index += step)
    some.push_back(line[index]);
  some.push_back(line.back());
  line = std::move(some);
}

/// The ends of what is drawn; false where a number is too large for that.
bool measure(Picture& picture, PlannedTarget const& target) {
  std::vector<PictureLine> lines{picture.readings, picture.rest};
  lines.insert(lines.end(), picture.expected.begin(), picture.expected.end());
  lines.insert(lines.end(), picture.aims.begin(), picture.aims.end());
  PicturePoint const first = picture.readings.front();
  picture.begin = target.by ? first.day : target.horizon.begin;
  picture.end = target.horizon.end;
  picture.least = picture.most = first.value;
  for (PictureLine const& line : lines)
    for (PicturePoint const& point : line) {
      picture.begin = std::min(picture.begin, point.day);
      picture.end = std::max(picture.end, point.day);
      picture.least = std::min(picture.least, point.value);
      picture.most = std::max(picture.most, point.value);
    }
  return std::isfinite(picture.most - picture.least);
}

}  // namespace

std::optional<Picture> picture_of(PlannedTarget const& target, std::size_t part, Course const& course,
                                  std::size_t most_points) {
  PlannedLeaf const& leaf = target.leaves[part];
  if (course.points.empty() || leaf.relation == Relation::milestone) return std::nullopt;
  LeafVerdict const& now = course.points.back().verdict.leaves[part];
  Picture picture;
  Ends aims;
  for (CoursePoint const& point : course.points) {
    LeafVerdict const& then = point.verdict.leaves[part];
    if (is_number(then)) picture.readings.push_back({point.end, drawn(then.reading->quantity)});
    if (leaf.moving_aim) aims.add(point.end, then.aim);
  }
  if (picture.readings.empty()) return std::nullopt;
  if (begins_at_zero(target, leaf)) picture.readings.insert(picture.readings.begin(), {target.horizon.begin, 0});
  Day const begin = target.by ? picture.readings.front().day : target.horizon.begin;
  if (!leaf.moving_aim) aims.add(begin, now.aim);
  aims.add(target.horizon.end, now.aim);
  picture.aims = aims.lines();
  picture.expected = expected_lines(part, course, picture.aims);
  if (is_number(now)) picture.rest = rest_line(target, leaf, now);
  if (!measure(picture, target)) return std::nullopt;
  thin(picture.readings, most_points);
  for (PictureLine& line : picture.expected)
    thin(line, most_points);
  return picture;
}

}  // namespace onpace
