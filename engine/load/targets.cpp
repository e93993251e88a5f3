#include "load/targets.hpp"

#include <algorithm>
#include <utility>

namespace onpace {
namespace {

constexpr Choice kDirections[] = {choice("at-least", Direction::at_least), choice("at-most", Direction::at_most)};
constexpr Choice kNoData[] = {choice("fail", NoData::fail), choice("warn", NoData::warn), choice("ignore", NoData::ignore)};

void read_goal(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  rule.goal_span = loading.span(node);
  rule.goal = read_expression(loading, node);
}

void read_path(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  rule.path_span = loading.span(node);
  for (NamedEntry const& entry : read_entries(loading, node, {"a path", "路径"})) {
    auto const period = read_period(loading, entry.key);
    auto value = read_expression(loading, entry.value);
    if (!period || !value) continue;
    auto const known = std::find_if(rule.path.begin(), rule.path.end(),
                                    [&](PathPoint const& point) { return point.period.value == period->value; });
    if (known == rule.path.end()) {
      rule.path.push_back({*period, std::move(*value)});
      continue;
    }
    Diagnostic found{Code::period_twice, period->span, {entry.key.value}};
    found.labels.push_back({known->period.span, Text("it stands here first", "第一次出现在这里")});
    loading.diagnostics.report(std::move(found));
  }
}

void read_baseline(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  static constexpr KeyRow<TargetRule> kKeys[] = {
      {"value", [](Loading& l, yaml::NodeId n, TargetRule& target) { target.baseline = read_expression(l, n); }, Need::required},
      {"period", [](Loading& l, yaml::NodeId n, TargetRule& target) { target.baseline_period = read_period(l, n); }},
  };
  if (loading.document.at(node).kind == yaml::Kind::mapping) {
    read_keys(loading, node, kKeys, {"a baseline", "基期值"}, loading.span(node), rule);
  } else {
    rule.baseline = read_expression(loading, node);
  }
}

void read_weight(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  auto const word = read_word(loading, node, {"a number above 0", "大于 0 的数"});
  if (!word) return;
  std::string_view const text = word->value;
  bool const signs = text.find_first_not_of("0123456789.") == std::string_view::npos && text.size() <= 40;
  bool const points = std::count(text.begin(), text.end(), '.') <= 1 && text.front() != '.' && text.back() != '.';
  bool const above_zero = text.find_first_of("123456789") != std::string_view::npos;
  if (signs && points && above_zero) {
    rule.weight = word->value;
  } else {
    loading.diagnostics.report({Code::not_a_weight, word->span, {word->value}});
  }
}

void read_tags(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  Text const expected{"a tag", "标签"};
  yaml::Node const& tags = loading.document.at(node);
  if (tags.kind == yaml::Kind::mapping) return report_shape(loading, node, {"a list of tags", "标签列表"});
  if (tags.kind != yaml::Kind::sequence) {
    if (auto const word = read_word(loading, node, expected)) rule.tags.push_back(word->value);
    return;
  }
  for (std::uint32_t item = 0; item < tags.count; ++item)
    if (auto const word = read_word(loading, loading.document.items[tags.first + item], expected))
      rule.tags.push_back(word->value);
}

struct WaiverParts {
  std::optional<Placed<Day>> until;
  Text reason;
};

void read_waiver(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  static constexpr KeyRow<WaiverParts> kKeys[] = {
      {"until", [](Loading& l, yaml::NodeId n, WaiverParts& parts) { parts.until = read_day(l, n); }, Need::required},
      {"reason", [](Loading& l, yaml::NodeId n, WaiverParts& parts) { parts.reason = read_text(l, n); }, Need::required},
  };
  WaiverParts parts;
  read_keys(loading, node, kKeys, {"a waiver", "豁免"}, loading.span(node), parts);
  if (parts.until && !parts.reason.empty()) rule.waive = Waiver{*parts.until, std::move(parts.reason)};
}

void read_no_data(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  if (auto const found = read_enumeration<NoData>(loading, node, kNoData)) rule.no_data = found->value;
}

void read_method_name(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  rule.method = read_word(loading, node, {"the name of a method", "方法名"});
}

constexpr KeyRow<TargetRule> kKeys[] = {
    {"name", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.name = read_text(l, n); }},
    {"goal", read_goal, Need::required},
    {"horizon", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.horizon = read_period(l, n); }},
    {"due", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.due = read_day(l, n); }},
    {"binding", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.binding = read_truth(l, n); }},
    {"source", [](Loading& l, yaml::NodeId n, TargetRule& rule) { read_source(l, n, rule.source); }},
    {"path", read_path},
    {"at_risk", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.at_risk = read_expression(l, n); }},
    {"reading", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.reading = read_expression(l, n); }},
    {"aim", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.aim = read_expression(l, n); }},
    {"baseline", read_baseline},
    {"direction", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.direction = read_enumeration<Direction>(l, n, kDirections); }},
    {"method", read_method_name},
    {"with", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.with = read_arguments(l, n, {"`with`", "`with`"}); }},
    {"entity", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.entity = read_word(l, n, {"an entity", "地区或单位的代码"}); }},
    {"late_after", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.late_after = read_integer(l, n, 0, 3660); }},
    {"weight", read_weight},
    {"owner", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.owner = read_text(l, n); }},
    {"tags", read_tags},
    {"note", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.note = read_text(l, n); }},
    {"waive", read_waiver},
    {"no_data", read_no_data},
    {"for_each", nullptr, Need::later},
};

}  // namespace

void read_source(Loading& loading, yaml::NodeId node, SourceReference& source) {
  static constexpr KeyRow<SourceReference> kSourceKeys[] = {
      {"document", [](Loading& l, yaml::NodeId n, SourceReference& rule) { rule.document = read_text(l, n); }},
      {"section", [](Loading& l, yaml::NodeId n, SourceReference& rule) { rule.section = read_text(l, n); }},
      {"url",
       [](Loading& l, yaml::NodeId n, SourceReference& rule) {
         if (auto const word = read_word(l, n, {"an address", "网址"})) rule.url = word->value;
       }},
  };
  if (loading.document.at(node).kind == yaml::Kind::mapping) {
    read_keys(loading, node, kSourceKeys, {"a source", "出处"}, loading.span(node), source);
  } else {
    source.document = read_text(loading, node);
  }
}

void read_targets(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  for (NamedEntry& entry : read_entries(loading, node, {"`targets`", "`targets`"})) {
    TargetRule rule;
    rule.key = entry.key;
    loading.diagnostics.within_target(entry.key.value);
    check_key(loading, entry.key, {"a target", "目标"});
    read_keys(loading, entry.value, kKeys, {"a target", "目标"}, entry.key.span, rule);
    loading.diagnostics.within_target({});
    rules.targets.push_back(std::move(rule));
  }
}

}  // namespace onpace
