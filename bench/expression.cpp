// How long it takes to parse one expression and to settle its names, types and units.
#include <benchmark/benchmark.h>

#include <string>

#include "check/expression/settle.hpp"
#include "check/expression/vocabulary.hpp"
#include "rules/load.hpp"
#include "syntax/parse.hpp"

namespace {

onpace::Vocabulary names() {
  static onpace::Sources sources;
  static onpace::Diagnostics diagnostics;
  onpace::SourceId const source = sources.add("rules.yaml",
                                              "onpace: 1\nhorizon: 2025\nindicators:\n"
                                              "  gdp: {unit: 亿元, nature: flow, reported: year-to-date}\n"
                                              "  gdp_growth: {unit: '%', nature: rate, reported: year-to-date}\n"
                                              "targets: {gdp: {goal: gdp >= 1亿元}}\n");
  static auto const rules = onpace::load_rules(source, {}, sources, diagnostics);
  return onpace::make_vocabulary(*rules, diagnostics);
}

void parse_and_settle(benchmark::State& state, std::string const& text) {
  onpace::Vocabulary const vocabulary = names();
  for (auto _ : state) {
    onpace::Diagnostics diagnostics;
    auto const tree = onpace::parse_expression(text, onpace::TextMap{}, diagnostics);
    auto const expression = onpace::settle(*tree, {}, vocabulary, diagnostics);
    if (diagnostics.has_errors()) state.SkipWithError("the expression is not sound");
    benchmark::DoNotOptimize(expression);
  }
}

void onpace_comparison(benchmark::State& state) { parse_and_settle(state, "gdp_growth >= 5.5%"); }
void onpace_arithmetic(benchmark::State& state) {
  parse_and_settle(state, "(gdp - 1200亿元) / (gdp + 3亿元) * 2 >= 50% and gdp_growth < 6%");
}

BENCHMARK(onpace_comparison);
BENCHMARK(onpace_arithmetic);

}  // namespace
