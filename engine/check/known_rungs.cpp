#include "check/known_rungs.hpp"

#include <algorithm>

namespace onpace {
namespace {

/// An indicator's, which the vocabulary keeps.
Unit const* unit_of(Leaf const& leaf) { return &*leaf.reading->terms.back().type.unit; }

bool speaks_of_goal(ast::Tree const& tree) {
  return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](ast::Node const& node) {
    std::string_view const name = tree.slice(node.text);
    return node.kind == ast::Kind::name && (name == "goal" || name == "reading" || name == "baseline");
  });
}

/// Its parameters are written out in it.
bool speaks_of_goal(MethodFile const& method, Rung const& rung) {
  return speaks_of_goal(rung.when) ||
         std::any_of(method.parameters.begin(), method.parameters.end(),
                     [](Argument const& parameter) { return speaks_of_goal(parameter.value); });
}

}  // namespace

bool may_share_rungs(Leaf const& leaf, TargetRule const& rule) {
  return leaf.indicator && leaf.reading && rule.with.empty() && !rule.at_risk;
}

std::shared_ptr<CheckedRung const> KnownRungs::find(Rung const& rung, Leaf const& leaf) const {
  auto const known = written_.find({&rung, unit_of(leaf)});
  return known == written_.end() ? nullptr : known->second;
}

void KnownRungs::keep(MethodFile const& method, Rung const& rung, Leaf const& leaf,
                      std::shared_ptr<CheckedRung> const& written) {
  auto const [place, is_new] = written_.try_emplace({&rung, unit_of(leaf)});
  if (!is_new || speaks_of_goal(method, rung)) return;
  written->is_shared = true;
  place->second = written;
}

}  // namespace onpace
