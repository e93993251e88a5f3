// A goal judged for all entities at once, in nanoseconds an entity, beside loops on doubles written by hand: those are
// what the machine can do, and get ties wrong.
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "judge/judge_all.hpp"
#include "pipeline.hpp"

namespace {

using namespace onpace;

constexpr std::size_t kEntities = 1'000'000;

constexpr char const* kRules = R"(onpace: 1
horizon: 2025
indicators:
  a: {unit: 亿元, nature: flow, reported: year-to-date}
  b: {unit: 亿元, nature: flow, reported: year-to-date}
  c: {unit: 亿元, nature: flow, reported: year-to-date}
targets:
  growth:      {goal: growth(a) >= 5%}
  comparisons: {goal: "a >= 100亿元 and b <= 900亿元 and a >= b"}
  share:       {goal: "share(a, b) >= 50%"}
  twelve:      {goal: "a + 2*b + 3*c + 4*a[-1y] + 5*b[-1y] + 6*c[-1y] + 7*a + 8*b + 9*c + 10*a[-1y] + 11*b[-1y] + 12*c[-1y] >= 100亿元"}
)";

/// Figures of six digits and one decimal, as offices publish them.
std::vector<std::int64_t> mantissas(std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::int64_t> result(kEntities);
  for (std::int64_t& mantissa : result)
    mantissa = std::uniform_int_distribution<std::int64_t>(1, 9'999'999)(random);
  return result;
}

struct Judged {
  Sources sources{};
  Diagnostics diagnostics{};
  std::unique_ptr<Route> route{};
  KnownStatuses statuses{};

  Judged() {
    RouteRequest request;
    request.rules = sources.add("rules.yaml", kRules);
    request.data = {sources.add("figures.csv", "entity,indicator,period,value\nx,a,2025,1\n")};
    request.as_of = "2025";
    route = judge_rules(request, sources, diagnostics);
    Table& table = route->table;
    table.entities.assign(kEntities, "x");
    std::uint32_t seed = 0;
    for (Series& series : table.series) {
      series.columns.clear();
      for (int const year : {2024, 2025}) {
        Column column;
        column.period = {day_of({year, 1, 1}), day_of({year + 1, 1, 1})};
        column.exponent = -1;
        column.mantissas = Mantissas(mantissas(++seed));
        column.rows.assign(kEntities, 0);
        measure(column);
        series.columns.push_back(std::move(column));
      }
    }
    route->hierarchy = make_hierarchy(route->plan.entities, table);
  }
};

void judge_goal(benchmark::State& state, std::size_t target) {
  static Judged judged;
  JudgeInput const input = judged.route->judge_input();
  auto const planned = judged.route->plan.targets[static_cast<std::uint32_t>(target)];
  for (auto _ : state) {
    auto const result = judge_all(input, *planned);
    if (!result) state.SkipWithError("the goal is not judged for all at once");
    benchmark::DoNotOptimize(result);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kEntities));
}

void growth(benchmark::State& state) { judge_goal(state, 0); }
void comparisons(benchmark::State& state) { judge_goal(state, 1); }
void share(benchmark::State& state) { judge_goal(state, 2); }
void twelve_terms(benchmark::State& state) { judge_goal(state, 3); }

std::vector<double> doubles(std::uint32_t seed) {
  std::vector<double> result;
  for (std::int64_t const mantissa : mantissas(seed))
    result.push_back(static_cast<double>(mantissa) / 10);
  return result;
}

void growth_on_doubles(benchmark::State& state) {
  std::vector<double> const before = doubles(1);
  std::vector<double> const now = doubles(2);
  std::vector<std::uint8_t> status(kEntities);
  for (auto _ : state) {
    for (std::size_t entity = 0; entity < kEntities; ++entity)
      status[entity] = (now[entity] / before[entity] - 1) * 100 >= 5;
    benchmark::DoNotOptimize(status.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kEntities));
}

BENCHMARK(growth);
BENCHMARK(comparisons);
BENCHMARK(share);
BENCHMARK(twelve_terms);
BENCHMARK(growth_on_doubles);

}  // namespace
