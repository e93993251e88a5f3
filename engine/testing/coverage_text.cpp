// What no test reaches, for people.
#include <algorithm>

#include "testing/report.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// A line about something that is not reached, with its place.
struct Line {
  std::string what{};
  std::string lacks{};
  TextPlace place{};
};

std::string lacks_of(CoveredComparison const& each, TestReport const& report) {
  std::string lacks;
  auto const add = [&](bool reached, char const* english, char const* chinese) {
    if (!reached) lacks += (lacks.empty() ? "" : report.pick(", ", "、")) + report.pick(english, chinese);
  };
  add(each.holds, "holds", "成立");
  add(each.fails, "does not hold", "不成立");
  add(each.is_missing, "missing", "缺数据");
  return lacks;
}

std::string label_of(CoveredRung const& rung, TestReport const& report) {
  std::string const& label = rung.label.in(report.request.appearance.language);
  return rung.method + report.pick(": ", "：") + (label.empty() ? rung.status : label) +
         report.pick(" when ", "，条件 ") + rung.text;
}

std::vector<Line> lines_of(Coverage const& coverage, TestReport const& report) {
  std::vector<Line> lines;
  for (CoveredTarget const& target : coverage.targets)
    if (!target.is_reached) lines.push_back({target.key, report.pick("no test", "没有测试"), target.place});
  auto const is_tested = [&](std::string const& key) {
    return std::any_of(coverage.targets.begin(), coverage.targets.end(),
                       [&](CoveredTarget const& target) { return target.key == key && target.is_reached; });
  };
  for (CoveredComparison const& each : coverage.comparisons)
    if (std::string const lacks = lacks_of(each, report); !lacks.empty() && is_tested(each.target))
      lines.push_back(
          {each.target + report.pick(": ", "：") + each.text, report.pick("never: ", "从未：") + lacks, each.place});
  for (CoveredRung const& rung : coverage.rungs)
    if (rung.can_hold && !rung.is_reached)
      lines.push_back({label_of(rung, report), report.pick("never reached", "从未到达"), rung.place});
  return lines;
}

std::string parts_text(Coverage const& coverage, TestReport const& report) {
  std::size_t targets = 0;
  for (CoveredTarget const& target : coverage.targets)
    targets += target.is_reached ? 1 : 0;
  std::size_t outcomes = 0;
  for (CoveredComparison const& each : coverage.comparisons)
    outcomes += (each.holds ? 1 : 0) + (each.fails ? 1 : 0) + (each.is_missing ? 1 : 0);
  std::size_t rungs = 0;
  std::size_t possible = 0;
  for (CoveredRung const& rung : coverage.rungs) {
    possible += rung.can_hold ? 1 : 0;
    rungs += rung.can_hold && rung.is_reached ? 1 : 0;
  }
  auto const of = [&](std::size_t some, std::size_t all) {
    return std::to_string(some) + report.pick(" of ", "/") + std::to_string(all);
  };
  return report.pick("targets ", "目标 ") + of(targets, coverage.targets.size()) +
         report.pick(", outcomes ", "，比较结果 ") + of(outcomes, 3 * coverage.comparisons.size()) +
         report.pick(", rungs ", "，方法各档 ") + of(rungs, possible);
}

std::string text_of(Coverage const& coverage, TestReport const& report) {
  std::string text = report.pick("coverage of ", "覆盖率 ") + printable(coverage.rules) + report.pick(": ", "：") +
                     std::to_string(percent_of(coverage)) + "% (" + parts_text(coverage, report) + ")";
  if (is_too_low(coverage, report.request))
    text += report.pick(", below ", "，低于 ") + std::to_string(*report.request.min_coverage) + "%";
  text += "\n";
  std::vector<Line> const lines = lines_of(coverage, report);
  std::size_t what = 0;
  std::size_t lacks = 0;
  for (Line const& line : lines) {
    what = std::max(what, display_width(printable(line.what)));
    lacks = std::max(lacks, display_width(line.lacks));
  }
  for (Line const& line : lines)
    text += "  " + padded(printable(line.what), what) + "  " + padded(line.lacks, lacks) + "  " +
            printable(line.place.file) + ":" + std::to_string(line.place.line) + "\n";
  return text;
}

}  // namespace

std::size_t percent_of(Coverage const& coverage) {
  return coverage.in_all() == 0 ? 100 : 100 * coverage.reached() / coverage.in_all();
}

bool is_too_low(Coverage const& coverage, TestRequest const& request) {
  return request.min_coverage &&
         100 * coverage.reached() < static_cast<std::size_t>(*request.min_coverage) * coverage.in_all();
}

std::string coverage_text(TestReport const& report) {
  std::string text;
  for (Coverage const& coverage : report.coverage.all())
    if (report.request.coverage || is_too_low(coverage, report.request)) text += text_of(coverage, report);
  return text.empty() ? "" : text + "\n";
}

}  // namespace onpace
