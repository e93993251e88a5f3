#include "check/method_shapes.hpp"

#include <cstring>
#include <type_traits>

#include "rules/method_library.hpp"

namespace onpace {
namespace {

struct Shape {
  std::string bytes{};
  Vocabulary const& vocabulary;

  template <class Value>
  void put(Value value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
  }
  void put(Unit const& unit);
  void put(Anchor const& anchor);
  void put(Term const& term);
  /// False where an aggregate stands in it.
  bool put(Expression const& expression);
  bool put(std::optional<Expression> const& expression);
};

void Shape::put(Unit const& unit) {
  put(unit.kind);
  put(unit.symbol.size());
  bytes += unit.symbol;
  put(unit.dimension.size());
  for (Factor const& factor : unit.dimension)
    put(factor.measure), put(factor.exponent);
}

void Shape::put(Anchor const& anchor) {
  put(anchor.kind);
  put(anchor.shift.months), put(anchor.shift.days);
  put(anchor.before.months), put(anchor.before.days);
}

void Shape::put(Term const& term) {
  put(term.kind), put(term.type.kind), put(term.op), put(term.bare), put(term.supplied);
  put(term.function), put(term.child_count);
  put(*term.type.unit);
  put(term.anchor);
  if (term.kind == TermKind::constant)
    put(is_zero(term.number)), put(compare(term.number, 1) == std::strong_ordering::equal);
  if (term.kind != TermKind::series) return;
  Indicator const& indicator = vocabulary.indicators[term.series];
  put(indicator.nature), put(indicator.reported);
}

bool Shape::put(Expression const& expression) {
  put(expression.terms.size());
  for (Term const& term : expression.terms)
    put(term);
  for (TermId const child : expression.children)
    put(child);
  return expression.aggregates.empty();
}

bool Shape::put(std::optional<Expression> const& expression) {
  if (expression) return put(*expression);
  put(std::size_t{0});
  return true;
}

bool is_built_in(std::string_view method) { return method.find('.') == std::string_view::npos; }

}  // namespace

std::optional<std::string> shape_of(Leaf const& leaf, TargetRule const& rule, std::string_view method,
                                    Vocabulary const& vocabulary) {
  if (!is_built_in(method) || !rule.with.empty() || rule.at_risk) return std::nullopt;
  Shape shape{.vocabulary = vocabulary};
  constexpr std::size_t kUsualBytes = 1000;
  shape.bytes.reserve(kUsualBytes);
  shape.bytes = method;
  shape.put('\0');
  if (leaf.offset) return std::nullopt;
  shape.put(leaf.baseline_before_horizon), shape.put(leaf.baseline_from.has_value()), shape.put(leaf.is_trend),
      shape.put(leaf.nature.has_value()), shape.put(leaf.nature.value_or(Nature{}));
  bool short_one = shape.put(leaf.goal);
  for (std::optional<Expression> const* each : {&leaf.reading, &leaf.low, &leaf.high, &leaf.baseline})
    short_one = shape.put(*each) && short_one;
  if (!short_one) return std::nullopt;
  return std::move(shape.bytes);
}

}  // namespace onpace
