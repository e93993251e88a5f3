#include "check/expression/vocabulary.hpp"

#include <algorithm>

#include "diagnostics/codes/check.hpp"
#include "diagnostics/diagnostics.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

void report_unknown_unit(Vocabulary const& vocabulary, Word const& unit, Diagnostics& diagnostics) {
  diagnostics.report({.code = codes::unknown_unit,
                      .span = unit.span,
                      .arguments = {unit.value},
                      .help = suggestion(unit.value, vocabulary.units.names())});
}

/// `50 kg`: an amount of a known unit.
bool declare_multiple(Vocabulary& vocabulary, UnitRule const& rule) {
  std::string const& text = rule.is->value;
  std::size_t end = text.find_first_not_of("0123456789._/+-eE");
  if (end == std::string::npos || end == 0) return false;
  std::optional<Number> const amount = parse_fraction(text.substr(0, end));
  std::size_t const symbol = text.find_first_not_of(' ', end);
  std::optional<Unit> const unit =
      symbol == std::string::npos ? std::nullopt : vocabulary.units.find(text.substr(symbol));
  if (!amount || !unit || sign_of(*amount) != 1) return false;
  vocabulary.units.declare(rule.key.value, *amount, *unit);
  return true;
}

void declare_unit(Vocabulary& vocabulary, UnitRule const& rule, Diagnostics& diagnostics) {
  if (vocabulary.units.find(rule.key.value)) {
    bool const built_in = Units().find(rule.key.value).has_value();
    Text const help{"onpace already has this unit: leave the declaration out, or choose another name",
                    "onpace 已有此单位：删去这一声明，或换一个名称"};
    diagnostics.report({.code = codes::name_taken,
                        .span = rule.key.span,
                        .arguments = {rule.key.value},
                        .help = built_in ? help : Text()});
    return;
  }
  if (!rule.is) {
    vocabulary.units.declare_counter(rule.key.value);
    return;
  }
  if (!declare_multiple(vocabulary, rule))
    diagnostics.report({.code = codes::unknown_unit,
                        .span = rule.is->span,
                        .arguments = {rule.is->value},
                        .help = Text("a unit is `counter` or an amount of a known one, as in `50 kg`",
                                     "单位写作 `counter`，或已知单位的若干倍，如 `50 kg`")});
}

/// A unit found for one indicator is used again for others.
std::optional<SharedUnit> find_unit(Vocabulary& vocabulary, std::string const& text) {
  auto const known = vocabulary.unit_by_symbol.find(text);
  if (known != vocabulary.unit_by_symbol.end()) return known->second;
  std::optional<Unit> found = vocabulary.units.find(text);
  if (!found) return std::nullopt;
  std::string const symbol = found->symbol;
  return vocabulary.unit_by_symbol.emplace(symbol, SharedUnit(std::move(*found))).first->second;
}

Indicator settled(Vocabulary& vocabulary, IndicatorRule const& rule, Diagnostics& diagnostics) {
  Indicator indicator{.key = rule.key.value, .name = rule.name, .nature = rule.nature.value};
  indicator.reported = rule.reported ? rule.reported->value : Reported::per_period;
  indicator.frequency = rule.frequency;
  if (rule.late_after) indicator.late_after = rule.late_after->value;
  indicator.monotone = rule.monotone;
  indicator.is_plan = indicator.nature == Nature::plan;
  if (indicator.is_plan) indicator.nature = Nature::flow;  // until all are known
  bool const has_no_span = indicator.nature == Nature::stock || indicator.nature == Nature::milestone;
  if (indicator.reported == Reported::year_to_date && has_no_span)
    diagnostics.report({.code = codes::stock_year_to_date, .span = rule.reported->span, .arguments = {rule.key.value}});
  if (!rule.unit) return indicator;
  if (std::optional<SharedUnit> unit = find_unit(vocabulary, rule.unit->value))
    indicator.unit = std::move(*unit);
  else
    report_unknown_unit(vocabulary, *rule.unit, diagnostics);
  return indicator;
}

bool is_ratio(UnitKind kind) { return kind == UnitKind::ratio || kind == UnitKind::points; }

