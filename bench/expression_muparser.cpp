// The same expressions in muParser, which knows no units: a new text, and the first evaluation that parses it.
#include <benchmark/benchmark.h>
#include <muParser.h>

#include <string>

namespace {

void parse_and_check(benchmark::State& state, std::string const& text) {
  double gdp = 1.5;
  double growth = 5.6;
  mu::Parser parser;
  parser.DefineVar("gdp", &gdp);
  parser.DefineVar("gdp_growth", &growth);
  for (auto _ : state) {
    parser.SetExpr(text);
    benchmark::DoNotOptimize(parser.Eval());
  }
}

void muparser_comparison(benchmark::State& state) { parse_and_check(state, "gdp_growth >= 5.5"); }
void muparser_arithmetic(benchmark::State& state) {
  parse_and_check(state, "(gdp - 1200) / (gdp + 3) * 2 >= 0.5 && gdp_growth < 6");
}

BENCHMARK(muparser_comparison);
BENCHMARK(muparser_arithmetic);

}  // namespace
