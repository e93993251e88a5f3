#include "rules/targets.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "diagnostics/codes/rules.hpp"
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
  static constexpr KeyRow<TargetRule> kKeys[] = {
      {"value", into<&TargetRule::baseline, read_expression>, Need::required},
      {"period", into<&TargetRule::baseline_period, read_period>},
  };
  yaml::Node const& found = loading.document.at(node);
  if (found.kind == yaml::Kind::mapping)
    return read_keys(loading, node, kKeys, {"a baseline", "基期值"}, loading.span(node), rule);
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

/// `entity`, or `{part_of: "430100"}`.
std::optional<ForEach> read_for_each(Loading& loading, yaml::NodeId node) {
  static constexpr KeyRow<ForEach> kKeys[] = {{"part_of", into<&ForEach::part_of, word<kEntityCode>>, Need::required}};
  Text const expected{"`entity`, or `{part_of: CODE}`", "`entity` 或 `{part_of: 代码}`"};
  ForEach each{.span = loading.span(node), .part_of = {}};
  yaml::Kind const kind = loading.document.at(node).kind;
  if (kind == yaml::Kind::mapping) {
    read_keys(loading, node, kKeys, {"`for_each`", "`for_each` "}, each.span, each);
    return each;
  }
  if (kind != yaml::Kind::scalar) {
    report_shape(loading, node, {expected.en, " " + expected.zh},
                 {"write `for_each: entity`", "写成 `for_each: entity`"});
    return std::nullopt;
  }
  auto const word = read_word(loading, node, expected);
  if (!word || word->value == "entity") return word ? std::optional(each) : std::nullopt;
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

void read_waiver(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  static constexpr KeyRow<WaiverParts> kKeys[] = {
      {"until", into<&WaiverParts::until, read_day>, Need::required},
      {"reason", into<&WaiverParts::reason, read_text>, Need::required},
  };
  WaiverParts parts;
  read_keys(loading, node, kKeys, {"a waiver", "豁免"}, loading.span(node), parts);
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

constexpr KeyRow<TargetRule> kKeys[] = {
    {"name", into<&TargetRule::name, read_text>},
    {"goal", read_goal, Need::required, nullptr, says_only_a_direction},
    {"horizon", into<&TargetRule::horizon, read_period>},
    {"by", into<&TargetRule::by, read_period>},
    {"every", read_every},
    {"due", into<&TargetRule::due, read_day>},
    {"binding", into<&TargetRule::binding, read_truth>},
    {"source", read_target_source},
    {"path", read_path},
    {"at_risk", into<&TargetRule::at_risk, read_expression>},
    {"warn", into<&TargetRule::warn, read_expression>},
    {"reading", into<&TargetRule::reading, read_expression>},
    {"aim", into<&TargetRule::aim, read_expression>},
    {"baseline", read_baseline},
    {"direction", into<&TargetRule::direction, one_of<Direction, kDirections>>},
    {"method", into<&TargetRule::method, word<kMethodName>>},
    {"with", into<&TargetRule::with, arguments<kWith>>},
    {"entity", into<&TargetRule::entity, word<kEntityCode>>},
    {"late_after", into<&TargetRule::late_after, read_days_late>},
    {"weight", read_target_weight},
    {"owner", into<&TargetRule::owner, read_text>},
    {"tags", read_target_tags},
    {"note", into<&TargetRule::note, read_text>},
    {"waive", read_waiver},
    {"no_data", read_no_data},
    {"after_horizon", into<&TargetRule::after_horizon, one_of<AfterHorizon, kAfterHorizon>>},
    {"for_each", into<&TargetRule::for_each, read_for_each>},
};

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

void read_source(Loading& loading, yaml::NodeId node, SourceReference& source) {
  static constexpr KeyRow<SourceReference> kSourceKeys[] = {
      {"document", into<&SourceReference::document, read_text>},
      {"section", into<&SourceReference::section, read_text>},
      {"url", read_url},
  };
  if (loading.document.at(node).kind == yaml::Kind::mapping) {
    read_keys(loading, node, kSourceKeys, {"a source", "出处"}, loading.span(node), source);
  } else {
    source.document = read_text(loading, node);
  }
}

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
