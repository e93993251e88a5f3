// The top of a rule file, entities, units and definitions.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/keys/file_shapes.hpp"
#include "rules/lint_settings.hpp"
#include "rules/one_file.hpp"
#include "rules/shape.hpp"
#include "rules/targets.hpp"
#include "syntax/parse.hpp"
#include "syntax/words.hpp"

namespace onpace {
namespace {

Text const kRuleFile{"a rule file", "规则文件"};

constexpr KeyRow<EntityRule> kEntityKeys[] = {
    {{"name", &shape::kText, "what people call it", "名称"}, into<&EntityRule::name, read_text>},
    {{"part_of", &shape::kScalar, "the entity that it belongs to", "所属的上级", "parent, region, 上级, 隶属"},
     into<&EntityRule::part_of, word<kEntityCode>>},
};
constexpr KeyList kEntityFacts = facts_of<kEntityKeys>;
constexpr ValueShape kEntityMapping = shape::mapping("entity", kEntityFacts);
constexpr ValueShape kEntity = shape::either(shape::kScalar, kEntityMapping);
constexpr ValueShape kEntities = shape::named(kEntity);
constexpr ValueShape kUnits = shape::named(shape::kScalar);
constexpr ValueShape kMonthOfYear = shape::integer(1, 12);
constexpr ValueShape kTests = shape::elsewhere("tests");

void read_entity(Loading& loading, NamedEntry& entry, RuleFile& rules) {
  EntityRule rule;
  rule.key = entry.key;
  if (loading.document.at(entry.value).kind == yaml::Kind::mapping) {
    read_keys(loading, entry.value, kEntityKeys, {"an entity", "地区或单位"}, entry.key.span, rule);
  } else {
    rule.name = read_text(loading, entry.value);
  }
  rules.entities.push_back(std::move(rule));
}

void read_entities(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  for (NamedEntry& entry : read_entries(loading, node, {"`entities`", "`entities`"})) {
    if (loading.is_hopeless()) return;
    if (entry.key.value.empty()) {
      loading.diagnostics.report({codes::empty_value, entry.key.span, {Text("this key", "这个键")}});
    } else {
      read_entity(loading, entry, rules);
    }
  }
}

void read_units(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  Text const expected{"`counter`, or an amount of a known unit such as `50 kg`",
                      "`counter`，或已知单位的数量，如 `50 kg`"};
  for (NamedEntry& entry : read_entries(loading, node, {"`units`", "`units`"})) {
    if (loading.is_hopeless()) return;
    auto word = read_word(loading, entry.value, expected);
    if (!word) continue;
    if (word->value == "counter") word.reset();
    rules.units.push_back({std::move(entry.key), std::move(word)});
  }
}

void read_file_definitions(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  rules.definitions = read_definitions(loading, node);
}

constexpr Choice kYearNames[] = {choice("begin", YearName::begin), choice("end", YearName::end)};
constexpr ValueShape kYearNameWords = shape::one_of(kYearNames);

void read_year_name(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  rules.year_named = one_of<YearName, kYearNames>(loading, node);
}

void read_year_start(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  rules.year_starts = read_integer(loading, node, kMonthOfYear);
}

/// `../common/units.yaml`, or a list of such.
void read_imports(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  Text const expected{"the path of a rule file", "规则文件的路径"};
  yaml::Node const& imports = loading.document.at(node);
  if (imports.kind == yaml::Kind::mapping) return report_shape(loading, node, {"a list of paths", "路径列表"});
  if (imports.kind != yaml::Kind::sequence) {
    if (auto word = read_word(loading, node, expected)) rules.imports.push_back(std::move(*word));
    return;
  }
  for (yaml::NodeId const item : items_of(loading, node)) {
    if (loading.is_hopeless()) return;
    if (auto word = read_word(loading, item, expected)) rules.imports.push_back(std::move(*word));
  }
}

/// What `onpace lint` reads, see lint_settings_of; nothing else changes by it.
void read_lint(Loading& loading, yaml::NodeId node, RuleFile&) { read_lint_settings(loading, node); }

constexpr KeyRow<RuleFile> kTopKeys[] = {
    {{"onpace", &shape::kVersion, "a rule file, and the version of the format", "规则文件及其格式版本"},
     [](Loading&, yaml::NodeId, RuleFile&) {},
     Need::required},
    {{"title", &shape::kText, "for people", "标题"}, into<&RuleFile::title, read_text>},
    {{"horizon", &shape::kPeriod, "the time in which promises are to be kept, unless a target says its own",
      "目标期，各目标可另行规定", "deadline, target year, planning period, 目标年, 规划期, 期限"},
     into<&RuleFile::horizon, read_period>},
    {{"by", &shape::kPeriod, "instead of `horizon`: the level of that period counts",
      "代替 `horizon`：只看该时期的水平", "deadline, until, 到期, 截至, 期末"},
     into<&RuleFile::by, read_period>},
    {{"year_starts", &kMonthOfYear, "the first month of a reporting year", "财政（报告）年度的第一个月",
      "fiscal year, financial year, budget year, 财年, 财政年度"},
     read_year_start},
    {{"year_named", &kYearNameWords, "after which of its two calendar years a reporting year is named",
      "跨年的年度以首年还是末年命名", "fiscal year, financial year, 财年"},
     read_year_name},
    {{"late_after", &kDaysLate, "how many days figures may be late before they are stale", "数据可迟到多少天才算过期",
      "stale, delay, publication lag, 过期, 滞后天数"},
     into<&RuleFile::late_after, read_days_late>},
    {{"note", &shape::kText, "for people", "备注"}, into<&RuleFile::note, read_text>},
    {{"entities", &kEntities, "the regions, departments or teams that figures are of", "数据所属的地区、部门或单位",
      "regions, provinces, departments, teams, 地区, 省份, 部门"},
     read_entities},
    {{"units", &kUnits, "units of your own: `counter`, or an amount of a known one",
      "自定义单位：`counter` 或已知单位的倍数", "counter, own unit, 计数单位, 自定义单位"},
     read_units},
    {{"indicators", &kIndicatorsShape, "what is measured", "指标", "metrics, measures, kpi, series, 指标, 数列"},
     read_indicators},
    {{"define", &kDefinitionsShape, "names for expressions: `per_head: gdp / people`",
      "为表达式命名：`per_head: gdp / people`", "variable, macro, formula, derived indicator, 定义, 公式, 派生指标"},
     read_file_definitions},
    {{"targets", &kTargetsShape, "what was promised", "目标", "goals, promises, commitments, objectives, 目标, 承诺"},
     read_targets},
    {{"import", &shape::kWordOrWords, "other rule files, by their paths", "引入其他规则文件", "include, 引用, 导入"},
     read_imports},
    {{"groups", &kGroupsShape, "targets that belong together, with a score", "同属一组的目标及其得分",
      "score, weighted composite, scorecard, composite index, key results, 得分, 加权, 综合得分, 计分卡"},
     read_groups},
    {{"data", &kDataRulesShape, "how files of other offices are read", "如何读取其他来源的文件",
      "mapping, columns, import data, 映射, 数据来源"},
     read_data_rules},
    {{"tests", &kTests, "small tests of this file, for `onpace test`", "本文件的小测试，由 `onpace test` 运行",
      "unit test, 测试"},
     [](Loading&, yaml::NodeId, RuleFile&) {}},  // read by `onpace test` alone
    {{"lint", &kLintShape, "how gravely `onpace lint` takes each warning", "`onpace lint` 对各警告的级别",
      "severity, silence, 级别"},
     read_lint},
};
constexpr KeyList kTopFacts = facts_of<kTopKeys>;

/// Periods are read by the calendar, wherever in the file it stands.
Calendar calendar_of(yaml::Document const& document, Calendar calendar) {
  Diagnostics unheard;
  Loading loading{document, unheard};
  RuleFile rules;
  yaml::Node const& top = document.at(document.root);
  for (std::uint32_t index = 0; top.kind == yaml::Kind::mapping && index < top.count; ++index) {
    yaml::Entry const entry = document.entries[top.first + index];
    std::string_view const key = document.key_text(entry.key);
    if (key == "year_starts") read_year_start(loading, entry.value, rules);
    if (key == "year_named") read_year_name(loading, entry.value, rules);
  }
  if (rules.year_starts) calendar.first_month = rules.year_starts->value;
  if (rules.year_named) calendar.named_by_end = rules.year_named->value == YearName::end;
  return calendar;
}

}  // namespace

constexpr ValueShape kDefinitionsShape = shape::named(shape::kExpression, shape::kHeadPattern);
constexpr ValueShape kRuleFileShape = shape::mapping("rules", kTopFacts);

OneFile read_one_file(SourceId source, Sources const& sources, Calendar calendar) {
  OneFile file;
  file.document = yaml::parse(source, sources, file.found);
  file.rules.source = source;
  file.rules.calendar = calendar;
  if (!file.document) return file;
  yaml::Document const& document = *file.document;
  file.rules.calendar = calendar_of(document, calendar);
  Loading loading{document, file.found, file.rules.calendar};
  file.is_rules = check_header(loading, "onpace");
  std::uint32_t const begin = document.at(document.root).begin;
  if (file.is_rules) read_keys(loading, document.root, kTopKeys, kRuleFile, {source, begin, begin}, file.rules);
  check_due_once(loading, file.rules.horizon, file.rules.by ? &*file.rules.by : nullptr);
  return file;
}

}  // namespace onpace
