// Figures against fixed rules are a table or a mistake; a table is judged and reported in every format.
#include <string>

#include "check/check.hpp"
#include "load/load.hpp"
#include "report/formats.hpp"
#include "steps.hpp"
#include "target.hpp"

using namespace onpace;

namespace {

constexpr std::string_view kRules = R"(onpace: 1
horizon: 2025
indicators:
  gdp: {unit: 亿元, nature: flow, reported: year-to-date}
  gdp_growth: {unit: "%", nature: rate, reported: year-to-date, growth_of: gdp}
  income_gap: {unit: pp, nature: rate}
  cpi: {nature: index}
  people: {unit: 万人, nature: stock}
  rebuilt: {unit: 套, nature: flow, monotone: true}
  metro: {nature: milestone}
targets:
  growth: {goal: gdp_growth >= 5.5%}
  levels: {goal: growth(gdp) >= 5% and gdp / people >= 10 万元/人}
  total: {goal: gdp >= 1600亿元}
  gap: {goal: income_gap in -1pp .. 0.5pp}
  prices: {goal: "cpi <= cpi[-1y] ?? 100"}
  people: {goal: people >= 500万人, baseline: {value: 480万人, period: 2024}}
  houses: {goal: rebuilt >= 1260套}
  metro: {goal: done(metro), due: 2025-10-31}
  average: {goal: "cagr(people, 2) >= 1% or max(rebuilt, rebuilt[2024-Q4]) > 3套"}
)";

/// The rules, planned once.
struct Fixture {
  Sources sources{};
  RuleFile rules{};
  Units units{};
  Plan plan{};

  Fixture() {
    Diagnostics diagnostics;
    SourceId const source = sources.add("rules.yaml", std::string(kRules));
    auto loaded = load_rules(source, sources, diagnostics);
    fuzz::require(loaded.has_value(), "the fixed rules load");
    rules = std::move(*loaded);
    Methods methods("rules.yaml", sources, diagnostics);
    auto const checked = check_rules(rules, methods, sources, diagnostics);
    fuzz::require(checked.has_value(), "the fixed rules settle");
    units = checked->vocabulary.units;
    plan = make_plan(*checked);
  }
};

void judge_at(Fixture const& fixture, std::string_view text, char const* as_of_text) {
  Sources sources = fixture.sources;
  Diagnostics diagnostics;
  RouteRequest const request{.data = {sources.add("figures.csv", std::string(text))}, .as_of = as_of_text};
  AsOf const as_of = parse_as_of(as_of_text).value();
  auto const table = read_table(read_request(request, fixture.plan, as_of), fixture.units, sources, diagnostics);
  fuzz::require(table.has_value() != diagnostics.has_errors(), "figures are a table or a mistake");
  fuzz::show(diagnostics, sources);
  if (!table) return;
  auto const selection = select(request, fixture.plan, *table, diagnostics);
  if (!selection) return;
  JudgeInput const input{fixture.plan, *table, as_of};
  VerdictTable const verdicts = judge(input, *selection);
  for (Language const language : {Language::english, Language::chinese})
    for (ReportFormat const& format : kReportFormats)
      fuzz::require(!format.write({input, verdicts, sources, language}).empty(), "a report says something");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static Fixture const fixture;
  judge_at(fixture, fuzz::text_of(data, size), "2025-Q2");
  judge_at(fixture, fuzz::text_of(data, size), "2026-02-15");
  return 0;
}
