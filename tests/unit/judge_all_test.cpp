// The two ways of running a plan never disagree: all entities at once, and one by one with a trace.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>

#include "diagnostics/render.hpp"
#include "judge/columns/judge_all.hpp"
#include "judge/columns/vector_target.hpp"
#include "run/pipeline.hpp"

using namespace onpace;

namespace {

constexpr char const* kGoals[] = {
    "growth(flow) >= 5%",
    "flow >= 100亿元",
    "flow <= 100亿元",
    "flow >= flow[-1y]",
    "flow + other >= 150亿元 and rate >= 2%",
    "rate >= 5.5% or growth(flow) > growth(other)",
    "share(flow, flow + other) >= 50%",
    "flow / other < 100%",
    "rate within 3% ± 1pp",
    "rate in 2% .. 4%",
    "not (rate < 3%)",
    "rate != 3%",
    "change(flow) > 0亿元",
    "stock >= 50家",
    "stock - stock[-1y] >= 1家",
    "abs(flow - other) <= 20亿元",
    "stock / flow >= 0.5 家/亿元",
    "flow[2024] >= 90亿元",
    "flow[2024-Q4] >= 20亿元",
    "present(rate) and rate >= 0%",
    "flow * 0.5 + other * 1.25 - flow[2024] / 3 >= 10亿元",
    "growth(flow) * 0.3 + growth(other) * 0.7 >= 3%",
    "total >= 80亿元",
    "total <= 80亿元",
    "growth(flow) >= growth(other)",
    "growth(flow) * growth(other) >= growth(total) * growth(rate + 1)",
    "growth(flow) * 0.3 + growth(other) * 0.5 + growth(total) * 0.2 >= 3%",
    "share(flow, other) * share(other, total) * share(total, flow) == 100%",
    "flow / (other - total) >= flow[-1y] / (other[-1y] - total[-1y])",
    "monthly >= 60亿元",
    "growth(monthly) > 0%",
    "monthly - flow / 2 >= 0亿元",
    "change(rate) <= -0.5pp or stock > 60家",
};

/// How wide the goals' integers come out, by the lanes they run in.
struct Widths {
  std::size_t narrow = 0;
  std::size_t wide = 0;
  std::size_t bounded = 0;

  void count(std::optional<VectorTarget> const& target) {
    if (!target) return;
    std::uint32_t const widest = target->program.widest;
    ++(widest <= kNarrowBits ? narrow : widest <= kWideBits ? wide : bounded);
  }
};

struct Made {
  std::string rules;
  std::string figures;
};

/// Few digits, so that ties, zeros and negatives are frequent; some figures are missing, some are huge.
Made made(std::mt19937& random) {
  auto const any = [&](int least, int most) { return std::uniform_int_distribution<int>(least, most)(random); };
  Made result{
      "onpace: 1\nhorizon: 2025\nindicators:\n"
      "  flow: {unit: 亿元, nature: flow, reported: year-to-date}\n"
      "  other: {unit: 万元, nature: flow, reported: year-to-date}\n"
      "  total: {unit: 亿元, nature: flow, reported: year-to-date, monotone: true}\n"
      "  rate: {unit: \"%\", nature: rate, reported: year-to-date}\n"
      "  stock: {unit: 家, nature: stock}\n"
      "  monthly: {unit: 亿元, nature: flow}\n"
      "targets:\n",
      "entity,indicator,period,value\n"};
  for (std::size_t goal = 0; goal < std::size(kGoals); ++goal)
    result.rules += "  t" + std::to_string(goal) + ": {goal: \"" + kGoals[goal] + "\"}\n";
  bool const huge = any(0, 1) == 0;
  bool const long_decimals = any(0, 3) != 0;
  int const hole = any(0, 2) == 0 ? any(2, 12) : 1000;
  char const* const periods[] = {"2024-Q1", "2024-Q2", "2024-Q3", "2024", "2025-Q1", "2025-Q2", "2025"};
  std::size_t const last = static_cast<std::size_t>(std::min(6, any(4, 9)));
  for (int entity = 0; entity < 150; ++entity)
    for (char const* indicator : {"flow", "other", "total", "rate", "stock", "monthly"})
      for (std::size_t period = 0; period <= last; ++period) {
        if (any(0, hole) == 0) continue;
        std::string const name = indicator;
        std::string value = std::to_string(any(name == "rate"   ? -1
                                               : any(0, 9) == 0 ? -5
                                                                : 0,
                                               name == "rate" ? 6 : 120));
        if (name == "other") value += "0000";
        bool const has_point = any(0, 2) == 0;
        if (has_point) value += "." + std::to_string(any(0, 9));
        // some round after the comma, so that a column is long; some before it, so that it is a wide one
        int const digits = huge && any(0, 20) == 0 ? any(1, 12) : 0;
        if (digits > 0 && !has_point && long_decimals) value += ".";
        value += std::string(static_cast<std::size_t>(digits), '7');
        result.figures += "e" + std::to_string(entity) + "," + name + "," + periods[period] + "," + value + "\n";
      }
  return result;
}

}  // namespace

TEST_CASE("all entities at once and one by one give the same statuses, whatever the instructions and the threads") {
  std::mt19937 random(20251123);
  std::size_t compared = 0;
  std::size_t together = 0;
  Widths widths;
  for (int round = 0; round < 16; ++round) {
    Made const texts = made(random);
    Sources sources;
    Diagnostics diagnostics;
    RouteRequest request;
    request.rules = sources.add("rules.yaml", texts.rules);
    request.data = {sources.add("figures.csv", texts.figures)};
    request.as_of = std::array{"2025-Q1", "2025-Q2", "2025", "2025-06-30"}[static_cast<std::size_t>(round % 4)];
    auto const route = judge_rules(request, sources, diagnostics);
    CAPTURE(render(diagnostics, sources, {}));
    REQUIRE(route != nullptr);
    JudgeInput input = route->judge_input();
    for (std::uint32_t index = 0; index < route->plan.targets.size(); ++index) {
      auto const planned = route->plan.targets[index];
      PlannedTarget const& target = *planned;
      if (!judge_all(input, target)) continue;
      ++together;
      widths.count(plan_target(input, target, {input.known(), false}));
      std::vector<Status> traced;
      for (EntityIndex entity = 0; entity < route->table.entities.size(); ++entity)
        traced.push_back(judge_target(input, target, entity).status);
      for (NarrowKernels const& kernels : narrow_kernels()) {
        input.kernels = &kernels;
        input.jobs = 1 + (index + static_cast<unsigned>(round)) % 3;
        auto const statuses = *judge_all(input, target);
        REQUIRE(statuses.size() == traced.size());
        for (EntityIndex entity = 0; entity < statuses.size(); ++entity) {
          CAPTURE(target.goal_text);
          CAPTURE(kernels.name);
          CAPTURE(route->table.entities[entity]);
          CAPTURE(request.as_of);
          CHECK(statuses[entity] == traced[entity]);
          ++compared;
        }
      }
    }
  }
  // where nothing is judged together nothing is compared
  CHECK(together >= 16 * std::size(kGoals) / 2);
  CHECK(compared > 20'000 * narrow_kernels().size());
  CHECK(widths.narrow > 100);
  CHECK(widths.wide > 20);
  CHECK(widths.bounded > 5);
}
