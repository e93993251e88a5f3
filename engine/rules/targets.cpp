#include "rules/targets.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/keys/file_shapes.hpp"
#include "rules/yaml/soundness.hpp"
#include "syntax/parse.hpp"
#include "text/suggest.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

constexpr Choice kDirections[] = {choice("at-least", Direction::at_least), choice("at-most", Direction::at_most)};
constexpr Choice kNoData[] = {choice("fail", NoData::fail), choice("warn", NoData::warn),
                              choice("ignore", NoData::ignore)};
constexpr Choice kAfterHorizon[] = {choice("no-data", AfterHorizon::no_data), choice("method", AfterHorizon::method)};
Text const kAddress{"an address", "网址"};
Text const kWith{"`with`"};

void read_goal(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  rule.goal_span = loading.span(node);
  rule.goal = read_expression(loading, node);
}

void read_path(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  rule.path_span = loading.span(node);
  std::map<std::pair<Day, Day>, Span> known;
  for (NamedEntry const& entry : read_entries(loading, node, {"a path", "路径"})) {
    if (loading.is_hopeless()) return;
    auto const period = period_of(loading, entry.key);
    auto value = read_expression(loading, entry.value);
    if (!period || !value) continue;
    auto const [first, is_new] = known.emplace(std::pair(period->value.begin, period->value.end), period->span);
    if (is_new) {
      rule.path.push_back({*period, std::move(*value)});
      continue;
    }
    Diagnostic found{codes::period_twice, period->span, {entry.key.value}};
    found.labels.push_back({first->second, Text("it is first given here", "第一次出现在这里")});
    loading.diagnostics.report(std::move(found));
  }
}

constexpr KeyRow<TargetRule> kBaselineKeys[] = {
    {{"value", &shape::kExpression, "the value from which the line starts", "起点的值"},
     into<&TargetRule::baseline, read_expression>,
     Need::required},
    {{"period", &shape::kPeriod, "the period that it is the value of", "该值所属的时期"},
     into<&TargetRule::baseline_period, read_period>},
};
constexpr KeyList kBaselineFacts = facts_of<kBaselineKeys>;
constexpr ValueShape kBaselineMapping = shape::mapping("baseline", kBaselineFacts);
constexpr ValueShape kBaseline = shape::either(shape::kExpression, kBaselineMapping);
/// `2015 or later`: the first of these periods in which the reading has a value.
bool takes_later_period(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  constexpr std::string_view kOrLater = " or later";
  std::string_view const text = loading.document.scalar(loading.document.at(node));
  if (!text.ends_with(kOrLater)) return false;
  std::string_view const period = trimmed(text.substr(0, text.size() - kOrLater.size()));
  rule.baseline_period = period_of(loading, Word{std::string(period), loading.span(node)});
  rule.baseline_or_later = true;
  return true;
}

void read_baseline(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  yaml::Node const& found = loading.document.at(node);
  if (found.kind == yaml::Kind::mapping)
    return read_keys(loading, node, kBaselineKeys, {"a baseline", "基期值"}, loading.span(node), rule);
  if (found.kind == yaml::Kind::scalar && takes_later_period(loading, node, rule)) return;
  // `2020` is the reading's own value in that year
  bool const is_period =
      found.kind == yaml::Kind::scalar && parse_span(loading.document.scalar(found), loading.calendar).has_value();
  if (is_period)
    rule.baseline_period = read_period(loading, node);
  else
    rule.baseline = read_expression(loading, node);
}

void read_target_tags(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  for (Word& tag : read_tags(loading, node))
    rule.tags.push_back(std::move(tag.value));
}

void read_target_source(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  SourceReference source;
  read_source(loading, node, source);
  rule.source = std::move(source);
}

void read_target_weight(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  if (auto weight = read_weight(loading, node)) rule.weight = std::move(weight->value);
}

constexpr KeyRow<ForEach> kForEachKeys[] = {
    {{"part_of", &shape::kScalar, "the entity that they belong to", "所属的上级"},
     into<&ForEach::part_of, word<kEntityCode>>,
     Need::required}};
