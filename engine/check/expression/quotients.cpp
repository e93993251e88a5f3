#include "check/expression/quotients.hpp"

#include <algorithm>

namespace onpace {
namespace {

using ast::Operator;

UnitKind kind_of(Expression const& expression, TermId id) { return expression.terms[id].type.unit->kind; }

bool has_figures(Expression const& expression, TermId root) {
  for (TermId id = first_term_of(expression, root); id <= root; ++id)
    if (expression.terms[id].kind == TermKind::series || expression.terms[id].kind == TermKind::aggregate) return true;
  return false;
}

/// `100 * good`: the author computes per cent by hand.
bool is_scaled(Expression const& expression, TermId id) {
  Term const& term = expression.terms[id];
  if (term.kind != TermKind::operation || term.op != Operator::multiply) return false;
  for (std::uint32_t which = 0; which < term.child_count; ++which)
    if (is_bare_value(expression, expression.child(term, which)) ||
        is_scaled(expression, expression.child(term, which)))
      return true;
  return false;
}

/// Of amounts of one measure, or of two ratios; a published rate over a constant is that rate.
bool divides_alike(Expression const& expression, TermId above, TermId below) {
  if (kind_of(expression, above) == UnitKind::measured) return true;  // the quotient is a ratio
  bool const ratios = kind_of(expression, above) != UnitKind::number && kind_of(expression, below) != UnitKind::number;
  return ratios && (has_figures(expression, below) || !has_published_ratios(expression, above));
}

bool is_operation_on_quotients(Expression const& expression, Term const& term) {
  auto const child = [&](std::uint32_t which) { return expression.child(term, which); };
  auto const fits = [&](std::uint32_t which) { return is_quotient(expression, child(which)); };
  auto const bare = [&](std::uint32_t which) { return is_bare_value(expression, child(which)); };
  switch (term.op) {
    case Operator::divide:
      return divides_alike(expression, child(0), child(1)) || (fits(0) && bare(1));
    case Operator::negate:
    case Operator::power:
      return fits(0);
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::otherwise:
      return (fits(0) && (fits(1) || bare(1))) || (bare(0) && fits(1));
    case Operator::none:
    case Operator::or_:
    case Operator::and_:
    case Operator::not_:
    case Operator::equal:
    case Operator::not_equal:
    case Operator::less:
    case Operator::less_equal:
    case Operator::greater:
    case Operator::greater_equal:
    case Operator::in:
    case Operator::within:
    case Operator::range:
    case Operator::plus_minus:
      break;
  }
  return false;
}

/// The smallest, the mean or the rounded of quotients is one.
bool is_call_on_quotients(Expression const& expression, Term const& term) {
  return term.function->gives == Gives::first && term.child_count > 0 &&
         is_quotient(expression, expression.child(term, 0));
}

}  // namespace

bool has_published_ratios(Expression const& expression, TermId root) {
  for (TermId id = first_term_of(expression, root); id <= root; ++id) {
    Term const& term = expression.terms[id];
    if (term.kind == TermKind::series && term.type.unit->kind == UnitKind::ratio) return true;
    if (term.kind != TermKind::aggregate) continue;
    Expression const& body = expression.aggregates[term.aggregate].body;
    if (has_published_ratios(body, body.root())) return true;
  }
  return false;
}

bool is_quotient(Expression const& expression, TermId id) {
  Term const& term = expression.terms[id];
  if (term.type.kind != TypeKind::quantity || term.type.unit->kind != UnitKind::ratio) return false;
  switch (term.kind) {
    case TermKind::operation:
      return is_operation_on_quotients(expression, term);
    case TermKind::function:
      return is_call_on_quotients(expression, term);
    case TermKind::conditional:
      return is_quotient(expression, expression.child(term, 1)) && is_quotient(expression, expression.child(term, 2));
    case TermKind::aggregate: {
      Expression const& body = expression.aggregates[term.aggregate].body;
      return term.function->gives == Gives::first && is_quotient(body, body.root());
    }
    case TermKind::constant:
    case TermKind::truth:
    case TermKind::series:
    case TermKind::supplied:
    case TermKind::quoted:
    case TermKind::entity:
    case TermKind::entity_test:
    case TermKind::years_since:
      break;
  }
  return false;
}

bool is_share_of_amounts(Expression const& expression, TermId id) {
  Term const& term = expression.terms[id];
  if (!is_quotient(expression, id)) return false;
  if (term.kind == TermKind::aggregate) {
    Expression const& body = expression.aggregates[term.aggregate].body;
    return is_share_of_amounts(body, body.root());
  }
  if (term.kind == TermKind::function) return is_share_of_amounts(expression, expression.child(term, 0));
  if (term.kind != TermKind::operation || term.op == Operator::multiply) return false;
  if (term.op == Operator::divide && kind_of(expression, expression.child(term, 0)) == UnitKind::measured)
    return !is_scaled(expression, expression.child(term, 0));
  for (std::uint32_t which = 0; which < term.child_count; ++which)
    if (is_share_of_amounts(expression, expression.child(term, which))) return true;
  return false;
}

bool is_bare_value(Expression const& expression, TermId root) {
  for (TermId id = first_term_of(expression, root); id <= root; ++id) {
    Term const& term = expression.terms[id];
    bool const bare = term.kind == TermKind::constant && term.bare;
    if (!bare && (term.kind != TermKind::operation || term.type.unit->kind != UnitKind::number)) return false;
  }
  return expression.terms[root].type.kind == TypeKind::quantity;
}

}  // namespace onpace
