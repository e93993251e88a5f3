#include "look/targets.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "figures/read.hpp"
#include "look/reading.hpp"
#include "look/summary.hpp"
#include "run/steps.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"
#include "values/unit_table.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostPairs = 200;  ///< of target and entity that are listed

std::vector<std::string> keys_of(RuleFile const& rules) {
  std::vector<std::string> keys;
  for (IndicatorRule const& rule : rules.indicators)
    keys.push_back(normalized(rule.key.value));
  return keys;
}

/// The rules' name that is nearest to the office's, as it is or as a name of rules.
std::optional<std::string> near_key(std::string const& theirs, std::vector<std::string> const& keys) {
  std::string const name = name_for_rules(theirs);
  for (std::string const& key : keys)
    if (key == theirs || key == name || name_for_rules(key) == name) return key;
  if (std::optional<std::string> near = nearest(theirs, keys)) return near;
  return nearest(name, keys);
}

using Uses = std::set<std::pair<IndicatorIndex, std::string>>;  ///< with the entity that is named, if one is

void add_uses(Program const& program, Uses& uses) {
  for (SeriesUse const& use : program.uses)
    uses.emplace(use.indicator, use.across.empty() ? use.anchor.entity.code : std::string("*"));
}

Uses uses_of(PlannedTarget const& target) {
  Uses uses;
  for (PlannedLeaf const& leaf : target.leaves) {
    add_uses(leaf.goal, uses);
    for (std::optional<Program> const* part : {&leaf.reading, &leaf.low, &leaf.high})
      if (part->has_value()) add_uses(**part, uses);
  }
  return uses;
}

/// The entities for which it is judged.
std::vector<std::string> entities_of(PlannedTarget const& target, Plan const& plan, Table const& table) {
  if (target.entity) return {*target.entity};
  std::vector<std::string> entities;
  if (!target.for_each_part_of.empty()) {
    for (PlannedEntity const& entity : plan.entities)
      if (entity.part_of == target.for_each_part_of) entities.push_back(entity.code);
    return entities;
  }
  for (std::string const& entity : table.entities)
    entities.push_back(entity);
  if (entities.empty()) entities.emplace_back();
  return entities;
}

std::string near_in_file(std::string const& indicator, FileLook const& look) {
  std::vector<std::string> names;
  for (SeriesLook const& series : look.series) {
    if (series.indicator == indicator || series.rule_name == indicator) return {};  // of other entities
    names.push_back(series.indicator);
  }
  if (names.size() == 1) return names.front();
  return nearest(indicator, names).value_or("");
}

void add_pair(PlannedTarget const& target, std::string const& entity, Uses const& uses, Plan const& plan,
              Table const& table, FileLook& look) {
  for (auto const& [indicator, named] : uses) {
    std::string const& key = plan.indicators[indicator].key;
    std::string const& of = named.empty() ? entity : named;
    std::optional<EntityIndex> const at = table.entity(of);
    TargetFigures found{.target = target.rule->key.value, .entity = named == "*" ? "" : of, .indicator = key};
    if (named == "*" || at) found.span = span_of(table, indicator, named == "*" ? std::nullopt : at);
    if (found.span.figures == 0) found.near = near_in_file(key, look);
    look.targets.push_back(std::move(found));
  }
}

}  // namespace

void use_names_of(RuleFile const& rules, FileLook& look) {
  if (look.has_entry || look.series.empty()) return;
  std::vector<std::string> const keys = keys_of(rules);
  DataEntry::Words words;
  for (SeriesLook& series : look.series) {
    std::optional<std::string> const key = near_key(series.indicator, keys);
    if (!key) continue;
    series.rule_name = *key == series.indicator ? "" : *key;
    if (*key != series.indicator) words.emplace_back(series.indicator, *key);
  }
  for (auto& [column, value] : look.entry.constants)
    if (column == ColumnName::indicator)
      value = keys.size() == 1 ? keys.front() : near_key(value, keys).value_or(value);
  look.entry.indicators = std::move(words);
  if (!look.entry.is_empty()) look.entry_text = yaml_text(look.entry);
}

void add_targets(Route const& route, SourceId file, Sources& sources, FileLook& look) {
  Diagnostics unheard;
  ReadRequest request = read_request(route.request, route.plan, route.as_of);
  request.files = {file};
  request.offices = route.offices;
  if (!look.has_entry)
    if (std::optional<std::vector<Office>> const own = offices_of(look.entry, sources, unheard))
      request.offices.insert(request.offices.begin(), own->begin(), own->end());
  Units const units = route.checked->vocabulary.units;
  std::optional<Table> const table = read_table(request, units, sources, unheard);
  Table const none{};
  std::size_t pairs = 0;
  for (std::uint32_t index = 0; index < route.plan.targets.size(); ++index) {
    std::shared_ptr<PlannedTarget const> const target = route.plan.targets[index];
    Uses const uses = uses_of(*target);
    for (std::string const& entity : entities_of(*target, route.plan, table ? *table : none)) {
      if (++pairs > kMostPairs) {
        ++look.targets_left_out;
        continue;
      }
      if (table) {
        add_pair(*target, entity, uses, route.plan, *table, look);
        continue;
      }
      for (auto const& [indicator, named] : uses)
        look.targets.push_back({.target = target->rule->key.value,
                                .entity = named.empty() ? entity : named,
                                .indicator = route.plan.indicators[indicator].key});
    }
  }
}

}  // namespace onpace