constexpr KeyList kForEachFacts = facts_of<kForEachKeys>;
constexpr Choice kEntityWord[] = {{"entity", 0}};
constexpr ValueShape kEntityChoice = shape::one_of(kEntityWord);
constexpr ValueShape kForEachMapping = shape::mapping("for-each", kForEachFacts);
constexpr ValueShape kForEach = shape::either(kEntityChoice, kForEachMapping);

/// `entity`, or `{part_of: "430100"}`.
std::optional<ForEach> read_for_each(Loading& loading, yaml::NodeId node) {
  Text const expected{"`entity`, or `{part_of: CODE}`", "`entity` 或 `{part_of: 代码}`"};
  ForEach each{.span = loading.span(node), .part_of = {}};
  yaml::Kind const kind = loading.document.at(node).kind;
  if (kind == yaml::Kind::mapping) {
    read_keys(loading, node, kForEachKeys, {"`for_each`", "`for_each` "}, each.span, each);
    return each;
  }
  if (kind != yaml::Kind::scalar) {
    report_shape(loading, node, {expected.en, " " + expected.zh},
                 {"write `for_each: entity`", "写成 `for_each: entity`"});
    return std::nullopt;
  }
  auto const word = read_word(loading, node, expected);
  if (!word || word->value == kEntityWord[0].word) return word ? std::optional(each) : std::nullopt;
  Diagnostic found{codes::unknown_choice, word->span, {word->value, expected}};
  std::string const candidates[] = {"entity"};
  if (nearest(word->value, candidates)) found.help = {"did you mean `entity`?", "是否想写 `entity`？"};
  loading.diagnostics.report(std::move(found));
  return std::nullopt;
}

void check_entities(Loading& loading, TargetRule const& rule) {
  if (!rule.for_each || !rule.entity) return;
  Diagnostic found{codes::entity_and_for_each, rule.for_each->span, {}};
  found.labels.push_back({rule.entity->span, Text("the `entity`", "这里的 `entity`")});
  loading.diagnostics.report(std::move(found));
}

struct WaiverParts {
  std::optional<Placed<Day>> until;
  Text reason;
};

constexpr KeyRow<WaiverParts> kWaiverKeys[] = {
    {{"until", &shape::kDay, "the last day on which it is waived", "豁免的最后一天"},
     into<&WaiverParts::until, read_day>,
     Need::required},
    {{"reason", &shape::kText, "why; always shown", "理由，总会显示"},
     into<&WaiverParts::reason, read_text>,
     Need::required},
};
constexpr KeyList kWaiverFacts = facts_of<kWaiverKeys>;
constexpr ValueShape kWaiver = shape::mapping("waiver", kWaiverFacts);

void read_waiver(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  WaiverParts parts;
  read_keys(loading, node, kWaiverKeys, {"a waiver", "豁免"}, loading.span(node), parts);
  if (parts.until && !parts.reason.empty()) rule.waive = Waiver{*parts.until, std::move(parts.reason)};
}

void read_url(Loading& loading, yaml::NodeId node, SourceReference& source) {
  if (auto const url = read_word(loading, node, kAddress)) source.url = url->value;
}

constexpr Choice kEvery[] = {{"year", 0}, {"half-year", 1}, {"quarter", 2}, {"month", 3}, {"week", 4}, {"day", 5}};
constexpr Shift kEverySteps[] = {{12, 0}, {6, 0}, {3, 0}, {1, 0}, {0, 7}, {0, 1}};

void read_every(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  if (auto const found = read_choice(loading, node, kEvery))
    rule.every = Placed<Shift>{kEverySteps[found->value], found->span};
}

void read_no_data(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  if (auto const found = one_of<NoData, kNoData>(loading, node)) rule.no_data = found->value;
}

/// `{reading: co2, direction: at-most, baseline: 2015}`: a promise without a number.
bool says_only_a_direction(Loading& loading, yaml::NodeId mapping) {
  return has_key(loading, mapping, "reading") && has_key(loading, mapping, "direction") &&
         !has_key(loading, mapping, "aim");
}

