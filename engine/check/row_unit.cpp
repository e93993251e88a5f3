#include "check/row_unit.hpp"

#include <algorithm>

#include "check/expression/types.hpp"

namespace onpace {
namespace {

bool is_written_out(Expression const& expression) {
  return std::all_of(expression.terms.begin(), expression.terms.end(), [](Term const& term) {
    return term.kind == TermKind::constant || term.kind == TermKind::operation;
  });
}

/// Of a ratio that stands beside a bare number.
SharedUnit plain_ratio_unit() {
  static Unit const unit{UnitKind::ratio, {}, 1, "", {}};
  return SharedUnit::lasting(unit);
}

}  // namespace

void take_as_difference(Leaf& leaf) {
  if (!leaf.reading || !is_ratio_less_written(*leaf.reading, leaf.reading->root())) return;
  for (std::optional<Expression> const* aim : {&leaf.low, &leaf.high})
    if (*aim && (*aim)->terms.back().type.unit->kind == UnitKind::points)
      leaf.reading->terms.back().type = (*aim)->terms.back().type;
}

std::optional<SharedUnit> row_unit(Leaf const& leaf) {
  if (!leaf.reading) return std::nullopt;
  Type const& own = leaf.reading->terms.back().type;
  if (own.kind != TypeKind::quantity) return std::nullopt;
  for (std::optional<Expression> const* aim : {&leaf.low, &leaf.high}) {
    if (!*aim || !is_written_out(**aim)) continue;
    TermId const root = (*aim)->root();
    if (is_bare_zero(**aim, root) || is_written_fraction(**aim, root)) continue;
    SharedUnit const& written = (*aim)->terms.back().type.unit;
    if (written->kind == UnitKind::number && own.unit->kind == UnitKind::ratio) return plain_ratio_unit();
    if (same_measure(written, own.unit)) return written;
  }
  return own.unit;
}

void set_row_unit(Leaf& leaf, std::optional<SharedUnit> const& unit) {
  if (!unit) return;
  Span const place = leaf.reading->terms.back().place;
  for (Term& term : leaf.goal.terms)  // a derivation shows the reading, too
    if (term.place == place && term.type.kind == TypeKind::quantity && same_measure(term.type.unit, *unit))
      term.type.unit = *unit;
  for (std::optional<Expression>* expression : {&leaf.reading, &leaf.low, &leaf.high})
    if (*expression) (*expression)->terms.back().type.unit = *unit;
}

}  // namespace onpace
