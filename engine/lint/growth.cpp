// Growths that are not what they seem.
#include <algorithm>

#include "diagnostics/codes/lint.hpp"
#include "lint/lints.hpp"

namespace onpace {
namespace {

bool computes_growth(Term const& term) {
  return term.kind == TermKind::function && (term.function->name == "growth" || term.function->name == "cagr") &&
         term.child_count >= 2;
}

bool has_prices(Look const& look, IndicatorIndex indicator, std::string_view prices) {
  auto const& said = look.rules.indicators[indicator].prices;
  return said && said->value == prices;
}

bool reads_current_prices(Look const& look, Expression const& expression, TermId root) {
  for (TermId id = first_term_of(expression, root); id <= root; ++id) {
    Term const& term = expression.terms[id];
    if (term.kind == TermKind::series && has_prices(look, term.series, "current")) return true;
    if (term.kind != TermKind::aggregate) continue;
    Expression const& body = expression.aggregates[term.aggregate].body;
    if (reads_current_prices(look, body, body.root())) return true;
  }
  return false;
}

/// Both kinds of growth in one comparison.
struct Growths {
  Term const* published = nullptr;  ///< not said to be at current prices
  Term const* computed = nullptr;   ///< from levels that are
};

void find_growths(Look const& look, Expression const& expression, Growths& found) {
  for (TermId id = 0; id < expression.terms.size(); ++id) {
    Term const& term = expression.terms[id];
    bool const is_published =
        term.kind == TermKind::series && look.checked.vocabulary.indicators[term.series].growth_of;
    if (is_published && !has_prices(look, term.series, "current")) found.published = &term;
    if (computes_growth(term) && reads_current_prices(look, expression, id)) found.computed = &term;
    if (term.kind == TermKind::aggregate) find_growths(look, expression.aggregates[term.aggregate].body, found);
  }
}

/// Whether nothing in the rules keeps a value above zero: differences, changes, published growths.
bool may_be_negative(Look const& look, Expression const& expression, TermId root) {
  for (TermId id = first_term_of(expression, root); id <= root; ++id) {
    Term const& term = expression.terms[id];
    bool const is_difference =
        term.kind == TermKind::operation && (term.op == ast::Operator::subtract || term.op == ast::Operator::negate);
    bool const is_change = term.kind == TermKind::function && term.function->arithmetic == Arithmetic::difference;
    bool const is_growth = term.kind == TermKind::series && look.checked.vocabulary.indicators[term.series].growth_of;
    if (is_difference || is_change || is_growth || computes_growth(term)) return true;
  }
  return false;
}

void look_into(Look& look, Expression const& expression) {
  for (TermId id = 0; id < expression.terms.size(); ++id) {
    Term const& term = expression.terms[id];
    if (term.kind == TermKind::aggregate) look_into(look, expression.aggregates[term.aggregate].body);
    if (!computes_growth(term) || !may_be_negative(look, expression, expression.child(term, 1))) continue;
    look.found.report(
        {.code = codes::growth_of_difference, .span = term.place, .arguments = {text_of(look.sources, term.place)}});
  }
}

}  // namespace

void look_for_prices(Look& look, CheckedTarget const& target) {
  for (Leaf const& leaf : target.leaves) {
    Growths growths;
    find_growths(look, leaf.goal, growths);
    if (growths.published == nullptr || growths.computed == nullptr) continue;
    Diagnostic found{.code = codes::growth_at_other_prices,
                     .span = growths.computed->place,
                     .arguments = {look.checked.vocabulary.indicators[growths.published->series].key,
                                   text_of(look.sources, growths.computed->place)}};
    found.label = {"at current prices", "现价"};
    found.labels.push_back({growths.published->place, {"published", "公布的增速"}});
    look.found.report(std::move(found));
  }
}

void look_for_negative_bases(Look& look, CheckedTarget const& target) {
  for (Leaf const& leaf : target.leaves)
    look_into(look, leaf.goal);
}

}  // namespace onpace