/// It is kept if the reading has moved to the good side of its baseline.
void take_direction_as_goal(Loading& loading, TargetRule& rule) {
  bool const written = rule.goal || rule.goal_span.source != kNoSource;
  if (written || !rule.reading || !rule.direction || rule.aim) return;
  ast::Tree const& reading = *rule.reading;
  bool const loose = reading.nodes[reading.root()].kind == ast::Kind::conditional;
  char const* const relation = rule.direction->value == Direction::at_most ? " < baseline" : " > baseline";
  std::string const text = (loose ? "(" + reading.text + ")" : reading.text) + relation;
  rule.goal_span = reading.map.whole;
  rule.goal = parse_expression(text, loose ? TextMap{reading.map.whole, {}} : reading.map, loading.diagnostics);
  rule.reading = {};
  rule.direction = std::nullopt;
}

constexpr ValueShape kEveryWords = shape::one_of(kEvery);
constexpr ValueShape kDirectionWords = shape::one_of(kDirections);
constexpr ValueShape kNoDataWords = shape::one_of(kNoData);
constexpr ValueShape kAfterHorizonWords = shape::one_of(kAfterHorizon);
constexpr ValueShape kPathShape = shape::named(shape::kExpression, shape::kPeriod.pattern);

constexpr KeyRow<TargetRule> kKeys[] = {
    {{"name", &shape::kText, "what people call it", "名称"}, into<&TargetRule::name, read_text>},
    {{"goal", &shape::kExpression, "the condition that is promised: `gdp_growth >= 5.5%`",
      "承诺的条件：`gdp_growth >= 5.5%`", "promise, commitment, objective, key result, 承诺, 目标值, 约束条件"},
     read_goal,
     Need::required,
     nullptr,
     says_only_a_direction},
    {{"horizon", &shape::kPeriod, "the time in which the promise is to be kept: what happens in it counts",
      "目标期：其间发生的计入", "deadline, target year, planning period, 目标年, 规划期, 期限"},
     into<&TargetRule::horizon, read_period>},
    {{"by", &shape::kPeriod, "instead of `horizon`: the level of that year, quarter or month counts",
      "代替 `horizon`：只看该年、季或月的水平", "deadline, until, target year, 到期, 截至, 期末"},
     into<&TargetRule::by, read_period>},
    {{"every", &kEveryWords, "the goal is judged in each of these periods of the horizon",
      "在目标期内的每一个这样的时期分别判断",
      "each month, each quarter, each year, every month, every quarter, every year, 每月, 每季, 每年, 逐月, 逐季, "
      "逐年"},
     read_every},
    {{"due", &shape::kDay, "when a milestone is due; by default the last day of the horizon",
      "里程碑的期限，默认为目标期最后一天", "deadline, due date, 截止日期, 完成日期"},
     into<&TargetRule::due, read_day>},
    {{"binding", &shape::kTruth, "whether it binds (约束性) or is expected (预期性)", "约束性（true）或预期性（false）",
      "约束性, 预期性, mandatory, obligatory"},
     into<&TargetRule::binding, read_truth>},
    {{"source", &kSourceShape, "where it was promised", "出处", "reference, citation, 文件, 依据"}, read_target_source},
    {{"path", &kPathShape, "what is expected by when: `{2025-Q1: 10%, 2025-Q2: 40%}`",
      "到何时预期达到多少：`{2025-Q1: 10%, 2025-Q2: 40%}`",
      "trajectory, interim targets, interim milestones, schedule, plan figures, 时间表, 分阶段目标, 年度分解, "
      "序时进度"},
     read_path},
    {{"at_risk", &shape::kExpression, "the author's own rule for *at risk* while the horizon is open",
      "目标期内“有风险”的自定规则", "amber, 黄灯, 预警"},
     into<&TargetRule::at_risk, read_expression>},
    {{"warn", &shape::kExpression,
      "an earlier threshold beside the goal; where it holds, the target is at risk at the end, too",
      "比目标更早的界限；成立时期末也算有风险", "threshold, warning level, alert, 预警值, 警戒线"},
     into<&TargetRule::warn, read_expression>},
    {{"reading", &shape::kExpression, "the value that is read; taken from the goal where it shows it",
      "所读的值，默认取自目标条件", "actual, current value, 实际值, 当前值"},
     into<&TargetRule::reading, read_expression>},
    {{"aim", &shape::kExpression, "the value that the reading is held against; taken from the goal where it shows it",
      "目标值，默认取自目标条件", "target value, 目标值"},
     into<&TargetRule::aim, read_expression>},
    {{"baseline", &kBaseline, "where the line starts: a period, a value, or both", "起点：时期、数值，或两者",
      "base year, starting point, reference year, 基期, 基年, 基数"},
     read_baseline},
    {{"direction", &kDirectionWords, "which side of the aim is good; taken from the goal where it shows it",
      "哪一侧为好，默认取自目标条件", "higher is better, lower is better, 越高越好, 越低越好, 正向指标, 逆向指标"},
     into<&TargetRule::direction, one_of<Direction, kDirections>>},
    {{"method", &shape::kScalar, "how the status is decided before the horizon is over: a name, or a file",
      "期限未满时判断状态的方法：名称或文件", "rating, traffic light, scoring, assessment, 评价方法, 评估方法"},
     into<&TargetRule::method, word<kMethodName>>},
    {{"with", &shape::kExpressions, "parameters for the method: `{tolerance: 2pp}`", "方法的参数：`{tolerance: 2pp}`",
      "tolerance, parameters, settings, 参数, 容差"},
     into<&TargetRule::with, arguments<kWith>>},
    {{"entity", &shape::kScalar, "the code of the entity that it is for", "所属地区或单位的代码",
      "region, province, department, 地区, 单位, 省份"},
     into<&TargetRule::entity, word<kEntityCode>>},
    {{"late_after", &kDaysLate, "how many days figures may be late before they are stale", "数据可迟到多少天才算过期",
      "stale, delay, publication lag, 过期, 滞后天数"},
     into<&TargetRule::late_after, read_days_late>},
    {{"weight", &shape::kAmount, "how much it counts in the score of a group", "在分组得分中的权重",
      "importance, weighted, 权重, 分值"},
     read_target_weight},
    {{"owner", &shape::kText, "who is responsible", "负责人或单位", "responsible, lead department, 牵头单位, 责任单位"},
     into<&TargetRule::owner, read_text>},
    {{"tags", &shape::kWordOrWords, "words by which targets are chosen", "用于筛选的标签",
      "label, category, topic, 标签, 类别"},
     read_target_tags},
    {{"note", &shape::kText, "for people", "备注"}, into<&TargetRule::note, read_text>},
    {{"waive", &kWaiver, "until that day the status has no effect on the exit status", "在该日之前不影响退出状态",
      "exemption, exception, excuse, 豁免, 免责"},
     read_waiver},
    {{"no_data", &kNoDataWords, "how a verdict without data counts for the exit status", "没有数据时如何计入退出状态",
      "missing data, 缺数据"},
     read_no_data},
    {{"after_horizon", &kAfterHorizonWords, "what is said when the horizon is over and its own figure is missing",
      "期限已过而缺少该期数据时如何判断"},
     into<&TargetRule::after_horizon, one_of<AfterHorizon, kAfterHorizon>>},
    {{"for_each", &kForEach, "one target for every entity, or for each that belongs to one",
      "为每个地区或单位各立一个目标", "each province, every region, each district, 各省, 各地区, 各区县"},
     into<&TargetRule::for_each, read_for_each>},
};
constexpr KeyList kTargetFacts = facts_of<kKeys>;
constexpr ValueShape kTargetMapping = shape::mapping("target", kTargetFacts);
constexpr ValueShape kTarget = shape::either(shape::kExpression, kTargetMapping);

}  // namespace

