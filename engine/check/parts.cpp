#include "check/parts.hpp"

#include <algorithm>
#include <utility>

#include "check/expression/course.hpp"
#include "check/expression/quotients.hpp"
#include "check/expression/types.hpp"

namespace onpace {
namespace {

using ast::Operator;

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
    case Relation::band:
    case Relation::condition:
    case Relation::milestone:
      break;
  }
  return Relation::condition;
}

bool has_figures(Expression const& expression, TermId root) {
  for (TermId id = first_term_of(expression, root); id <= root; ++id)
    if (expression.terms[id].kind == TermKind::series || expression.terms[id].kind == TermKind::aggregate) return true;
  return false;
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

}  // namespace

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
    case Operator::none:
    case Operator::or_:
    case Operator::and_:
    case Operator::not_:
    case Operator::within:
    case Operator::range:
    case Operator::plus_minus:
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide:
    case Operator::negate:
    case Operator::power:
    case Operator::otherwise:
      break;
  }
  return Relation::condition;
}

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
    case Relation::equal:
    case Relation::not_equal:
    case Relation::band:
    case Relation::condition:
    case Relation::milestone:
      break;
  }
  return relation;
}

Taken take_apart(Expression const& goal) {
  Taken taken;
  std::vector<std::uint32_t> part_of_term(goal.terms.size());
  // finds the terms that are reached from the root only through `and` and `or`
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
    GoalNode part;
    if (joins(term)) {
      part.kind = term.op == Operator::and_ ? GoalNode::Kind::all : GoalNode::Kind::any;
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
  // a bare 0 has the unit of the reading, and a bare number compared with a ratio is a ratio
  Type const& type = leaf.reading->terms.back().type;
  for (std::optional<Expression>* aim : {&leaf.low, &leaf.high}) {
    if (!*aim) continue;
    bool const ratio = type.unit->kind == UnitKind::ratio && is_bare_value(**aim, (*aim)->root());
    if (ratio || is_bare_zero(**aim, (*aim)->root())) (*aim)->terms.back().type = type;
  }
  std::vector<Course> const courses = courses_of(*leaf.reading, vocabulary);
  Course const& course = courses.back();
  leaf.nature = course.nature;
  leaf.monotone = course.grows;
  if (course.starts_elsewhere) {
    Accrual accrual = taken_apart(*leaf.reading, courses);
    leaf.accrued = std::move(accrual.accrued);
    leaf.offset = std::move(accrual.offset);
  }
  bool const alone =
      course.nature && leaf.reading->terms.size() == 1 && leaf.reading->terms[0].kind == TermKind::series;
  if (alone) leaf.indicator = leaf.reading->terms[0].series;
  leaf.moving_aim = (leaf.low && moves_with_reach(*leaf.low)) || (leaf.high && moves_with_reach(*leaf.high));
}

}  // namespace onpace
