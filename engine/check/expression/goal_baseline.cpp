// `baseline` in a goal: `emissions <= 0.45 * baseline`.
#include <algorithm>

#include "check/expression/settler.hpp"
#include "diagnostics/codes/check.hpp"

namespace onpace {
namespace {

ast::NodeId first_node_of(ast::Tree const& tree, ast::NodeId root) {
  while (tree.nodes[root].child_count > 0)
    root = tree.child(tree.nodes[root], 0);
  return root;
}

/// The left side of the innermost comparison that has the node on its right; all belong to `root`.
std::optional<ast::NodeId> compared_with(ast::Tree const& tree, ast::NodeId root, ast::NodeId node) {
  for (ast::NodeId id = node + 1; id <= root; ++id) {
    ast::Node const& each = tree.nodes[id];
    bool const compares =
        each.kind == ast::Kind::binary &&
        (ast::is_comparison(each.op) || each.op == ast::Operator::in || each.op == ast::Operator::within);
    if (!compares) continue;
    ast::NodeId const right = tree.child(each, 1);
    if (first_node_of(tree, right) <= node && node <= right) return tree.child(each, 0);
  }
  return std::nullopt;
}

}  // namespace

bool Settler::settle_baseline(Pass& pass, ast::NodeId id) {
  TargetRule const* const target = pass.scope.target;
  if (target == nullptr || pass.scope.of_method) return false;
  TermId& term = pass.at(id).term;
  Anchor const& around = pass.anchor_of(id);
  auto const left = compared_with(pass.tree, pass.first + static_cast<ast::NodeId>(pass.states.size()) - 1, id);
  bool const runs_with_reach = target->baseline_or_later && (expansion_.levels > 0 || target->every);
  if (!left || runs_with_reach || (!target->baseline && !target->baseline_period)) {
    bool const given = target->baseline || target->baseline_period;
    Text const why = !given  ? Text("the target has no `baseline:`", "该目标没有 `baseline:`")
                     : !left ? Text("it is not on the right of a comparison", "它不在比较的右侧")
                             : Text("`or later` is found for the goal as a whole", "`or later` 只用于整个目标");
    Text const help =
        !given ? Text("write `baseline: 2020` beside the goal", "请在目标旁写 `baseline: 2020`")
               : Text("write the reading first, as in `x < baseline`", "请把实际值写在左侧，如 `x < baseline`");
    diagnostics_.report({.code = codes::baseline_in_goal, .span = pass.place(id), .arguments = {why}, .help = help});
    term = add_unknown(pass.place(id));
  } else if (target->baseline) {
    term = settle(*target->baseline, target->baseline->root(), Scope{}, around);
  } else if (target->baseline_or_later) {
    Type const type = type_of(pass.at(*left).term);
    term = add({.kind = TermKind::supplied, .type = type, .place = pass.place(id), .supplied = Supplied::baseline}, {});
  } else {
    Anchor const then{.kind = Anchor::Kind::span,
                      .span = target->baseline_period->value,
                      .shift = around.before,
                      .before = around.before,
                      .entity = around.entity};
    TermId const copy = settle(pass.tree, *left, pass.scope, then);
    pass.at(id).term = copy;
  }
  return true;
}

}  // namespace onpace
