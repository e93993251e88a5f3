// How long an expression takes to parse: about 3 µs each, and linear in its length whatever the nesting.
#include <benchmark/benchmark.h>

#include <string>

#include "syntax/parse.hpp"

namespace {

void parse(benchmark::State& state, std::string const& text) {
  for (auto _ : state) {
    onpace::Diagnostics diagnostics;
    auto const tree = onpace::parse_expression(text, onpace::TextMap{}, diagnostics);
    if (!tree) state.SkipWithError("the expression does not parse");
    benchmark::DoNotOptimize(tree);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void comparison(benchmark::State& state) { parse(state, "gdp_growth >= 5.5%"); }
void composite(benchmark::State& state) { parse(state, "trade_growth >= 0% and own_firm_share[-1y] >= 50%"); }

void nested(benchmark::State& state) {
  auto const depth = static_cast<std::size_t>(state.range(0));
  parse(state, std::string(depth, '(') + "1 + gdp" + std::string(depth, ')'));
}

BENCHMARK(comparison);
BENCHMARK(composite);
BENCHMARK(nested)->RangeMultiplier(4)->Range(1, 128);

}  // namespace
