// A goal judged for ten million entities at once, beside the same goal as a loop on doubles written by hand: those are
// what the machine can do, and get ties wrong.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "judge/columns/judge_all.hpp"
#include "run/pipeline.hpp"
#include "system/large_pages.hpp"
#include "system/parallel.hpp"

namespace {

using namespace onpace;

constexpr std::size_t kEntities = 10'000'000;

/// a, b, c have six digits and one decimal, as offices publish them; p and q eleven digits and two.
constexpr char const* kRules = R"yaml(onpace: 1
horizon: 2025
indicators:
  a: {unit: 亿元, nature: flow, reported: year-to-date}
  b: {unit: 亿元, nature: flow, reported: year-to-date}
  c: {unit: 亿元, nature: flow, reported: year-to-date}
  p: {unit: 元, nature: flow, reported: year-to-date}
  q: {unit: 元, nature: flow, reported: year-to-date}
targets:
  growth:      {goal: growth(a) >= 5%}
  comparisons: {goal: "a >= 100亿元 and b <= 900亿元 and a >= b"}
  share:       {goal: "share(a, b) >= 50%"}
  twelve:      {goal: "a + 2*b + 3*c + 4*a[-1y] + 5*b[-1y] + 6*c[-1y] + 7*a + 8*b + 9*c + 10*a[-1y] + 11*b[-1y] + 12*c[-1y] >= 100亿元"}
  two_growths: {goal: "growth(p) >= growth(q)"}
  median:      {goal: "median(a over 2024 .. 2025) >= 400亿元"}
)yaml";
enum Goal : std::uint32_t { growth, comparisons, share, twelve_terms, two_growths, median };

/// By series and year: a of 2024, a of 2025, b of 2024 …
std::vector<std::int64_t> mantissas(std::uint32_t which) {
  std::mt19937_64 random(which);
  std::int64_t const most = which < 6 ? 9'999'999 : 9'999'999'999'999;
  std::vector<std::int64_t> result(kEntities);
  for (std::int64_t& mantissa : result)
    mantissa = 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most));
  return result;
}

struct Judged {
  Sources sources{};
  Diagnostics diagnostics{};
  std::unique_ptr<Route> route{};

  Judged() {
    RouteRequest request;
    request.rules = sources.add("rules.yaml", kRules);
    request.data = {sources.add("figures.csv", "entity,indicator,period,value\nx,a,2025,1\n")};
    request.as_of = "2025";
    route = judge_rules(request, sources, diagnostics);
    Table& table = route->table;
    table.entities.resize(kEntities);
    std::uint32_t which = 0;
    for (Series& series : table.series) {
      series.columns.clear();
      for (int const year : {2024, 2025}) {
        Column column;
        column.period = {day_of({year, 1, 1}), day_of({year + 1, 1, 1})};
        column.exponent = which < 6 ? -1 : -2;
        column.mantissas = Mantissas(mantissas(which++));
        for (RowIndex row = 0; row < kEntities; ++row)
          column.rows.push_back(row);
        measure(column);
        series.columns.push_back(std::move(column));
      }
    }
    route->hierarchy = make_hierarchy(route->plan.entities, table);
  }
};

Judged const& all_judged() {
  static Judged const judged;
  return judged;
}

void onpace_judges(benchmark::State& state, std::vector<Goal> const& goals, std::string_view instructions,
                   unsigned jobs) {
  Judged const& judged = all_judged();
  JudgeInput input = judged.route->judge_input();
  input.jobs = jobs;
  for (NarrowKernels const& kernels : narrow_kernels())
    if (kernels.name == instructions) input.kernels = &kernels;
  if (input.kernels->name != instructions) return state.SkipWithError("this machine has no such instructions");
  std::vector<std::shared_ptr<PlannedTarget const>> planned;
  std::vector<std::vector<Status>> statuses(goals.size(), std::vector<Status>(kEntities));
  std::vector<TargetOfAll> targets;
  for (Goal const goal : goals) {
    planned.push_back(judged.route->plan.targets[goal]);
    targets.push_back({*planned.back(), statuses[targets.size()]});
  }
  for (auto _ : state) {
    std::vector<bool> const done = judge_all(input, targets);
    if (std::find(done.begin(), done.end(), false) != done.end())
      state.SkipWithError("the goal is not judged for all at once");
    benchmark::DoNotOptimize(statuses.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kEntities));
}

