#include "rules/name_targets.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "text/unicode.hpp"

namespace onpace {
namespace {

using ast::Kind;
using ast::Operator;

bool compares(ast::Node const& node) {
  bool const is_band = node.op == Operator::in || node.op == Operator::within;
  bool const compared = ast::is_comparison(node.op) && node.op != Operator::not_equal;
  return node.kind == Kind::binary && (is_band || compared);
}

bool names_something(ast::Node const& node) { return node.kind == Kind::name || node.kind == Kind::call; }

/// The only name of the goal, as it is written; empty where there are several or it stands in a sum.
std::string only_name(ast::Tree const& goal) {
  std::size_t names = 0;
  for (ast::Node const& node : goal.nodes)
    if (names_something(node) && goal.slice(node.text) != "baseline") ++names;
  ast::Node const& root = goal.nodes[goal.root()];
  if (root.kind == Kind::call) {  // `done(metro)`
    bool const asks = names == 2 && root.child_count == 1 && goal.slice(root.text) == "done";
    ast::Node const* const argument = asks ? &goal.nodes[goal.child(root, 0)] : nullptr;
    return argument != nullptr && argument->kind == Kind::name ? normalized(goal.slice(argument->text)) : std::string();
  }
  if (names != 1 || !compares(root)) return {};
  for (std::uint32_t which = 0; which < root.child_count; ++which) {
    ast::Node const& side = goal.nodes[goal.child(root, which)];
    if (side.kind == Kind::name) return normalized(goal.slice(side.text));
  }
  return {};
}

}  // namespace

void name_targets(RuleFile& rules) {
  std::unordered_map<std::string, Text const*> names;
  for (IndicatorRule const& indicator : rules.indicators)
    if (!indicator.name.empty()) names.emplace(indicator.key.value, &indicator.name);
  if (names.empty()) return;
  std::unordered_set<std::string> taken;
  for (TargetRule const& target : rules.targets)
    for (std::string const* text : {&target.name.en, &target.name.zh})
      if (!text->empty()) taken.insert(*text);
  std::unordered_map<std::string, TargetRule*> called;  // by indicator and entity
  for (TargetRule& target : rules.targets) {
    if (!target.name.empty() || !target.goal || target.reading) continue;
    std::string indicator = only_name(*target.goal);
    auto const name = names.find(indicator);
    if (name == names.end() || taken.contains(name->second->en) || taken.contains(name->second->zh)) continue;
    target.name = *name->second;
    if (target.entity) indicator += "\n" + target.entity->value;
    auto const [first, is_new] = called.emplace(std::move(indicator), &target);
    if (!is_new) target.name = first->second->name = {};
  }
}

}  // namespace onpace
