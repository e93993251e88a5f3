#include "report/html/chart.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/figures.hpp"
#include "report/html/markup.hpp"
#include "report/html/picture.hpp"
#include "report/wording.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// In units of the picture, which is shown at its own size where there is room.
struct Frame {
  int width = 340;
  int height = 140;
  int left = 8;
  int right = 8;
  int top = 22;
  int bottom = 42;
};
constexpr Frame kChart{};
/// Of what begins at nothing: nothing lies on the axis.
constexpr Frame kFromZero{.bottom = 18};
constexpr Frame kSpark{.width = 120, .height = 30, .left = 5, .right = 5, .top = 5, .bottom = 5};
constexpr double kLowestWord = 117;  ///< above the axis
constexpr int kFloor = 18;           ///< from the axis to the lower edge
constexpr int kLetter = 7;           ///< about the width of a letter

std::string number(double value) { return std::to_string(std::lround(value)); }

/// Where days and values lie.
struct Scale {
  Picture const& picture;
  Frame frame;

  [[nodiscard]] double x(Day day) const {
    double const span = std::max(1, picture.end - picture.begin);
    return frame.left + (day - picture.begin) / span * (frame.width - frame.left - frame.right);
  }
  [[nodiscard]] double y(double value) const {
    double const room = frame.height - frame.top - frame.bottom;
    double const span = picture.most - picture.least;
    if (!(span > 0)) return frame.top + room / 2;
    return frame.top + (picture.most - value) / span * room;
  }
  [[nodiscard]] std::string at(PicturePoint const& point) const {
    return number(x(point.day)) + " " + number(y(point.value));
  }
};

std::string path(std::string_view classes, std::string const& steps) {
  return "<path class=\"" + std::string(classes) + "\" d=\"" + steps + "\"/>";
}

std::string line_path(Scale const& scale, std::string_view classes, PictureLine const& line) {
  if (line.size() < 2) return {};
  std::string steps;
  for (PicturePoint const& point : line)
    steps += (steps.empty() ? "M" : "L") + scale.at(point);
  return path(classes, steps);
}

/// A band is an area, an end of it alone a line.
std::string lines_path(Scale const& scale, std::string const& classes, std::vector<PictureLine> const& lines) {
  std::string drawn;
  if (lines.size() == 2 && lines[0].size() > 1) {
    std::string steps;
    for (PicturePoint const& point : lines[0])
      steps += (steps.empty() ? "M" : "L") + scale.at(point);
    for (auto point = lines[1].rbegin(); point != lines[1].rend(); ++point)
      steps += "L" + scale.at(*point);
    drawn += path(classes + "-band", steps + "z");
  }
  for (PictureLine const& line : lines)
    drawn += line_path(scale, classes, line);
  return drawn;
}

/// The readings; the last one bears the mark of the status.
std::string way(Scale const& scale, PictureLine const& readings, Status status) {
  std::string const classes = "way " + std::string(class_of(status));
  if (readings.size() > 1) return line_path(scale, classes, readings);
  return path(classes, "M" + scale.at(readings.front()) + "h0");
}

/// In a report of many goals each is drawn with less.
std::size_t most_points(Page const& page) { return page.is_long() ? 6 : 60; }

struct Label {
  std::string text{};
  double x = 0;
  double y = 0;
  std::string_view classes{};
};

int width_of(std::string const& text) { return static_cast<int>(display_width(text)) * kLetter; }

/// Around its point, or inside of the picture where that would reach beyond it.
std::string label(Label const& said) {
  double const half = width_of(said.text) / 2.0;
  bool const at_left = said.x - half < 0;
  bool const at_right = !at_left && said.x + half > kChart.width;
  std::string const anchor = at_left ? "" : at_right ? " end" : " mid";
  double const x = at_left ? 0 : at_right ? kChart.width : said.x;
  return "<text class=\"" + std::string(said.classes) + anchor + "\" x=\"" + number(x) + "\" y=\"" + number(said.y) +
         "\">" + escaped(said.text) + "</text>";
}

std::string aim_words(Page const& page, PlannedLeaf const& leaf, LeafVerdict const& now) {
  std::string const sign(relation_sign(leaf.relation));
  return page.pick("aim ", "目标 ") + sign + (sign.empty() ? "" : " ") + value_texts(now, page.input.language).aim;
}

/// The aim's words stand at its right end, on the side where the last reading is not; where the way crosses the aim, at
/// its left end, on the side where the first is not.
Label aim_label(Page const& page, Told const& told, std::size_t part, Scale const& scale) {
  Picture const& picture = scale.picture;
  double const aim = scale.y(picture.aims.back().back().value);
  bool const ends_below = scale.y(picture.readings.back().value) >= aim;
  bool const begins_below = scale.y(picture.readings.front().value) >= aim;
  bool const crosses = ends_below != begins_below;
  LeafVerdict const& now = told.course.points.back().verdict.leaves[part];
  return {aim_words(page, told.target().leaves[part], now), crosses ? 0.0 : kChart.width,
          begins_below ? aim - 7 : std::min(aim + 16, kLowestWord), "aim-word"};
}

