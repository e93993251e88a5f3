#include "check/expression/plans.hpp"

#include <algorithm>

namespace onpace {
namespace {

/// The span that a name with this anchor reads once the horizon is over.
Period span_in(Anchor const& anchor, Period horizon) {
  if (anchor.kind == Anchor::Kind::span) return shifted(anchor.span, anchor.shift);
  Period const year{shifted(horizon.end, Shift{.months = -12}), horizon.end};
  bool const last_year = anchor.kind == Anchor::Kind::year && year.begin > horizon.begin;
  return shifted(last_year ? year : horizon, anchor.shift);
}

}  // namespace

void read_plans_for(Expression& expression, Period horizon, Vocabulary const& vocabulary) {
  for (Term& term : expression.terms) {
    if (term.kind != TermKind::series || !vocabulary.indicators[term.series].is_plan) continue;
    if (term.anchor.kind == Anchor::Kind::span) continue;
    Period const span = span_in(term.anchor, horizon);
    term.anchor = {.kind = Anchor::Kind::span, .span = span, .entity = term.anchor.entity};
  }
  for (Aggregate& aggregate : expression.aggregates) {
    if (runs_over_time(aggregate.domain)) continue;
    Period const inner = span_in(aggregate.domain.anchor, horizon);
    read_plans_for(aggregate.body, inner, vocabulary);
    if (aggregate.filter) read_plans_for(*aggregate.filter, inner, vocabulary);
  }
}

}  // namespace onpace
