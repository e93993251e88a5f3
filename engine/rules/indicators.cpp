#include <utility>

#include <fmt/format.h>

#include "rules/shape.hpp"
#include "rules/targets.hpp"
#include "values/unit.hpp"
#include "values/unit_table.hpp"

namespace onpace {
namespace {

constexpr auto kNatures = [] {
  std::array<Choice, kNatureRows.size()> choices{};
  for (std::size_t index = 0; index < choices.size(); ++index)
    choices[index] = choice(kNatureRows[index].name, kNatureRows[index].nature);
  return choices;
}();
constexpr Choice kReported[] = {choice("year-to-date", Reported::year_to_date),
                                choice("per-period", Reported::per_period)};
constexpr Choice kFrequencies[] = {{"year", 0},  {"half-year", 1}, {"quarter", 2},
                                   {"month", 3}, {"week", 4},      {"day", 5}};
constexpr Shift kBetweenReports[] = {{12, 0}, {6, 0}, {3, 0}, {1, 0}, {0, 7}, {0, 1}};
Text const kUnit{"a unit", "单位"};
Text const kBase{"what is 100", "基期"};
constexpr Choice kPrices[] = {{"current", 0}, {"constant", 1}};

void read_nature(Loading& loading, yaml::NodeId node, IndicatorRule& rule) {
  if (auto const nature = one_of<Nature, kNatures>(loading, node)) rule.nature = *nature;
}

void read_frequency(Loading& loading, yaml::NodeId node, IndicatorRule& rule) {
  if (auto const found = read_choice(loading, node, kFrequencies)) rule.frequency = kBetweenReports[found->value];
}

void read_monotone(Loading& loading, yaml::NodeId node, IndicatorRule& rule) {
  auto const truth = read_truth(loading, node);
  if (!truth) return;
  rule.monotone = truth->value;
  rule.monotone_span = truth->span;
}

void read_prices(Loading& loading, yaml::NodeId node, IndicatorRule& rule) {
  if (auto const found = read_choice(loading, node, kPrices))
    rule.prices = Word{std::string(kPrices[found->value].word), found->span};
}

/// What figures in the unit mostly are; it is offered and never decided.
Text guess_by_unit(std::string const& unit) {
  std::optional<Unit> const known = Units().find(unit);
  if (!known) return {};
  if (known->kind == UnitKind::ratio || known->kind == UnitKind::points)
    return {fmt::format("figures in `{}` are usually a `rate`; a level relative to a base is an `index`", unit),
            fmt::format("单位为 `{}` 的多为比率 `rate`；相对基期的水平是指数 `index`", unit)};
  if (known->kind == UnitKind::number) return {};
  return {fmt::format("figures in `{}` are a `flow` if they add up over the year, and a `stock` if they are a level at "
                      "one moment",
                      unit),
          fmt::format("单位为 `{}` 的，全年可累加的是流量 `flow`，某一时点的数是存量 `stock`", unit)};
}

void offer_natures(Loading& loading, yaml::NodeId mapping, Diagnostic& report) {
  report.help = {"add `nature:`, one of these", "补上 `nature:`，取值为"};
  for (NatureRow const& row : kNatureRows)
    report.choices.emplace_back(fmt::format("{}: {}", row.name, row.english),
                                fmt::format("{}：{}", row.name, row.chinese));
  yaml::Document const& document = loading.document;
  yaml::Node const& node = document.at(mapping);
  for (std::uint32_t index = 0; index < node.count; ++index) {
    yaml::Entry const entry = document.entries[node.first + index];
    yaml::Node const& value = document.at(entry.value);
    if (document.key_text(entry.key) != "unit" || value.kind != yaml::Kind::scalar) continue;
    if (Text guess = guess_by_unit(std::string(document.scalar(value))); !guess.empty())
      report.choices.push_back(std::move(guess));
  }
}

constexpr KeyRow<IndicatorRule> kKeys[] = {
    {"name", into<&IndicatorRule::name, read_text>},
    {"unit", into<&IndicatorRule::unit, word<kUnit>>},
    {"nature", read_nature, Need::required, offer_natures},
    {"reported", into<&IndicatorRule::reported, one_of<Reported, kReported>>},
    {"frequency", read_frequency},
    {"late_after", into<&IndicatorRule::late_after, read_days_late>},
    {"growth_of", into<&IndicatorRule::growth_of, read_name>},
    {"plan_of", into<&IndicatorRule::plan_of, read_name>},
    {"monotone", read_monotone},
    {"prices", read_prices},
    {"base", into<&IndicatorRule::base, word<kBase>>},
    {"note", into<&IndicatorRule::note, read_text>},
    {"source", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { read_source(l, n, rule.source); }},
};

}  // namespace

void read_indicators(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  std::vector<NamedEntry> entries = read_entries(loading, node, {"`indicators`", "`indicators`"});
  rules.indicators.reserve(rules.indicators.size() + entries.size());
  for (NamedEntry& entry : entries) {
    if (loading.is_hopeless()) return;
    IndicatorRule rule;
    rule.key = entry.key;
    check_name(loading, entry.key);
    read_keys(loading, entry.value, kKeys, {"an indicator", "指标"}, entry.key.span, rule);
    rules.indicators.push_back(std::move(rule));
  }
}

}  // namespace onpace
