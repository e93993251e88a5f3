#include <utility>

#include <fmt/format.h>

#include "rules/keys/file_shapes.hpp"
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

constexpr ValueShape kNatureWords = shape::one_of(kNatures);
constexpr ValueShape kReportedWords = shape::one_of(kReported);
constexpr ValueShape kFrequencyWords = shape::one_of(kFrequencies);
constexpr ValueShape kPriceWords = shape::one_of(kPrices);

constexpr KeyRow<IndicatorRule> kKeys[] = {
    {{"name", &shape::kText, "what people call it", "名称"}, into<&IndicatorRule::name, read_text>},
    {{"unit", &shape::kScalar, "the unit of figures that name none: `亿元`, `\"%\"`",
      "未注明单位的数据的单位：`亿元`、`\"%\"`", "measure, currency, 单位, 计量单位"},
     into<&IndicatorRule::unit, word<kUnit>>},
    {{"nature", &kNatureWords, "how its figures add up over time", "数据如何随时间累加",
      "flow, stock, rate, index, milestone, kind, type, 流量, 存量, 比率, 指数, 里程碑, 类型"},
     read_nature,
     Need::required,
     offer_natures},
    {{"reported", &kReportedWords, "whether a figure covers its period alone, or the year up to its end",
      "数据只含本期，还是自年初累计", "cumulative, year to date, ytd, 累计, 当期, 年初以来"},
     into<&IndicatorRule::reported, one_of<Reported, kReported>>},
    {{"frequency", &kFrequencyWords, "how often it is reported", "发布频率",
      "monthly, quarterly, annual, 月度, 季度, 年度"},
     read_frequency},
    {{"late_after", &kDaysLate, "how many days its figures may be late before they are stale",
      "其数据可迟到多少天才算过期", "stale, delay, publication lag, 过期, 滞后天数"},
     into<&IndicatorRule::late_after, read_days_late>},
    {{"growth_of", &shape::kName, "the level that this rate is the growth of", "本增速所对应的总量指标", "level, 总量"},
     into<&IndicatorRule::growth_of, read_name>},
    {{"plan_of", &shape::kName, "of a plan: the indicator that it plans", "计划所针对的指标",
      "budget, planned figures, 预算, 计划数"},
     into<&IndicatorRule::plan_of, read_name>},
    {{"monotone", &shape::kTruth, "whether it can only grow within the horizon, so that a goal can be met early",
      "目标期内是否只增不减（可提前实现）", "cumulative, only grows, 只增不减, 提前实现"},
     read_monotone},
    {{"prices", &kPriceWords, "the prices it is in; for people", "按现价还是不变价，仅供阅读",
      "real, nominal, constant prices, current prices, 现价, 不变价, 可比价"},
     read_prices},
    {{"base", &shape::kScalar, "what is 100, of an index; for people", "指数的基期（=100），仅供阅读",
      "base year, 基期"},
     into<&IndicatorRule::base, word<kBase>>},
    {{"note", &shape::kText, "for people", "备注"}, into<&IndicatorRule::note, read_text>},
    {{"source", &kSourceShape, "who publishes it", "出处"},
     [](Loading& l, yaml::NodeId n, IndicatorRule& rule) { read_source(l, n, rule.source); }},
};
constexpr KeyList kIndicatorFacts = facts_of<kKeys>;
constexpr ValueShape kIndicator = shape::mapping("indicator", kIndicatorFacts);

}  // namespace

constexpr ValueShape kIndicatorsShape = shape::named(kIndicator, shape::kNamePattern);

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
