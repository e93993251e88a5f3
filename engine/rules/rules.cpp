// The top of a rule file, entities, units and definitions.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/lint_settings.hpp"
#include "rules/one_file.hpp"
#include "rules/shape.hpp"
#include "rules/targets.hpp"
#include "syntax/parse.hpp"
#include "syntax/words.hpp"

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

void read_year_name(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  rules.year_named = one_of<YearName, kYearNames>(loading, node);
}

void read_year_start(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  rules.year_starts = read_integer(loading, node, 1, 12);
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
    {"onpace", [](Loading&, yaml::NodeId, RuleFile&) {}, Need::required},
    {"title", into<&RuleFile::title, read_text>},
    {"horizon", into<&RuleFile::horizon, read_period>},
    {"by", into<&RuleFile::by, read_period>},
    {"year_starts", read_year_start},
    {"year_named", read_year_name},
    {"late_after", into<&RuleFile::late_after, read_days_late>},
    {"note", into<&RuleFile::note, read_text>},
    {"entities", read_entities},
    {"units", read_units},
    {"indicators", read_indicators},
    {"define", read_file_definitions},
    {"targets", read_targets},
    {"import", read_imports},
    {"groups", read_groups},
    {"data", read_data_rules},
    {"tests", [](Loading&, yaml::NodeId, RuleFile&) {}},  // read by `onpace test` alone
    {"lint", read_lint},
};

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
