#include "lint/structure.hpp"

namespace onpace {
namespace {

std::string text_of(Shift shift) { return std::to_string(shift.months) + "m" + std::to_string(shift.days) + "d"; }

std::string text_of(Period period) { return std::to_string(period.begin) + ".." + std::to_string(period.end); }

std::string text_of(EntityChoice const& entity) {
  return entity.code.empty() && entity.up == 0 ? "" : " of '" + entity.code + "'^" + std::to_string(entity.up);
}

std::string text_of(Anchor const& anchor) {
  std::string text = "[" + std::to_string(static_cast<int>(anchor.kind));
  if (anchor.kind == Anchor::Kind::span) text += " " + text_of(anchor.span);
  if (anchor.shift != Shift{}) text += " " + text_of(anchor.shift);
  return text + text_of(anchor.entity) + "]";
}

std::string text_of(Domain const& domain) {
  std::string text = std::to_string(static_cast<int>(domain.kind)) + text_of(domain.anchor);
  for (Period const& span : domain.spans)
    text += " " + text_of(span);
  if (domain.kind == Domain::Kind::group) return text + " " + std::to_string(domain.group);
  return text + " " + std::to_string(domain.count) + "x" + text_of(domain.step);
}

std::string own_text(Expression const& expression, Term const& term) {
  switch (term.kind) {
    case TermKind::constant:
      return exact_text(term.number);
    case TermKind::truth:
      return term.truth ? "true" : "false";
    case TermKind::series:
      return "#" + std::to_string(term.series) + text_of(term.anchor);
    case TermKind::supplied:
      return "$" + std::to_string(static_cast<int>(term.supplied));
    case TermKind::operation:
      return std::string(symbol_of(term.op));
    case TermKind::function:
      return std::string(term.function->name);
    case TermKind::conditional:
      return "if";
    case TermKind::aggregate: {
      Aggregate const& aggregate = expression.aggregates[term.aggregate];
      std::string text = std::string(term.function->name) + " over " + text_of(aggregate.domain) +
                         text_of(aggregate.ranked) + " {" + structure_of(aggregate.body, aggregate.body.root()) + "}";
      if (aggregate.filter) text += " where {" + structure_of(*aggregate.filter, aggregate.filter->root()) + "}";
      return text;
    }
    case TermKind::quoted:
      return "'" + term.text + "'";
    case TermKind::entity:
      return "entity";
    case TermKind::entity_test:
      return "entity?" + std::to_string(static_cast<int>(term.test)) + "'" + term.text + "'";
    case TermKind::years_since:
      return "since " + std::to_string(term.day) + text_of(term.anchor);
  }
  return {};
}

}  // namespace

std::string structure_of(Expression const& expression, TermId root) {
  Term const& term = expression.terms[root];
  std::string text = own_text(expression, term);
  if (term.child_count == 0) return text;
  text += "(";
  for (std::uint32_t which = 0; which < term.child_count; ++which)
    text += (which > 0 ? "," : "") + structure_of(expression, expression.child(term, which));
  return text + ")";
}

}  // namespace onpace
