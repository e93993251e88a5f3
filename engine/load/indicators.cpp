#include <utility>

#include "load/shape.hpp"
#include "load/targets.hpp"

namespace onpace {
namespace {

constexpr Choice kNatures[] = {
    choice("flow", Nature::flow),   choice("stock", Nature::stock),         choice("rate", Nature::rate),
    choice("index", Nature::index), choice("milestone", Nature::milestone),
};
constexpr Choice kReported[] = {choice("year-to-date", Reported::year_to_date), choice("per-period", Reported::per_period)};
constexpr Choice kFrequencies[] = {{"year", 12}, {"half-year", 6}, {"quarter", 3}, {"month", 1}};
constexpr Choice kPrices[] = {{"current", 0}, {"constant", 1}};

void read_nature(Loading& loading, yaml::NodeId node, IndicatorRule& rule) {
  if (auto const nature = read_enumeration<Nature>(loading, node, kNatures)) rule.nature = *nature;
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
    {"name", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { rule.name = read_text(l, n); }},
    {"unit", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { rule.unit = read_word(l, n, {"a unit", "单位"}); }},
    {"nature", read_nature, Need::required},
    {"reported", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { rule.reported = read_enumeration<Reported>(l, n, kReported); }},
    {"frequency", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { rule.frequency = read_choice(l, n, kFrequencies); }},
    {"growth_of", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { rule.growth_of = read_name(l, n); }},
    {"monotone", read_monotone},
    {"prices", read_prices},
    {"base", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { rule.base = read_word(l, n, {"what is 100", "基期"}); }},
    {"note", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { rule.note = read_text(l, n); }},
    {"source", [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { read_source(l, n, rule.source); }},
};

}  // namespace

void read_indicators(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  for (NamedEntry& entry : read_entries(loading, node, {"`indicators`", "`indicators`"})) {
    IndicatorRule rule;
    rule.key = entry.key;
    check_name(loading, entry.key);
    read_keys(loading, entry.value, kKeys, {"an indicator", "指标"}, entry.key.span, rule);
    rules.indicators.push_back(std::move(rule));
  }
}

}  // namespace onpace
