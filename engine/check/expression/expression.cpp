#include "check/expression/expression.hpp"

#include <algorithm>
#include <utility>

#include "values/boundaries.hpp"

namespace onpace {

TermId first_term_of(Expression const& expression, TermId root) {
  while (expression.terms[root].child_count > 0)
    root = expression.child(expression.terms[root], 0);
  return root;
}

bool holds(TextTest test, std::string_view text, std::string_view part) {
  switch (test) {
    case TextTest::equal:
      return text == part;
    case TextTest::not_equal:
      return text != part;
    case TextTest::starts_with:
      return text.starts_with(part);
    case TextTest::ends_with:
      return text.ends_with(part);
    case TextTest::contains:
      return text.find(part) != std::string_view::npos;
  }
  return false;
}

bool runs_over_entities(Domain const& domain) {
  return domain.kind >= Domain::Kind::children && domain.kind <= Domain::Kind::entities;
}

bool runs_over_time(Domain const& domain) { return domain.kind <= Domain::Kind::steps; }

namespace {

EntityChoice seen_through(EntityChoice const& inner, EntityChoice const& outer) {
  if (!inner.code.empty()) return inner;
  return {outer.code, static_cast<std::uint8_t>(inner.up + outer.up)};
}

/// The copy of an aggregate where spans that are named inside it move by `before`.
Aggregate moved(Aggregate const& aggregate, Anchor const& outer) {
  Anchor const inside{.before = outer.before};
  auto const copy = [&](Expression const& expression) {
    Expression result;
    append(result, expression, expression.root(), inside);
    return result;
  };
  Aggregate result{
      .domain = aggregate.domain, .ranked = seen_through(aggregate.ranked, outer.entity), .body = copy(aggregate.body)};
  if (aggregate.filter) result.filter = copy(*aggregate.filter);
  result.domain.anchor = onpace::seen_through(aggregate.domain.anchor, outer);
  result.domain.spans = shifted(result.domain.spans, outer.before);
  return result;
}

/// How a name inside an aggregate is read, seen from outside.
Anchor seen_from_outside(Anchor const& inner, Domain const& domain) {
  Anchor around = domain.anchor;
  if (runs_over_entities(domain)) around.entity = {};  // figures are read from the members themselves
  if (domain.kind != Domain::Kind::spans) return onpace::seen_through(inner, around);
  Anchor const last{.kind = Anchor::Kind::span, .span = domain.spans.back(), .entity = domain.anchor.entity};
  if (inner.kind == Anchor::Kind::span) return onpace::seen_through(inner, {.entity = domain.anchor.entity});
  Anchor result = onpace::seen_through(inner, last);
  result.kind = Anchor::Kind::span;
  return result;
}

}  // namespace

Anchor seen_through(Anchor const& inner, Anchor const& outer) {
  EntityChoice entity = seen_through(inner.entity, outer.entity);
  Anchor result = inner.kind == Anchor::Kind::span ? inner : outer;
  if (inner.kind == Anchor::Kind::span) {
    result.shift = inner.shift + outer.before;
  } else {
    bool const as_inside =
        outer.kind == Anchor::Kind::to_date || (outer.kind == Anchor::Kind::year && inner.kind == Anchor::Kind::whole);
    if (as_inside) result.kind = inner.kind;
    result.shift = inner.shift + outer.shift;
  }
  result.entity = std::move(entity);
  return result;
}

std::vector<SeriesUse> series_uses(Expression const& expression) {
  std::vector<SeriesUse> uses;
  for (Term const& term : expression.terms)
    if (term.kind == TermKind::series) uses.push_back({term.series, term.anchor, {}});
  for (Aggregate const& aggregate : expression.aggregates) {
    std::vector<SeriesUse> inner = series_uses(aggregate.body);
    if (aggregate.filter) {
      std::vector<SeriesUse> const more = series_uses(*aggregate.filter);
      inner.insert(inner.end(), more.begin(), more.end());
    }
    for (SeriesUse& use : inner) {
      use.anchor = seen_from_outside(use.anchor, aggregate.domain);
      bool const steps = aggregate.domain.kind == Domain::Kind::steps;
      if (runs_over_time(aggregate.domain) && !use.step) use.step = steps ? aggregate.domain.step : Shift{};
      if (runs_over_entities(aggregate.domain)) use.across.insert(use.across.begin(), aggregate.domain);
      uses.push_back(std::move(use));
    }
  }
  return uses;
}

bool asks_whether_done(Expression const& goal) {
  auto const asks = [](Term const& term) {
    return term.kind == TermKind::function && term.function->takes == Takes::milestone;
  };
  return std::any_of(goal.terms.begin(), goal.terms.end(), asks) ||
         std::any_of(goal.aggregates.begin(), goal.aggregates.end(), [](Aggregate const& aggregate) {
           return asks_whether_done(aggregate.body) || (aggregate.filter && asks_whether_done(*aggregate.filter));
         });
}

bool counts_targets(Expression const& expression) {
  return std::any_of(expression.aggregates.begin(), expression.aggregates.end(), [](Aggregate const& aggregate) {
    return aggregate.domain.kind == Domain::Kind::group || counts_targets(aggregate.body) ||
           (aggregate.filter && counts_targets(*aggregate.filter));
  });
}

TermId append(Expression& to, Expression const& from, TermId root, Anchor const& anchor) {
  TermId const first = first_term_of(from, root);
  auto const offset = static_cast<TermId>(to.terms.size()) - first;
  std::size_t const wanted = to.terms.size() + (root - first + 1);
  if (wanted > to.terms.capacity()) to.terms.reserve(std::max(wanted, 2 * to.terms.capacity()));
  for (TermId id = first; id <= root; ++id) {
    Term term = from.terms[id];
    auto const children = static_cast<std::uint32_t>(to.children.size());
    for (std::uint32_t which = 0; which < term.child_count; ++which)
      to.children.push_back(from.child(term, which) + offset);
    term.first_child = children;
    bool const reads = term.kind == TermKind::series || term.kind == TermKind::years_since;
    if (reads) term.anchor = seen_through(term.anchor, anchor);
    if (term.kind == TermKind::aggregate) {
      Aggregate copy = moved(from.aggregates[term.aggregate], anchor);
      term.aggregate = static_cast<std::uint32_t>(to.aggregates.size());
      to.aggregates.push_back(std::move(copy));
    }
    to.terms.push_back(std::move(term));
  }
  return to.root();
}

Expression joined(Expression const& a, ast::Operator op, Expression const& b, Type type) {
  Expression result;
  TermId const left = append(result, a, a.root(), {});
  TermId const right = append(result, b, b.root(), {});
  Term term{.kind = TermKind::operation, .type = std::move(type), .place = a.terms[a.root()].place, .op = op};
  term.first_child = static_cast<std::uint32_t>(result.children.size());
  term.child_count = 2;
  result.children.push_back(left);
  result.children.push_back(right);
  result.terms.push_back(std::move(term));
  return result;
}

Expression part_of(Expression const& expression, TermId root) {
  Expression part;
  TermId const first = first_term_of(expression, root);
  part.terms.reserve(root - first + 1);
  part.children.reserve(std::min<std::size_t>(root - first, expression.children.size()));
  append(part, expression, root, {});
  return part;
}

}  // namespace onpace