/// Above an aim that is not reached the way leads upwards: below its end, to the right, there is room.
std::string labels(Page const& page, Told const& told, std::size_t part, Scale const& scale) {
  Picture const& picture = scale.picture;
  LeafVerdict const& now = told.course.points.back().verdict.leaves[part];
  PicturePoint const last = picture.readings.back();
  double const x = scale.x(last.day);
  double const y = scale.y(last.value);
  double const aim = picture.aims.empty() ? y : scale.y(picture.aims.back().back().value);
  std::string const value = value_texts(now, page.input.language).reading;
  std::string text;
  if (!picture.aims.empty()) text += label(aim_label(page, told, part, scale));
  if (value.empty()) return text;
  if (y < aim || y + 18 > kLowestWord) return text + label({value, x, y - 11, "now"});
  return text + label({value, x + 6 + width_of(value) / 2.0, y + 18, "now"});
}

/// `2025-01`; in a picture of a few weeks the day.
std::string month_or_day(Day day, Picture const& picture) {
  constexpr Day kFewWeeks = 100;
  return day_text(day).substr(0, picture.end - picture.begin > kFewWeeks ? 7 : 10);
}

std::string axis(Page const& page, Told const& told, Scale const& scale) {
  int const floor = kChart.height - kFloor;
  Picture const& picture = scale.picture;
  std::string steps = "M" + std::to_string(kChart.left) + " " + std::to_string(floor) + "H" +
                      std::to_string(kChart.width - kChart.right);
  for (CoursePoint const& point : told.course.points)
    if (!page.is_long()) steps += "M" + number(scale.x(point.end)) + " " + std::to_string(floor) + "v4";
  PicturePoint const last = picture.readings.back();
  std::string const reached = reach_name(page, told.target(), last.day);
  std::string const begin =
      told.target().by ? reach_name(page, told.target(), picture.begin) : month_or_day(picture.begin, picture);
  std::string const end = month_or_day(picture.end - 1, picture);
  double const at = scale.x(last.day);
  int const y = kChart.height - 4;
  std::string text = path("axis", steps) + label({reached, at, double(y), "when"});
  if (page.is_long()) return text;
  double const half = width_of(reached) / 2.0;
  if (at - half > width_of(begin) + 16) text += label({begin, 0, double(y), "when"});
  if (at + half < kChart.width - width_of(end) - 16) text += label({end, double(kChart.width), double(y), "when"});
  return text;
}

/// The picture in words, for those who cannot see it.
std::string description(Page const& page, Told const& told, std::size_t part) {
  std::size_t const most_told = page.is_long() ? 1 : 12;
  std::vector<CoursePoint> const& points = told.course.points;
  std::string text;
  std::size_t const first = points.size() > most_told ? points.size() - most_told : 0;
  for (std::size_t index = first; index < points.size(); ++index) {
    std::string const value = value_texts(points[index].verdict.leaves[part], page.input.language).reading;
    if (value.empty()) continue;
    text +=
        (text.empty() ? "" : page.pick(", ", "，")) + reach_name(page, told.target(), points[index].end) + " " + value;
  }
  LeafVerdict const& now = points.back().verdict.leaves[part];
  return text + page.pick("; ", "；") + aim_words(page, told.target().leaves[part], now);
}

}  // namespace

std::string chart(Page const& page, Told const& told, std::size_t part) {
  std::optional<Picture> const picture = picture_of(told.target(), part, told.course, most_points(page));
  if (!picture) return {};
  bool const from_zero = picture->least == 0 && picture->readings.front().value == 0;
  Scale const scale{*picture, from_zero ? kFromZero : kChart};
  Status const status = told.verdict().leaves[part].status;
  return "<svg class=\"chart\" viewBox=\"0 0 340 140\" role=\"img\"><title>" +
         (page.is_long() ? page.pick("way so far", "走势") : escaped(told.name)) + "</title><desc>" +
         escaped(description(page, told, part)) + "</desc>" + axis(page, told, scale) +
         lines_path(scale, "aim", picture->aims) + lines_path(scale, "exp", picture->expected) +
         line_path(scale, "rest", picture->rest) + way(scale, picture->readings, status) +
         labels(page, told, part, scale) + "</svg>";
}

Sparkline sparkline_of(Page const& page, Told const& told, std::size_t part) {
  Sparkline line{.picture = picture_of(told.target(), part, told.course, most_points(page)),
                 .status = told.verdict().leaves[part].status};
  if (line.picture) line.words = description(page, told, part);
  return line;
}

std::vector<std::string> drawn(std::vector<Sparkline> lines) {
  Picture const* first = nullptr;
  for (Sparkline const& line : lines)
    if (line.picture && first == nullptr) first = &*line.picture;
  if (first == nullptr) return std::vector<std::string>(lines.size());
  Picture all{first->begin, first->end, first->least, first->most, {}, {}, {}, {}};
  for (Sparkline const& line : lines)
    if (line.picture) {
      all.begin = std::min(all.begin, line.picture->begin);
      all.end = std::max(all.end, line.picture->end);
      all.least = std::min(all.least, line.picture->least);
      all.most = std::max(all.most, line.picture->most);
    }
  std::vector<std::string> cells;
  for (Sparkline& line : lines) {
    std::string& cell = cells.emplace_back();
    if (!line.picture) continue;
    line.picture->begin = all.begin;
    line.picture->end = all.end;
    line.picture->least = all.least;
    line.picture->most = all.most;
    Scale const scale{*line.picture, kSpark};
    cell = "<svg class=\"spark\" viewBox=\"0 0 120 30\" role=\"img\"><title>" + escaped(line.words) + "</title>" +
           lines_path(scale, "aim", line.picture->aims) + way(scale, line.picture->readings, line.status) + "</svg>";
  }
  return cells;
}

}  // namespace onpace
