// Ratios that are computed from figures: a bare number compared with them does not lack a unit.
#pragma once

#include "check/expression/expression.hpp"

namespace onpace {

/// `good / total`, `debt / income`, `growth(energy) / growth(gdp)`, and what is computed from such alone: a ratio that
/// nobody publishes in per cent.
bool is_quotient(Expression const& expression, TermId id);

/// A quotient of amounts: a share, for which `90` may mean 90%.
bool is_share_of_amounts(Expression const& expression, TermId id);

/// Whether figures go in that are published as ratios.
bool has_published_ratios(Expression const& expression, TermId root);

/// A number without a unit, written out or worked out from such: `14.4`, `1 + 0.5`.
bool is_bare_value(Expression const& expression, TermId id);

}  // namespace onpace
