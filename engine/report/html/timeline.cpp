#include "report/html/timeline.hpp"

#include <algorithm>
#include <cmath>

#include "report/html/markup.hpp"

namespace onpace {
namespace {

constexpr int kLeft = 8;
constexpr int kRight = 332;
constexpr int kLine = 34;

struct Times {
  Day begin = 0;
  Day end = 0;
  Day due = 0;
  Day now = 0;
  std::optional<Day> done{};

  [[nodiscard]] std::string x(Day day) const {
    double const share = double(day - begin) / std::max(1, end - begin);
    return std::to_string(std::lround(kLeft + std::clamp(share, 0.0, 1.0) * (kRight - kLeft)));
  }
};

Times times_of(Told const& told, LeafVerdict const& leaf, AsOf const& as_of) {
  Period const horizon = told.target().horizon;
  Times times{.begin = horizon.begin, .end = horizon.end, .due = *told.target().due, .now = as_of.last_day};
  if (leaf.reading) times.done = parse_day(leaf.reading->day);
  for (Day const day : {times.due, times.now, times.done.value_or(times.due)}) {
    times.begin = std::min(times.begin, day);
    times.end = std::max(times.end, day);
  }
  return times;
}

std::string label(std::string const& x, int y, std::string_view classes, std::string const& text) {
  int const at = std::stoi(x);
  std::string const anchor = at < 90 ? "" : at > 250 ? " end" : " mid";
  return "<text class=\"" + std::string(classes) + anchor + "\" x=\"" + x + "\" y=\"" + std::to_string(y) + "\">" +
         escaped(text) + "</text>";
}

}  // namespace

std::string timeline(Page const& page, Told const& told, std::size_t part) {
  LeafVerdict const& leaf = told.verdict().leaves[part];
  Times const times = times_of(told, leaf, page.input.judge.as_of);
  std::string const line = std::to_string(kLine);
  std::string const due = page.pick("due ", "期限 ") + day_text(times.due);
  Day const stands = times.done.value_or(times.now);
  std::string const now =
      times.done ? page.pick("done ", "完成 ") + day_text(stands) : page.pick("as of ", "截至 ") + day_text(stands);
  return "<svg class=\"chart\" viewBox=\"0 0 340 68\" role=\"img\"><title>" + escaped(told.name) + "</title><desc>" +
         escaped(due + page.pick("; ", "；") + now) + "</desc><path class=\"axis\" d=\"M8 " + line + "H332\"/>" +
         "<path class=\"aim\" d=\"M" + times.x(times.due) + " " + std::to_string(kLine - 12) +
         "v24\"/><path class=\"way " + std::string(class_of(leaf.status)) + "\" d=\"M8 " + line + "H" +
         times.x(stands) + "\"/>" + label(times.x(times.due), 16, "aim-word", due) +
         label(times.x(stands), 62, "when", now) + "</svg>";
}

}  // namespace onpace