void check_due_once(Loading& loading, std::optional<Placed<Period>> const& horizon, Placed<Period> const* by) {
  if (!horizon || by == nullptr) return;
  Diagnostic found{codes::horizon_and_by, by->span, {}};
  found.labels.push_back({horizon->span, Text("the `horizon`", "这里的 `horizon`")});
  loading.diagnostics.report(std::move(found));
}

std::optional<Word> read_weight(Loading& loading, yaml::NodeId node) {
  auto const word = read_word(loading, node, {"a number above 0", "大于 0 的数"});
  if (!word) return std::nullopt;
  std::string_view const text = word->value;
  bool const signs = text.find_first_not_of("0123456789.") == std::string_view::npos && text.size() <= 40;
  bool const points = std::count(text.begin(), text.end(), '.') <= 1 && text.front() != '.' && text.back() != '.';
  bool const above_zero = text.find_first_of("123456789") != std::string_view::npos;
  bool const octal = signs && text.size() > 1 && text[0] == '0' && text[1] != '.';
  if (signs && points && above_zero && !octal) return word;
  Diagnostic found{codes::not_a_weight, word->span, {word->value}};
  if (octal) found.help = {"write it without a leading zero", "不要以 0 开头"};
  loading.diagnostics.report(std::move(found));
  return std::nullopt;
}

