#include <utility>

#include "load/shape.hpp"
#include "load/targets.hpp"

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
constexpr Choice kFrequencies[] = {{"year", 12}, {"half-year", 6}, {"quarter", 3}, {"month", 1}};
Text const kUnit{"a unit", "单位"};
Text const kBase{"what is 100", "基期"};
constexpr Choice kPrices[] = {{"current", 0}, {"constant", 1}};

void read_nature(Loading& loading, yaml::NodeId node, IndicatorRule& rule) {
  if (auto const nature = one_of<Nature, kNatures>(loading, node)) rule.nature = *nature;
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

constexpr KeyRow<IndicatorRule> kKeys[] = {
    {"name", into<&IndicatorRule::name, read_text>},
    {"unit", into<&IndicatorRule::unit, word<kUnit>>},
    {"nature", read_nature, Need::required},
    {"reported", into<&IndicatorRule::reported, one_of<Reported, kReported>>},
    {"frequency", into<&IndicatorRule::frequency, one_of<int, kFrequencies>>},
    {"growth_of", into<&IndicatorRule::growth_of, read_name>},
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
