#include "check/known_rungs.hpp"

#include <algorithm>
#include <array>

namespace onpace {
namespace {

/// An indicator's, which the vocabulary keeps.
Unit const* unit_of(Leaf const& leaf) { return &*leaf.reading->terms.back().type.unit; }

constexpr auto kOfGoal = std::to_array<std::string_view>({"goal", "reading", "baseline", "trend", "path", "foreseen"});

bool speaks_of_goal(ast::Tree const& tree) {
  return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](ast::Node const& node) {
    return node.kind == ast::Kind::name &&
           std::find(kOfGoal.begin(), kOfGoal.end(), tree.slice(node.text)) != kOfGoal.end();
  });
}

/// Its parameters and definitions are written out in it.
bool speaks_of_goal(MethodFile const& method, Rung const& rung) {
  return speaks_of_goal(rung.when) ||
         std::any_of(method.parameters.begin(), method.parameters.end(),
                     [](Argument const& parameter) { return speaks_of_goal(parameter.value); }) ||
         std::any_of(method.definitions.begin(), method.definitions.end(),
                     [](DefinitionRule const& definition) { return speaks_of_goal(definition.body); });
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
