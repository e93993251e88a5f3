// Figures against fixed rules are judged and reported in every format, or a mistake.
#include <string>

#include "onpace/check.hpp"
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

ExitStatus judge_at(std::string_view text, char const* as_of, Language language, char const* profile = "") {
  Request request{.rules = {{"not-there/rules.yaml", std::string(kRules)}},
                  .data = {{"figures.csv", std::string(text)}},
                  .as_of = as_of,
                  .formats = {"text", "json"},
                  .profile = profile};
  request.appearance.language = language;
  Answer const answer = check(request);
  bool const judged = answer.exit_status != ExitStatus::not_judged;
  fuzz::require(answer.reports.empty() || answer.reports.size() == 2, "there is one report a format, or none");
  fuzz::require(!judged || answer.reports.size() == 2, "what was judged is reported");
  fuzz::require(judged || !answer.diagnostics.empty(), "figures that judge nothing are explained");
  return answer.exit_status;
}

/// Rules that had a mistake would leave no figure read.
bool rules_judge() {
  constexpr std::string_view figures = "indicator,period,value\ngdp_growth,2025-Q2,5.6\n";
  return judge_at(figures, "2025-Q2", Language::english) == ExitStatus::judged;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static bool const judges = rules_judge();
  fuzz::require(judges, "the fixed rules judge good figures");
  judge_at(fuzz::text_of(data, size), "2025-Q2", Language::english);
  judge_at(fuzz::text_of(data, size), "2026-02-15", Language::chinese);
  judge_at(fuzz::text_of(data, size), "2025-Q2", Language::english, "destatis");
  return 0;
}
