#include "check/parts.hpp"

#include <algorithm>
#include <utility>

#include "check/quotients.hpp"
#include "check/types.hpp"

namespace onpace {
namespace {

using ast::Operator;

Relation relation_of(Operator op) {
  switch (op) {
    case Operator::greater_equal:
      return Relation::at_least;
    case Operator::greater:
      return Relation::above;
    case Operator::less_equal:
      return Relation::at_most;
    case Operator::less:
      return Relation::below;
    case Operator::equal:
      return Relation::equal;
    case Operator::not_equal:
      return Relation::not_equal;
    case Operator::in:
      return Relation::band;
    default:
      return Relation::condition;
  }
}

/// `5 <= x` says what `x >= 5` says.
Relation mirrored(Relation relation) {
  switch (relation) {
    case Relation::at_least:
      return Relation::at_most;
    case Relation::above:
      return Relation::below;
    case Relation::at_most:
      return Relation::at_least;
    case Relation::below:
      return Relation::above;
    default:
      return relation;
  }
}

/// `not (x < 5)` says what `x >= 5` says, missing values included.
Relation negated(Relation relation) {
  switch (relation) {
    case Relation::at_least:
      return Relation::below;
    case Relation::above:
      return Relation::at_most;
    case Relation::at_most:
      return Relation::above;
    case Relation::below:
      return Relation::at_least;
    case Relation::equal:
      return Relation::not_equal;
    case Relation::not_equal:
      return Relation::equal;
    default:
      return Relation::condition;
  }
}

bool has_figures(Expression const& expression, TermId root) {
  for (TermId id = first_term_of(expression, root); id <= root; ++id)
    if (expression.terms[id].kind == TermKind::series || expression.terms[id].kind == TermKind::aggregate) return true;
  return false;
}

bool moves(Anchor const& anchor) {
  if (anchor.kind == Anchor::Kind::span) return false;
  bool const past = anchor.kind == Anchor::Kind::whole && anchor.shift.months <= -12;
  return !past;
}

/// Whether a name that stands outside of aggregates is read up to the reach.
bool names_move(Expression const& expression, TermId root) {
  for (TermId id = first_term_of(expression, root); id <= root; ++id)
    if (expression.terms[id].kind == TermKind::series && moves(expression.terms[id].anchor)) return true;
  return false;
}

bool part_moves(Expression const& goal, TermId root) {
  return goal.aggregates.empty() ? names_move(goal, root) : moves_with_reach(part_of(goal, root));
}

void set_bounds(Leaf& leaf, Expression const& goal, TermId aim) {
  bool const lower = leaf.relation != Relation::at_most && leaf.relation != Relation::below;
  bool const upper =
      leaf.relation != Relation::at_least && leaf.relation != Relation::above && leaf.relation != Relation::not_equal;
  if (lower) leaf.low = part_of(goal, aim);
  if (upper) leaf.high = part_of(goal, aim);
}

Leaf leaf_of(Expression const& goal, TermId root) {
  Leaf leaf{.goal = part_of(goal, root), .text = {}, .place = goal.terms[root].place};
  TermId at = root;
  bool turned = false;
  while (goal.terms[at].kind == TermKind::operation && goal.terms[at].op == Operator::not_) {
    at = goal.child(goal.terms[at], 0);
    turned = !turned;
  }
  Term const& term = goal.terms[at];
  if (term.kind == TermKind::function && term.function->takes == Takes::milestone && !turned) {
    leaf.relation = Relation::milestone;
    leaf.indicator = goal.terms[goal.child(term, 0)].series;
    leaf.nature = Nature::milestone;
    return leaf;
  }
  if (term.kind != TermKind::operation) return leaf;
  leaf.relation = turned ? negated(relation_of(term.op)) : relation_of(term.op);
  bool const truths =
      leaf.relation != Relation::condition && goal.terms[goal.child(term, 0)].type.kind == TypeKind::truth;
  if (truths) leaf.relation = Relation::condition;
  if (leaf.relation == Relation::condition) return leaf;
  TermId reading = goal.child(term, 0);
  TermId aim = goal.child(term, 1);
  if (leaf.relation == Relation::band) {
    leaf.reading = part_of(goal, reading);
    leaf.low = part_of(goal, aim);
    leaf.high = part_of(goal, goal.child(term, 2));
    return leaf;
  }
  bool const left_moves = part_moves(goal, reading);
  bool const right_moves = part_moves(goal, aim);
  bool const constant_first = !has_figures(goal, reading) && has_figures(goal, aim);
  if (constant_first || (!left_moves && right_moves)) {
    std::swap(reading, aim);
    leaf.relation = mirrored(leaf.relation);
  }
  leaf.reading = part_of(goal, reading);
  set_bounds(leaf, goal, aim);
  return leaf;
}

struct Described {
  std::optional<Nature> nature;
  bool monotone = false;
};

Described describe(Expression const& expression, TermId id, Vocabulary const& vocabulary);

/// A sum over entities is a flow or a stock like its parts; a mean or the last of a rate's reports is a rate.
Described describe_aggregate(Term const& term, Expression const& expression, Vocabulary const& vocabulary) {
  Aggregate const& aggregate = expression.aggregates[term.aggregate];
  Domain const& domain = aggregate.domain;
  bool const now = domain.anchor.kind == Anchor::Kind::to_date && domain.anchor.shift == Shift{};
  if (term.function->takes != Takes::members || term.function->gives != Gives::first || !now) return {};
  Described const body = describe(aggregate.body, aggregate.body.root(), vocabulary);
  bool const adds_up = body.nature == Nature::flow || body.nature == Nature::stock;
  bool const entities = runs_over_entities(domain);
  if (entities && adds_up && !aggregate.filter && term.function->name == "sum") return body;
  if (body.nature == Nature::rate && (entities || domain.kind == Domain::Kind::reports)) return {Nature::rate, false};
  return {};
}

/// Sums of flows are flows, multiples too; anything else is compared as it stands.
Described describe(Expression const& expression, TermId id, Vocabulary const& vocabulary) {
  Term const& term = expression.terms[id];
  if (term.kind == TermKind::series) {
    Indicator const& indicator = vocabulary.indicators[term.series];
    bool const to_date = term.anchor.kind == Anchor::Kind::to_date && term.anchor.shift == Shift{};
    if (!to_date) return {};
    return {indicator.nature, indicator.monotone};
  }
  if (term.kind == TermKind::aggregate) return describe_aggregate(term, expression, vocabulary);
  if (term.kind != TermKind::operation || term.op != Operator::add) return {};
  // a long sum leans to the left: its right operands are short
  Described total{Nature::flow, true};
  for (TermId at = id;; at = expression.child(expression.terms[at], 0)) {
    Term const& sum = expression.terms[at];
    bool const is_sum = sum.kind == TermKind::operation && sum.op == Operator::add;
    TermId const operand = is_sum ? expression.child(sum, 1) : at;
    Term const& part = expression.terms[operand];
    bool const in_parentheses = part.kind == TermKind::operation && part.op == Operator::add;
    if (part.kind != TermKind::series && !in_parentheses) return {};
    Described const described = describe(expression, operand, vocabulary);
    if (described.nature != Nature::flow) return {};
    total.monotone = total.monotone && described.monotone;
    if (!is_sum) return total;
  }
}

}  // namespace

Taken take_apart(Expression const& goal) {
  Taken taken;
  std::vector<std::uint32_t> part_of_term(goal.terms.size());
  // which terms are reached from the root through `and` and `or` alone
  std::vector<bool> reached(goal.terms.size());
  reached[goal.root()] = true;
  auto const joins = [&](Term const& term) {
    return term.kind == TermKind::operation && (term.op == Operator::and_ || term.op == Operator::or_);
  };
  for (TermId id = goal.root() + 1; id-- > 0;)
    if (reached[id] && joins(goal.terms[id]))
      for (std::uint32_t which = 0; which < 2; ++which)
        reached[goal.child(goal.terms[id], which)] = true;
  for (TermId id = 0; id <= goal.root(); ++id) {
    if (!reached[id]) continue;
    Term const& term = goal.terms[id];
    Part part;
    if (joins(term)) {
      part.kind = term.op == Operator::and_ ? Part::Kind::all : Part::Kind::any;
      for (std::uint32_t which = 0; which < 2; ++which)
        part.children.push_back(part_of_term[goal.child(term, which)]);
    } else {
      part.leaf = static_cast<std::uint32_t>(taken.leaves.size());
      taken.leaves.push_back(leaf_of(goal, id));
    }
    part_of_term[id] = static_cast<std::uint32_t>(taken.parts.size());
    taken.parts.push_back(std::move(part));
  }
  return taken;
}

void describe_reading(Leaf& leaf, Vocabulary const& vocabulary) {
  if (!leaf.reading) return;
  // a bare 0 is as many of the reading's unit, and a bare number beside a ratio one like it
  Type const& type = leaf.reading->terms.back().type;
  for (std::optional<Expression>* aim : {&leaf.low, &leaf.high}) {
    if (!*aim) continue;
    bool const ratio = type.unit->kind == UnitKind::ratio && is_bare_value(**aim, (*aim)->root());
    if (ratio || is_bare_zero(**aim, (*aim)->root())) (*aim)->terms.back().type = type;
  }
  Described const described = describe(*leaf.reading, leaf.reading->root(), vocabulary);
  leaf.nature = described.nature;
  leaf.monotone = described.monotone;
  bool const alone =
      described.nature && leaf.reading->terms.size() == 1 && leaf.reading->terms[0].kind == TermKind::series;
  if (alone) leaf.indicator = leaf.reading->terms[0].series;
  leaf.moving_aim = (leaf.low && moves_with_reach(*leaf.low)) || (leaf.high && moves_with_reach(*leaf.high));
}

bool moves_with_reach(Expression const& expression) {
  if (expression.aggregates.empty()) return names_move(expression, expression.root());
  std::vector<SeriesUse> const uses = series_uses(expression);
  return counts_targets(expression) ||
         std::any_of(uses.begin(), uses.end(), [](SeriesUse const& use) { return moves(use.anchor); });
}

}  // namespace onpace