/// A goal that only the tracing evaluator can do, for a hundredth of the entities.
void onpace_judges_one_by_one(benchmark::State& state, unsigned jobs) {
  JudgeInput input = all_judged().route->judge_input();
  input.jobs = jobs;
  auto const planned = all_judged().route->plan.targets[median];
  std::vector<EntityIndex> entities(kEntities / 100);
  std::iota(entities.begin(), entities.end(), 0U);
  for (auto _ : state)
    benchmark::DoNotOptimize(judge_each(input, *planned, entities));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(entities.size()));
}

/// As much memory as all goals have to do with: their columns are read once, their statuses written.
void memory_only(benchmark::State& state, unsigned jobs) {
  constexpr std::size_t words = kEntities / 2;  // of a column of 32 bits; those of p and q have 64
  static std::vector<std::vector<std::uint64_t>> const columns = [] {
    std::vector<std::vector<std::uint64_t>> made(6, std::vector<std::uint64_t>(words, 1));
    made.resize(10, std::vector<std::uint64_t>(2 * words, 1));
    return made;
  }();
  std::vector<std::vector<Status>> statuses(5, std::vector<Status>(kEntities));
  constexpr std::size_t tasks = 400;
  for (auto _ : state)
    run_in_parallel(jobs, tasks, [&](std::size_t task) {
      std::uint64_t sum = 0;
      for (std::vector<std::uint64_t> const& column : columns) {
        std::size_t const length = column.size() / tasks;
        sum = std::accumulate(column.begin() + static_cast<std::ptrdiff_t>(task * length),
                              column.begin() + static_cast<std::ptrdiff_t>((task + 1) * length), sum);
      }
      benchmark::DoNotOptimize(sum);
      for (std::vector<Status>& column : statuses)
        std::fill_n(column.begin() + static_cast<std::ptrdiff_t>(task * (kEntities / tasks)), kEntities / tasks,
                    static_cast<Status>(sum % 4));
      benchmark::ClobberMemory();
    });
}

struct Doubles {
  std::vector<double> columns[10];
  Doubles() {
    for (std::uint32_t which = 0; which < 10; ++which)
      for (std::int64_t const mantissa : mantissas(which))
        columns[which].push_back(static_cast<double>(mantissa) / (which < 6 ? 10 : 100));
  }
};

/// What a programmer would write; `x` are the columns in the order of `mantissas`.
template <Goal goal>
__attribute__((always_inline)) inline void loop(double const* const* x, std::uint8_t* status) {
  double const* const __restrict a1 = x[0];
  double const* const __restrict a = x[1];
  double const* const __restrict b1 = x[2];
  double const* const __restrict b = x[3];
  double const* const __restrict c1 = x[4];
  double const* const __restrict c = x[5];
  double const* const __restrict p1 = x[6];
  double const* const __restrict p = x[7];
  double const* const __restrict q1 = x[8];
  double const* const __restrict q = x[9];
  for (std::size_t i = 0; i < kEntities; ++i) {
    if constexpr (goal == growth) status[i] = (a[i] / a1[i] - 1) * 100 >= 5;
    if constexpr (goal == comparisons) status[i] = (a[i] >= 100) & (b[i] <= 900) & (a[i] >= b[i]);
    if constexpr (goal == share) status[i] = a[i] / b[i] >= 0.5;
    if constexpr (goal == twelve_terms)
      status[i] = a[i] + 2 * b[i] + 3 * c[i] + 4 * a1[i] + 5 * b1[i] + 6 * c1[i] + 7 * a[i] + 8 * b[i] + 9 * c[i] +
                      10 * a1[i] + 11 * b1[i] + 12 * c1[i] >=
                  100;
    if constexpr (goal == two_growths) status[i] = (p[i] / p1[i] - 1) * 100 >= (q[i] / q1[i] - 1) * 100;
  }
}

