#include "check/warnings.hpp"

#include <utility>

#include "check/each_period.hpp"
#include "check/expression/plans.hpp"
#include "check/expression/settle.hpp"
#include "check/expression/types.hpp"
#include "check/methods.hpp"
#include "check/parts.hpp"
#include "check/row_unit.hpp"
#include "check/spans.hpp"
#include "diagnostics/codes/check.hpp"

namespace onpace {
namespace {

Expression denied(Expression condition) {
  Term term{.kind = TermKind::operation,
            .type = {TypeKind::truth, {}},
            .place = condition.terms[condition.root()].place,
            .op = ast::Operator::not_};
  term.first_child = static_cast<std::uint32_t>(condition.children.size());
  term.child_count = 1;
  condition.children.push_back(condition.root());
  condition.terms.push_back(std::move(term));
  return condition;
}

/// Both must hold: the worse of the two counts.
void join_to_goal(CheckedTarget& target, Leaf leaf) {
  auto const goal = static_cast<std::uint32_t>(target.parts.size() - 1);
  target.parts.push_back({.leaf = static_cast<std::uint32_t>(target.leaves.size())});
  target.parts.push_back({.kind = GoalNode::Kind::all, .children = {goal, goal + 1}});
  target.leaves.push_back(std::move(leaf));
}

}  // namespace

void add_warning(Checking const& checking, CheckedTarget& target) {
  TargetRule const& rule = *target.rule;
  if (!rule.warn || target.leaves.empty()) return;
  ast::Tree const& tree = *rule.warn;
  Span const place = tree.map.whole;
  Expression warns = settle(tree, {.target = &rule}, checking.vocabulary, checking.diagnostics);
  TypeChecker types{checking.vocabulary.units, checking.diagnostics};
  if (!require_truth(types, {warns, warns.root(), tree.text, place})) return;
  if (series_uses(warns).empty() && !counts_targets(warns))
    checking.diagnostics.report({.code = codes::goal_without_figures, .span = place, .arguments = {tree.text}});
  Expression holds = denied(std::move(warns));
  if (rule.every) holds = in_each_period(checking, target, std::move(holds));
  read_plans_for(holds, target.horizon, checking.vocabulary);
  take_periods_of_horizon(holds, target.horizon);
  check_spans(checking, target, holds);
  Taken taken = take_apart(holds);
  Leaf leaf = std::move(taken.leaves.front());
  leaf.is_warning = true;
  leaf.text = "warn: " + tree.text;
  leaf.place = place;
  leaf.row_unit = row_unit(leaf);
  describe_reading(leaf, checking.vocabulary);
  if (checking.known != nullptr) add_methods(leaf, target, checking);
  join_to_goal(target, std::move(leaf));
}

}  // namespace onpace