/// A plan has the nature of the indicator that it plans. Without one, an amount adds up, but a share or a quotient such
/// as `元/人` does not.
void settle_plans(Vocabulary& vocabulary, RuleFile const& rules, Diagnostics& diagnostics) {
  for (std::size_t index = 0; index < rules.indicators.size(); ++index) {
    IndicatorRule const& rule = rules.indicators[index];
    Indicator& plan = vocabulary.indicators[index];
    if (!plan.is_plan && rule.plan_of)
      diagnostics.report({.code = codes::plan_of_no_plan, .span = rule.plan_of->span, .arguments = {rule.key.value}});
    if (!plan.is_plan) continue;
    bool const quotient = plan.unit->symbol.find('/') != std::string::npos;
    plan.nature = is_ratio(plan.unit->kind) || quotient ? Nature::rate : Nature::flow;
    if (!rule.plan_of) continue;
    auto const found = vocabulary.indicator_by_key.find(rule.plan_of->value);
    bool const known = found != vocabulary.indicator_by_key.end();
    Indicator const* const planned = known ? &vocabulary.indicators[found->second] : nullptr;
    if (planned == nullptr || planned->is_plan || planned->nature == Nature::milestone) {
      diagnostics.report({.code = codes::plan_of_what,
                          .span = rule.plan_of->span,
                          .arguments = {rule.key.value, rule.plan_of->value}});
      continue;
    }
    plan.nature = planned->nature;
    if (!rule.unit)
      plan.unit = planned->unit;
    else if (!same_measure(*plan.unit, *planned->unit))
      diagnostics.report({.code = codes::plan_of_other_unit,
                          .span = rule.plan_of->span,
                          .arguments = {rule.key.value, plan.unit->symbol, planned->key, planned->unit->symbol}});
  }
}

void link_growth(Vocabulary& vocabulary, RuleFile const& rules, Diagnostics& diagnostics) {
  for (std::size_t index = 0; index < rules.indicators.size(); ++index) {
    IndicatorRule const& rule = rules.indicators[index];
    if (!rule.growth_of) continue;
    auto const level = vocabulary.indicator_by_key.find(rule.growth_of->value);
    bool const known = level != vocabulary.indicator_by_key.end();
    Nature const nature = known ? vocabulary.indicators[level->second].nature : Nature::rate;
    if (nature == Nature::flow || nature == Nature::stock)
      vocabulary.indicators[index].growth_of = level->second;
    else
      diagnostics.report({.code = codes::growth_of_what,
                          .span = rule.growth_of->span,
                          .arguments = {rule.key.value, rule.growth_of->value}});
  }
}

/// An entity may belong to one that is not declared; one that is nearly declared is a slip. Two codes of one length are
/// two places.
void warn_of_slip(Vocabulary const& vocabulary, Word const& part_of, Diagnostics& diagnostics) {
  if (part_of.value.find_first_not_of("0123456789") == std::string::npos) return;
  std::vector<std::string> known(vocabulary.entities.begin(), vocabulary.entities.end());
  std::sort(known.begin(), known.end());
  std::optional<std::string> const near = nearest(part_of.value, known);
  if (!near) return;
  diagnostics.report({.code = codes::parent_not_declared,
                      .span = part_of.span,
                      .arguments = {part_of.value},
                      .help = Text("did you mean `" + *near + "`?", "是否想写 `" + *near + "`？")});
}

void add_entities(Vocabulary& vocabulary, RuleFile const& rules, Diagnostics& diagnostics) {
  std::unordered_map<std::string, EntityRule const*> by_key;
  for (EntityRule const& rule : rules.entities) {
    vocabulary.entities.insert(rule.key.value);
    vocabulary.has_hierarchy = vocabulary.has_hierarchy || rule.part_of.has_value();
    by_key.emplace(rule.key.value, &rule);
  }
  for (EntityRule const& rule : rules.entities)
    if (rule.part_of && !by_key.contains(rule.part_of->value)) warn_of_slip(vocabulary, *rule.part_of, diagnostics);
  // each chain is followed once: one that an earlier walk passed is known to end
  std::unordered_map<EntityRule const*, EntityRule const*> walked_from;
  for (EntityRule const& rule : rules.entities) {
    EntityRule const* at = &rule;
    while (at != nullptr && at->part_of && walked_from.emplace(at, &rule).second) {
      auto const parent = by_key.find(at->part_of->value);
      at = parent == by_key.end() ? nullptr : parent->second;
    }
    auto const met_again = at == nullptr ? walked_from.end() : walked_from.find(at);
    if (met_again != walked_from.end() && met_again->second == &rule)
      diagnostics.report({.code = codes::circular_entities, .span = at->part_of->span, .arguments = {at->key.value}});
  }
}