using Loop = void (*)(double const* const*, std::uint8_t*);
template <Goal goal>
void loop_v2(double const* const* x, std::uint8_t* status);
template <Goal goal>
void loop_avx512(double const* const* x, std::uint8_t* status);
#if defined(__x86_64__)
#define ONPACE_BENCH_LOOPS(goal)                                                                                       \
  template <>                                                                                                          \
  __attribute__((target("sse4.2"), optimize("O3"))) void loop_v2<goal>(double const* const* x, std::uint8_t* status) { \
    loop<goal>(x, status);                                                                                             \
  }                                                                                                                    \
  template <>                                                                                                          \
  __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,prefer-vector-width=512"), optimize("O3"))) void           \
  loop_avx512<goal>(double const* const* x, std::uint8_t* status) {                                                    \
    loop<goal>(x, status);                                                                                             \
  }
ONPACE_BENCH_LOOPS(growth)
ONPACE_BENCH_LOOPS(comparisons)
ONPACE_BENCH_LOOPS(share)
ONPACE_BENCH_LOOPS(twelve_terms)
ONPACE_BENCH_LOOPS(two_growths)
#endif

void doubles_judge(benchmark::State& state, Loop by_hand, bool supported) {
  if (!supported) return state.SkipWithError("this machine has no such instructions");
  static Doubles const doubles;
  double const* columns[10];
  for (std::size_t which = 0; which < 10; ++which)
    columns[which] = doubles.columns[which].data();
  std::vector<std::uint8_t> status(kEntities);
  for (auto _ : state) {
    by_hand(columns, status.data());
    benchmark::DoNotOptimize(status.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kEntities));
}

void add(std::string const& name, Goal goal, Loop v2, Loop avx512) {
  auto const at = [&](char const* who, char const* how) { return "judge/" + name + "/" + who + "/" + how; };
  auto const settled = [](benchmark::internal::Benchmark* made) { made->Unit(benchmark::kMillisecond)->UseRealTime(); };
#if defined(__x86_64__)
  bool const has_avx512 = narrow_kernels().front().name == "avx512";
  settled(benchmark::RegisterBenchmark(at("doubles", "v2").c_str(), doubles_judge, v2, true));
  settled(benchmark::RegisterBenchmark(at("doubles", "avx512").c_str(), doubles_judge, avx512, has_avx512));
  settled(benchmark::RegisterBenchmark(at("onpace", "v2").c_str(), onpace_judges, std::vector{goal}, "v2", 1U));
  settled(benchmark::RegisterBenchmark(at("onpace", "avx512").c_str(), onpace_judges, std::vector{goal}, "avx512", 1U));
#endif
  settled(
      benchmark::RegisterBenchmark(at("onpace", "portable").c_str(), onpace_judges, std::vector{goal}, "portable", 1U));
  char const* const best = narrow_kernels().front().name.data();
  settled(
      benchmark::RegisterBenchmark(at("onpace", "two-threads").c_str(), onpace_judges, std::vector{goal}, best, 2U));
}

/// All goals in one run, as rule files have them, and what their memory alone takes.
void add_together() {
  std::vector<Goal> const all{growth, comparisons, share, twelve_terms, two_growths};
  char const* const best = narrow_kernels().front().name.data();
  for (unsigned const jobs : {1U, 2U}) {
    std::string const threads = "/jobs-" + std::to_string(jobs);
    for (auto* made :
         {benchmark::RegisterBenchmark(("judge/all-goals/onpace" + threads).c_str(), onpace_judges, all, best, jobs),
          benchmark::RegisterBenchmark(("judge/all-goals/memory" + threads).c_str(), memory_only, jobs),
          benchmark::RegisterBenchmark(("judge/one-by-one/onpace" + threads).c_str(), onpace_judges_one_by_one, jobs)})
      made->Unit(benchmark::kMillisecond)->UseRealTime();
  }
}

template <Goal goal>
void add(std::string const& name) {
#if defined(__x86_64__)
  add(name, goal, loop_v2<goal>, loop_avx512<goal>);
#else
  add(name, goal, nullptr, nullptr);
#endif
}

bool const added = [] {
  use_large_pages(std::size_t{3} << 30U);  // as the program does
  add<growth>("growth");
  add<comparisons>("three-comparisons");
  add<share>("share");
  add<twelve_terms>("twelve-terms");
  add<two_growths>("two-growths-128-bits");
  add_together();
  return true;
}();

}  // namespace
