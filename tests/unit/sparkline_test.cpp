#include <doctest/doctest.h>

#include "report/sparklines/sparkline.hpp"
#include "values/period.hpp"

using namespace onpace;

namespace {

/// Values at the ends of months of 2025, `-1` where nothing was reported.
std::vector<SparkPoint> monthly(std::vector<double> const& values) {
  std::vector<SparkPoint> points;
  Day end = *parse_day("2025-01-01");
  constexpr Day kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (std::size_t month = 0; month < values.size(); ++month) {
    end += kDays[month];
    if (values[month] >= 0) points.push_back({end, values[month]});
  }
  return points;
}

}  // namespace

TEST_CASE("a sparkline has a block for each report, and a gap where one has no figure") {
  CHECK(sparkline(monthly({1, 2, 3, 4, 5, 6, 7, 8}), false, 12) == "▁▂▃▄▅▆▇█");
  CHECK(sparkline(monthly({5, -1, -1, 3, 4}), false, 12) == "█  ▁▅");
  CHECK(sparkline({{*parse_day("2025-04-01"), 3.0}, {*parse_day("2026-01-01"), 4.0}, {*parse_day("2026-04-01"), 5.0}},
                  false, 12) == "▁  ▅█");
}

TEST_CASE("what adds up from nothing is measured from zero") {
  CHECK(sparkline(monthly({50, 75, 100}), true, 12) == "▅▆█");
  CHECK(sparkline(monthly({50, 75, 100}), false, 12) == "▁▅█");
  CHECK(sparkline(monthly({3, 3, 3}), false, 12) == "▄▄▄");
  CHECK(sparkline(monthly({3, 3}), true, 12) == "██");
}

TEST_CASE("one reading says nothing of a way, and neither does what cannot be drawn") {
  CHECK(sparkline(monthly({3}), false, 12).empty());
  CHECK(sparkline({}, false, 12).empty());
  CHECK(sparkline(monthly({1, 2}), false, 1).empty());
  CHECK(sparkline({{1, -1e308}, {2, 1e308}}, false, 12).empty());
}

TEST_CASE("of more reports than cells one shows the latest of several, and the last is always there") {
  CHECK(sparkline(monthly({1, 2, 3, 4, 5, 6, 7, 8}), false, 4) == "▂▄▆█");
  CHECK(sparkline(monthly({9, 1, 2, 3, 4, 5, 6, 7, 8}), false, 3).size() == 3 * std::string("█").size());
  CHECK(sparkline({{0, 1.0}, {1, 2.0}, {2'000'000, 3.0}}, false, 5) == "▅   █");
}
