// The top of a rule file, entities, units and definitions.
#include <algorithm>
#include <utility>

#include "load/in_order.hpp"
#include "load/load.hpp"
#include "load/shape.hpp"
#include "load/targets.hpp"
#include "syntax/parse.hpp"

namespace onpace {
namespace {

Text const kRuleFile{"a rule file", "规则文件"};

void read_entity(Loading& loading, NamedEntry& entry, RuleFile& rules) {
  static constexpr KeyRow<EntityRule> kKeys[] = {
      {"name", into<&EntityRule::name, read_text>},
      {"part_of", into<&EntityRule::part_of, word<kEntityCode>>},
  };
  EntityRule rule;
  rule.key = entry.key;
  if (loading.document.at(entry.value).kind == yaml::Kind::mapping) {
    read_keys(loading, entry.value, kKeys, {"an entity", "地区或单位"}, entry.key.span, rule);
  } else {
    rule.name = read_text(loading, entry.value);
  }
  rules.entities.push_back(std::move(rule));
}

void read_entities(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  for (NamedEntry& entry : read_entries(loading, node, {"`entities`", "`entities`"})) {
    if (entry.key.value.empty()) {
      loading.diagnostics.report({Code::empty_value, entry.key.span, {Text("this key", "这个键")}});
    } else {
      read_entity(loading, entry, rules);
    }
  }
}

void read_units(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  Text const expected{"`counter`, or an amount of a known unit such as `50 kg`",
                      "`counter`，或已知单位的数量，如 `50 kg`"};
  for (NamedEntry& entry : read_entries(loading, node, {"`units`", "`units`"})) {
    auto word = read_word(loading, entry.value, expected);
    if (!word) continue;
    if (word->value == "counter") word.reset();
    rules.units.push_back({std::move(entry.key), std::move(word)});
  }
}

/// Reports a name or a parameter that was there before.
bool is_new_definition(Loading& loading, RuleFile const& rules, Word const& key, DefinitionHead const& head) {
  for (auto parameter = head.parameters.begin(); parameter != head.parameters.end(); ++parameter) {
    if (std::find(head.parameters.begin(), parameter, *parameter) == parameter) continue;
    loading.diagnostics.report({Code::parameter_twice, key.span, {*parameter}});
    return false;
  }
  for (DefinitionRule const& known : rules.definitions) {
    if (known.name.value != head.name) continue;
    Diagnostic found{Code::duplicate_key, key.span, {head.name}};
    found.labels.push_back({known.name.span, Text("it stands here first", "第一次出现在这里")});
    loading.diagnostics.report(std::move(found));
    return false;
  }
  return true;
}

void read_definitions(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  for (NamedEntry& entry : read_entries(loading, node, {"`define`", "`define`"})) {
    auto head = parse_definition_head(entry.key.value);
    auto body = read_expression(loading, entry.value);
    if (!head) {
      loading.diagnostics.report({Code::not_a_definition_head, entry.key.span, {entry.key.value}});
    } else if (is_new_definition(loading, rules, entry.key, *head) && body) {
      Word name{std::move(head->name), entry.key.span};
      rules.definitions.push_back({std::move(name), std::move(head->parameters), std::move(*body)});
    }
  }
}

void read_year_start(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  if (auto const month = read_integer(loading, node, 1, 12)) rules.calendar.first_month = month->value;
}

constexpr KeyRow<RuleFile> kTopKeys[] = {
    {"onpace", [](Loading&, yaml::NodeId, RuleFile&) {}, Need::required},
    {"title", into<&RuleFile::title, read_text>},
    {"horizon", into<&RuleFile::horizon, read_period>},
    {"year_starts", read_year_start},
    {"note", into<&RuleFile::note, read_text>},
    {"entities", read_entities},
    {"units", read_units},
    {"indicators", read_indicators},
    {"define", read_definitions},
    {"targets", read_targets},
    {"import", nullptr, Need::later},
    {"groups", nullptr, Need::later},
};

/// Periods are read by the calendar, wherever in the file it stands.
Calendar calendar_of(yaml::Document const& document) {
  Diagnostics unheard;
  Loading loading{document, unheard};
  RuleFile rules;
  yaml::Node const& top = document.at(document.root);
  for (std::uint32_t index = 0; top.kind == yaml::Kind::mapping && index < top.count; ++index) {
    yaml::Entry const entry = document.entries[top.first + index];
    if (document.key_text(entry.key) == "year_starts") read_year_start(loading, entry.value, rules);
  }
  return rules.calendar;
}

/// What a target has wrong hides nothing of the others; what all of them rest on would make each of them wrong.
bool has_errors_outside_targets(Diagnostics const& found) {
  return std::any_of(found.all().begin(), found.all().end(), [](Diagnostic const& diagnostic) {
    return row_of(diagnostic.code).severity == Severity::error && diagnostic.target.empty();
  });
}

}  // namespace

std::optional<RuleFile> load_rules(SourceId source, Sources const& sources, Diagnostics& diagnostics) {
  Diagnostics found;
  auto const document = yaml::parse(source, sources, found);
  RuleFile rules;
  rules.source = source;
  if (document) {
    Loading loading{*document, found, calendar_of(*document)};
    std::uint32_t const begin = document->at(document->root).begin;
    if (check_header(loading, "onpace"))
      read_keys(loading, document->root, kTopKeys, kRuleFile, {source, begin, begin}, rules);
  }
  report_in_order(found, document ? *document : yaml::Document{}, diagnostics);
  if (!document || has_errors_outside_targets(found)) return std::nullopt;
  return rules;
}

}  // namespace onpace
