// The way to an aim: where its line begins, and where a path leads.
#include <algorithm>

#include "check/expression/written.hpp"
#include "diagnostics/codes/lint.hpp"
#include "lint/lints.hpp"

namespace onpace {
namespace {

/// A number that is written out, with its sign.
std::optional<Number> constant_of(Expression const& expression) {
  Term const* term = &expression.terms[expression.root()];
  bool const negated = term->kind == TermKind::operation && term->op == ast::Operator::negate;
  if (negated) term = &expression.terms[expression.child(*term, 0)];
  if (term->kind != TermKind::constant || term->type.kind != TypeKind::quantity) return std::nullopt;
  return negated ? -term->number : term->number;
}

bool is_ceiling(Leaf const& leaf) { return leaf.relation == Relation::at_most || leaf.relation == Relation::below; }

bool has_one_end(Leaf const& leaf) {
  return is_ceiling(leaf) || leaf.relation == Relation::at_least || leaf.relation == Relation::above;
}

/// Of what only grows checking itself says where a path leads elsewhere.
bool is_told_by_check(Leaf const& leaf) {
  return leaf.nature == Nature::flow || (leaf.nature == Nature::stock && !is_ceiling(leaf));
}

PathPoint const& written_point(CheckedTarget const& target, CheckedPathPoint const& point) {
  return *std::find_if(target.rule->path.begin(), target.rule->path.end(),
                       [&](PathPoint const& each) { return each.period.value.end == point.end; });
}

void look_at_end(Look& look, CheckedTarget const& target, Leaf const& leaf) {
  CheckedPathPoint const& last = target.path.back();
  auto const& aim = is_ceiling(leaf) ? leaf.high : leaf.low;
  if (last.end != target.horizon.end || !aim) return;
  std::optional<Number> const value = constant_of(last.value);
  std::optional<Number> const wanted = last.is_share ? std::optional(Number(1)) : constant_of(*aim);
  if (!value || !wanted || compare(*value, *wanted) == std::strong_ordering::equal) return;
  PathPoint const& point = written_point(target, last);
  look.found.report(
      {.code = codes::path_misses_aim,
       .span = point.value.map.whole,
       .arguments = {target.rule->key.value, point.value.text, written(*aim, look.checked.vocabulary, look.sources)}});
}

void look_at_turns(Look& look, CheckedTarget const& target, Leaf const& leaf) {
  for (std::size_t index = 1; index < target.path.size(); ++index) {
    CheckedPathPoint const& before = target.path[index - 1];
    CheckedPathPoint const& point = target.path[index];
    std::optional<Number> const from = constant_of(before.value);
    std::optional<Number> const to = constant_of(point.value);
    if (!from || !to || before.is_share != point.is_share) continue;
    auto const away = is_ceiling(leaf) && !point.is_share ? std::strong_ordering::greater : std::strong_ordering::less;
    if (compare(*to, *from) != away) continue;
    look.found.report({.code = codes::path_turns_away,
                       .span = written_point(target, point).value.map.whole,
                       .arguments = {target.rule->key.value, written_point(target, before).value.text,
                                     written_point(target, point).value.text}});
  }
}

}  // namespace

void look_for_baselines(Look& look, CheckedTarget const& target) {
  TargetRule const& rule = *target.rule;
  if (!target.by || rule.method || rule.at_risk || !rule.path.empty()) return;
  for (Leaf const& leaf : target.leaves) {
    bool const is_level = leaf.nature == Nature::stock || leaf.nature == Nature::flow;
    bool const has_line = leaf.reading && !leaf.moving_aim && (has_one_end(leaf) || leaf.relation == Relation::equal);
    if (leaf.is_warning || !is_level || !has_line || leaf.baseline || leaf.baseline_from) continue;
    look.found.report({.code = codes::stock_without_baseline,
                       .span = leaf.place,
                       .arguments = {written(*leaf.reading, look.checked.vocabulary, look.sources)}});
  }
}

void look_for_paths(Look& look, CheckedTarget const& target) {
  if (target.path.empty()) return;
  auto const leaf = std::find_if(target.leaves.begin(), target.leaves.end(),
                                 [](Leaf const& each) { return each.reading.has_value(); });
  if (leaf == target.leaves.end() || !has_one_end(*leaf) || is_told_by_check(*leaf)) return;
  look_at_end(look, target, *leaf);
  look_at_turns(look, target, *leaf);
}

}  // namespace onpace
