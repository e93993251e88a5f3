#include "compare/condition.hpp"

#include <utility>

#include "check/parts.hpp"
#include "compare/measures.hpp"

namespace onpace {
namespace {

using ast::Operator;
using Node = Condition::Node;
using Kind = Condition::Kind;

bool stands(int sign, Relation relation) {
  switch (relation) {
    case Relation::at_least:
      return sign >= 0;
    case Relation::above:
      return sign > 0;
    case Relation::at_most:
      return sign <= 0;
    case Relation::below:
      return sign < 0;
    case Relation::equal:
      return sign == 0;
    case Relation::not_equal:
    case Relation::band:
    case Relation::condition:
    case Relation::milestone:
      break;
  }
  return sign != 0;
}

class Builder {
 public:
  Builder(Expression const& goal, Vocabulary const& vocabulary, Measures& measures)
      : goal_(goal), measures_(measures), forms_(linear_forms(goal, vocabulary)), node_of_(goal.terms.size()) {}

  std::optional<Condition> build() {
    std::vector<bool> const reached = reached_terms();
    for (TermId id = 0; id < goal_.terms.size(); ++id)
      if (reached[id]) node_of_[id] = add_term(id);
    if (!sure_) return std::nullopt;
    return std::move(condition_);
  }

 private:
  [[nodiscard]] bool joins(Term const& term) const {
    if (term.kind == TermKind::conditional) return term.type.kind == TypeKind::truth;
    return term.kind == TermKind::operation &&
           (term.op == Operator::and_ || term.op == Operator::or_ || term.op == Operator::not_);
  }

  /// Terms that stand for a truth of their own: the root, and the operands of what joins truths.
  [[nodiscard]] std::vector<bool> reached_terms() const {
    std::vector<bool> reached(goal_.terms.size());
    reached[goal_.root()] = true;
    for (TermId id = goal_.root() + 1; id-- > 0;) {
      Term const& term = goal_.terms[id];
      for (std::uint32_t which = 0; reached[id] && joins(term) && which < term.child_count; ++which)
        reached[goal_.child(term, which)] = true;
    }
    return reached;
  }

  std::uint32_t add(Node node) {
    condition_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(condition_.nodes.size() - 1);
  }

  [[nodiscard]] std::uint32_t node(Term const& term, std::uint32_t which) const {
    return node_of_[goal_.child(term, which)];
  }

  std::uint32_t add_term(TermId id) {
    Term const& term = goal_.terms[id];
    if (term.kind == TermKind::truth) return add({.kind = Kind::settled, .holds = term.truth});
    if (term.kind == TermKind::conditional) return add_conditional(term);
    if (term.kind != TermKind::operation) return add_truth(id);
    if (term.op == Operator::not_) return add({.kind = Kind::negated, .children = {node(term, 0)}});
    if (joins(term))
      return add(
          {.kind = term.op == Operator::and_ ? Kind::all : Kind::any, .children = {node(term, 0), node(term, 1)}});
    bool const of_truths = goal_.terms[goal_.child(term, 0)].type.kind != TypeKind::quantity;
    if (of_truths) return add_truth(id);
    if (term.child_count == 3) {
      std::uint32_t const low = add_test(form(term, 0) - form(term, 1), Relation::at_least);
      std::uint32_t const high = add_test(form(term, 0) - form(term, 2), Relation::at_most);
      return add({.kind = Kind::all, .children = {low, high}});
    }
    Relation const relation = relation_of(term.op);
    return relation == Relation::condition ? add_truth(id) : add_test(form(term, 0) - form(term, 1), relation);
  }

  [[nodiscard]] LinearForm const& form(Term const& term, std::uint32_t which) const {
    return forms_[goal_.child(term, which)];
  }

  /// `if c then a else b` holds where `c and a` does, or `not c and b`.
  std::uint32_t add_conditional(Term const& term) {
    std::uint32_t const then = add({.kind = Kind::all, .children = {node(term, 0), node(term, 1)}});
    std::uint32_t const not_so = add({.kind = Kind::negated, .children = {node(term, 0)}});
    std::uint32_t const otherwise = add({.kind = Kind::all, .children = {not_so, node(term, 2)}});
    return add({.kind = Kind::any, .children = {then, otherwise}});
  }

  /// Of something that holds or does not, and of which no more is known.
  std::uint32_t add_truth(TermId id) {
    sure_ = sure_ && forms_[id].is_sure;
    return add({.kind = Kind::test, .measure = measures_.index_of(text_of(forms_[id])), .bound = 1});
  }

  /// `difference relation 0`, as the first of its measures with the factor 1.
  std::uint32_t add_test(LinearForm difference, Relation relation) {
    sure_ = sure_ && difference.is_sure;
    if (!sure_) return add({});
    if (difference.is_constant())
      return add({.kind = Kind::settled, .holds = stands(sign_of(difference.constant).value_or(0), relation)});
    Number const first = difference.parts.begin()->second;
    difference = scaled(std::move(difference), divide(1, first).value_or(1));
    Number const bound = -std::exchange(difference.constant, 0);
    return add({.kind = Kind::test,
                .measure = measures_.index_of(text_of(difference)),
                .relation = sign_of(first).value_or(1) < 0 ? mirrored(relation) : relation,
                .bound = bound});
  }

  Expression const& goal_;
  Measures& measures_;
  std::vector<LinearForm> forms_;
  std::vector<std::uint32_t> node_of_;
  Condition condition_{};
  bool sure_ = true;
};

/// Appends a condition's nodes; the place of its root.
std::uint32_t append(Condition& to, Condition const& from) {
  auto const offset = static_cast<std::uint32_t>(to.nodes.size());
  for (Node node : from.nodes) {
    for (std::uint32_t& child : node.children)
      child += offset;
    to.nodes.push_back(std::move(node));
  }
  return static_cast<std::uint32_t>(to.nodes.size() - 1);
}

}  // namespace

std::optional<Condition> condition_of(Expression const& goal, Vocabulary const& vocabulary, Measures& measures) {
  return Builder(goal, vocabulary, measures).build();
}

std::optional<Condition> condition_of(CheckedTarget const& target, Part part, Vocabulary const& vocabulary,
                                      Measures& measures) {
  Condition whole;
  std::vector<std::uint32_t> places;
  for (GoalNode const& each : target.parts) {
    Node node{.kind = each.kind == GoalNode::Kind::any ? Kind::any : Kind::all};
    for (std::uint32_t const child : each.children)
      node.children.push_back(places[child]);
    if (each.kind == GoalNode::Kind::leaf) {
      Leaf const& leaf = target.leaves[each.leaf];
      bool const counts = leaf.is_warning == (part == Part::warning);
      auto const own = counts ? condition_of(leaf.goal, vocabulary, measures) : std::nullopt;
      if (counts && !own) return std::nullopt;
      node = {.kind = Kind::settled};
      if (own) node = {.kind = Kind::all, .children = {append(whole, *own)}};
    }
    whole.nodes.push_back(std::move(node));
    places.push_back(static_cast<std::uint32_t>(whole.nodes.size() - 1));
  }
  return whole;
}

}  // namespace onpace