std::vector<Word> read_tags(Loading& loading, yaml::NodeId node) {
  Text const expected{"a tag", "标签"};
  yaml::Kind const kind = loading.document.at(node).kind;
  std::vector<Word> tags;
  if (kind == yaml::Kind::mapping) {
    report_shape(loading, node, {"a list of tags", "标签列表"});
  } else if (kind != yaml::Kind::sequence) {
    if (auto word = read_word(loading, node, expected)) tags.push_back(std::move(*word));
  } else if (loading.document.at(node).count > 0) {
    for (yaml::NodeId const item : items_of(loading, node)) {
      if (loading.is_hopeless()) break;
      if (auto word = read_word(loading, item, expected)) tags.push_back(std::move(*word));
    }
  }
  return tags;
}

namespace {
constexpr KeyRow<SourceReference> kSourceKeys[] = {
    {{"document", &shape::kText, "the plan, law or report", "规划、法规或报告"},
     into<&SourceReference::document, read_text>},
    {{"section", &shape::kText, "where in it", "所在章节"}, into<&SourceReference::section, read_text>},
    {{"url", &shape::kScalar, "its address", "网址"}, read_url},
};
constexpr KeyList kSourceFacts = facts_of<kSourceKeys>;
constexpr ValueShape kSourceMapping = shape::mapping("source", kSourceFacts);
}  // namespace
constexpr ValueShape kSourceShape = shape::either(shape::kScalar, kSourceMapping);

void read_source(Loading& loading, yaml::NodeId node, SourceReference& source) {
  if (loading.document.at(node).kind == yaml::Kind::mapping) {
    read_keys(loading, node, kSourceKeys, {"a source", "出处"}, loading.span(node), source);
  } else {
    source.document = read_text(loading, node);
  }
}

constexpr ValueShape kTargetsShape = shape::named(kTarget, shape::kKeyPattern);

void read_targets(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  std::vector<NamedEntry> entries = read_entries(loading, node, {"`targets`", "`targets`"});
  rules.targets.reserve(entries.size());
  for (NamedEntry& entry : entries) {
    if (loading.is_hopeless()) return;
    TargetRule rule;
    rule.key = entry.key;
    loading.diagnostics.within_target(entry.key.value);
    check_key(loading, entry.key, {"a target", "目标"});
    yaml::Node const& value = loading.document.at(entry.value);
    bool const goal_alone =
        value.kind == yaml::Kind::scalar && yaml::wide_colon_help(std::string(loading.document.scalar(value))).empty();
    if (goal_alone)
      read_goal(loading, entry.value, rule);
    else
      read_keys(loading, entry.value, kKeys, {"a target", "目标"}, entry.key.span, rule);
    take_direction_as_goal(loading, rule);
    check_entities(loading, rule);
    check_due_once(loading, rule.horizon, rule.by.get());
    loading.diagnostics.within_target({});
    rules.targets.push_back(std::move(rule));
  }
}

}  // namespace onpace
