#include "load/targets.hpp"

#include <algorithm>
#include <utility>

namespace onpace {
namespace {

constexpr Choice kDirections[] = {choice("at-least", Direction::at_least), choice("at-most", Direction::at_most)};
constexpr Choice kNoData[] = {choice("fail", NoData::fail), choice("warn", NoData::warn),
                              choice("ignore", NoData::ignore)};
Text const kAddress{"an address", "网址"};
Text const kWith{"`with`"};

void read_goal(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  rule.goal_span = loading.span(node);
  rule.goal = read_expression(loading, node);
}

void read_path(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  rule.path_span = loading.span(node);
  for (NamedEntry const& entry : read_entries(loading, node, {"a path", "路径"})) {
    auto const period = period_of(loading, entry.key);
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
      {"value", into<&TargetRule::baseline, read_expression>, Need::required},
      {"period", into<&TargetRule::baseline_period, read_period>},
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

void read_no_data(Loading& loading, yaml::NodeId node, TargetRule& rule) {
  if (auto const found = one_of<NoData, kNoData>(loading, node)) rule.no_data = found->value;
}

constexpr KeyRow<TargetRule> kKeys[] = {
    {"name", into<&TargetRule::name, read_text>},
    {"goal", read_goal, Need::required},
    {"horizon", into<&TargetRule::horizon, read_period>},
    {"due", into<&TargetRule::due, read_day>},
    {"binding", into<&TargetRule::binding, read_truth>},
    {"source", [](Loading& l, yaml::NodeId n, TargetRule& rule) { read_source(l, n, rule.source); }},
    {"path", read_path},
    {"at_risk", into<&TargetRule::at_risk, read_expression>},
    {"reading", into<&TargetRule::reading, read_expression>},
    {"aim", into<&TargetRule::aim, read_expression>},
    {"baseline", read_baseline},
    {"direction", into<&TargetRule::direction, one_of<Direction, kDirections>>},
    {"method", into<&TargetRule::method, word<kMethodName>>},
    {"with", into<&TargetRule::with, arguments<kWith>>},
    {"entity", into<&TargetRule::entity, word<kEntityCode>>},
    {"late_after", [](Loading& l, yaml::NodeId n, TargetRule& rule) { rule.late_after = read_integer(l, n, 0, 3660); }},
    {"weight", read_weight},
    {"owner", into<&TargetRule::owner, read_text>},
    {"tags", read_tags},
    {"note", into<&TargetRule::note, read_text>},
    {"waive", read_waiver},
    {"no_data", read_no_data},
    {"for_each", nullptr, Need::later},
};

}  // namespace

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
