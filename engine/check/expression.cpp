#include "check/expression.hpp"

#include <utility>

namespace onpace {

TermId first_term_of(Expression const& expression, TermId root) {
  while (expression.terms[root].child_count > 0)
    root = expression.child(expression.terms[root], 0);
  return root;
}

Anchor seen_through(Anchor const& inner, Anchor const& outer) {
  if (inner.kind == Anchor::Kind::span) {
    Anchor result = inner;
    result.shift = inner.shift + outer.before;
    return result;
  }
  Anchor result = outer;
  if (outer.kind == Anchor::Kind::to_date) result.kind = inner.kind;
  result.shift = inner.shift + outer.shift;
  return result;
}

TermId append(Expression& to, Expression const& from, TermId root, Anchor const& anchor) {
  TermId const first = first_term_of(from, root);
  auto const offset = static_cast<TermId>(to.terms.size()) - first;
  for (TermId id = first; id <= root; ++id) {
    Term term = from.terms[id];
    auto const children = static_cast<std::uint32_t>(to.children.size());
    for (std::uint32_t which = 0; which < term.child_count; ++which)
      to.children.push_back(from.child(term, which) + offset);
    term.first_child = children;
    if (term.kind == TermKind::series) term.anchor = seen_through(term.anchor, anchor);
    to.terms.push_back(std::move(term));
  }
  return to.root();
}

Expression part_of(Expression const& expression, TermId root) {
  Expression part;
  append(part, expression, root, {});
  return part;
}

}  // namespace onpace