Number weight_of(std::string const& member, std::string const& target) {
  std::string const& written = !member.empty() ? member : target;
  return written.empty() ? Number(1) : parse_number(written).value_or(1);
}

void add_group(Vocabulary& vocabulary, RuleFile const& rules, GroupRule const& rule, Diagnostics& diagnostics) {
  Group group{.key = rule.key.value, .name = rule.name};
  std::vector<bool> taken(rules.targets.size());
  auto const add = [&](std::size_t target, std::string const& weight) {
    if (taken[target]) return;
    taken[target] = true;
    group.members.push_back({static_cast<std::uint32_t>(target), weight_of(weight, rules.targets[target].weight)});
  };
  for (GroupMember const& member : rule.targets) {
    auto const found = std::find_if(rules.targets.begin(), rules.targets.end(),
                                    [&](TargetRule const& target) { return target.key.value == member.target.value; });
    if (found != rules.targets.end()) {
      add(static_cast<std::size_t>(found - rules.targets.begin()), member.weight);
      continue;
    }
    std::vector<std::string> known;
    for (TargetRule const& target : rules.targets)
      known.push_back(target.key.value);
    Text help;
    if (std::optional<std::string> const near = nearest(member.target.value, known))
      help = {"did you mean `" + *near + "`?", "是否想写 `" + *near + "`？"};
    diagnostics.report({.code = codes::unknown_member,
                        .span = member.target.span,
                        .arguments = {group.key, member.target.value},
                        .help = help});
  }
  for (std::size_t target = 0; target < rules.targets.size(); ++target)
    for (Word const& tag : rule.tags)
      if (std::find(rules.targets[target].tags.begin(), rules.targets[target].tags.end(), tag.value) !=
          rules.targets[target].tags.end())
        add(target, {});
  if (group.members.empty() && rule.targets.empty())
    diagnostics.report({.code = codes::empty_group, .span = rule.key.span, .arguments = {group.key}});
  vocabulary.groups.push_back(std::move(group));
}

}  // namespace

Vocabulary make_vocabulary(RuleFile const& rules, Diagnostics& diagnostics) {
  Vocabulary vocabulary{.calendar = rules.calendar};
  add_entities(vocabulary, rules, diagnostics);
  for (UnitRule const& rule : rules.units)
    declare_unit(vocabulary, rule, diagnostics);
  vocabulary.indicators.reserve(rules.indicators.size());
  vocabulary.indicator_by_key.reserve(rules.indicators.size());
  for (IndicatorRule const& rule : rules.indicators) {
    vocabulary.indicators.push_back(settled(vocabulary, rule, diagnostics));
    vocabulary.indicator_by_key.emplace(rule.key.value, static_cast<IndicatorIndex>(vocabulary.indicators.size() - 1));
  }
  for (DefinitionRule const& rule : rules.definitions) {
    bool const built_in = function_named(rule.name.value) != nullptr;
    bool const taken = vocabulary.indicator_by_key.contains(rule.name.value) || built_in ||
                       !vocabulary.definition_by_name.emplace(rule.name.value, &rule).second;
    Text const help{"onpace has a function with this name: choose another name", "onpace 已有同名函数：请换一个名称"};
    if (taken)
      diagnostics.report({.code = codes::name_taken,
                          .span = rule.name.span,
                          .arguments = {rule.name.value},
                          .help = built_in ? help : Text()});
  }
  settle_plans(vocabulary, rules, diagnostics);
  link_growth(vocabulary, rules, diagnostics);
  for (GroupRule const& rule : rules.groups)
    add_group(vocabulary, rules, rule, diagnostics);
  return vocabulary;
}

}  // namespace onpace
