#include "rules/take_over.hpp"

#include <iterator>
#include <utility>
#include <vector>

#include "diagnostics/codes/rules.hpp"

namespace onpace {
namespace {

struct Taking {
  DefinedNames::Places& places;
  Diagnostics& found;
  bool targets = false;  ///< a mistake in one target hides nothing of the others
};

/// Of one file a name stands twice only where that was reported already.
bool is_new(Taking& taking, Word const& name) {
  auto const [known, inserted] = taking.places.emplace(name.value, name.span);
  if (inserted || known->second.source == name.span.source) return true;
  Diagnostic conflict{codes::defined_twice, name.span, {name.value}};
  conflict.labels.push_back({known->second, Text("it is first given here", "第一次出现在这里")});
  if (taking.targets) conflict.target = name.value;
  taking.found.report(std::move(conflict));
  return false;
}

template <auto name, class Rule>
void append(std::vector<Rule>& from, std::vector<Rule>& to, Taking taking) {
  if (to.empty()) {  // nearly always: a hundred thousand targets stay where they are
    to = std::move(from);
    std::erase_if(to, [&](Rule const& rule) { return !is_new(taking, rule.*name); });
    return;
  }
  for (Rule& rule : from)
    if (is_new(taking, rule.*name)) to.push_back(std::move(rule));
}

}  // namespace

void take_over(RuleFile file, RuleFile& rules, DefinedNames& names, Diagnostics& found) {
  append<&EntityRule::key>(file.entities, rules.entities, {names.entities, found});
  append<&UnitRule::key>(file.units, rules.units, {names.units, found});
  append<&IndicatorRule::key>(file.indicators, rules.indicators, {names.expressions, found});
  append<&DefinitionRule::name>(file.definitions, rules.definitions, {names.expressions, found});
  append<&TargetRule::key>(file.targets, rules.targets, {names.targets, found, true});
  append<&GroupRule::key>(file.groups, rules.groups, {names.groups, found});
  // what a file says itself comes before what it imports
  rules.data.insert(rules.data.begin(), std::make_move_iterator(file.data.begin()),
                    std::make_move_iterator(file.data.end()));
}

}  // namespace onpace
