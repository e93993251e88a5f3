#include "lint/bounds.hpp"

#include <algorithm>
#include <string_view>

#include "evaluate/range_arithmetic.hpp"
#include "lint/comparisons.hpp"

namespace onpace {
namespace {

using ast::Operator;

Range from_nought() { return {Number(0), {}}; }

bool is_not_negative(Range const& range) { return range.low && sign_of(*range.low).value_or(-1) >= 0; }

/// How many members there are at the most, where the rules say.
std::optional<Number> most_members(Domain const& domain, Bounding const& bounding) {
  switch (domain.kind) {
    case Domain::Kind::reports:
      break;
    case Domain::Kind::spans:
      return Number(static_cast<std::int64_t>(domain.spans.size()));
    case Domain::Kind::steps: {
      if (domain.count > 0) return Number(domain.count);
      int const months = is_month_aligned(bounding.horizon) ? whole_months(bounding.horizon) : 0;
      if (months == 0 || domain.step.months <= 0) break;
      return Number((months + domain.step.months - 1) / domain.step.months);
    }
    case Domain::Kind::children:
    case Domain::Kind::siblings:
    case Domain::Kind::entities: {
      auto const count = static_cast<std::int64_t>(bounding.vocabulary.entities.size());
      if (count > 0) return Number(count);
      break;
    }
    case Domain::Kind::group:
      return Number(static_cast<std::int64_t>(bounding.vocabulary.groups[domain.group].members.size()));
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(Expression const& expression, Bounding const& bounding) : expression_(expression), bounding_(bounding) {
    for (TermId id = 0; id < expression.terms.size(); ++id) {
      bounds_.ranges.push_back(range_of(expression.terms[id]));
      bounds_.truths.push_back(truth_of(id));
    }
  }
  Bounds take() { return std::move(bounds_); }

 private:
  [[nodiscard]] Range const& range(Term const& term, std::uint32_t which) const {
    return bounds_.ranges[expression_.child(term, which)];
  }
  [[nodiscard]] Possible truth(Term const& term, std::uint32_t which) const {
    return bounds_.truths[expression_.child(term, which)];
  }

  [[nodiscard]] Range range_of(Term const& term) const {
    switch (term.kind) {
      case TermKind::constant:
        return {term.number, term.number};
      case TermKind::series:
        return of_series(term);
      case TermKind::operation:
        return of_operation(term);
      case TermKind::function:
        return of_function(term);
      case TermKind::conditional:
        return term.type.kind == TypeKind::quantity ? hull(range(term, 1), range(term, 2)) : Range{};
      case TermKind::aggregate:
        return of_aggregate(term);
      case TermKind::truth:
      case TermKind::supplied:
      case TermKind::quoted:
      case TermKind::entity:
      case TermKind::entity_test:
      case TermKind::years_since:
        break;
    }
    return {};
  }

  [[nodiscard]] Range of_series(Term const& term) const {
    Indicator const& indicator = bounding_.vocabulary.indicators[term.series];
    Unit const& unit = *indicator.unit;
    bool const is_counted = unit.kind == UnitKind::measured && unit.dimension.size() == 1 &&
                            unit.dimension[0].exponent == 1 && bounding_.counters.contains(unit.dimension[0].measure);
    bool const only_grows = indicator.nature == Nature::flow && indicator.monotone;
    return only_grows || (is_counted && indicator.nature == Nature::stock) ? from_nought() : Range{};
  }

  [[nodiscard]] Range of_operation(Term const& term) const {
    if (term.type.kind != TypeKind::quantity) return {};
    if (term.op == Operator::negate) return negated(range(term, 0));
    if (term.child_count != 2) return {};
    Range const& a = range(term, 0);
    Range const& b = range(term, 1);
    if (term.op == Operator::add) return {sum_of(a.low, b.low), sum_of(a.high, b.high)};
    if (term.op == Operator::subtract) return difference(a, b);
    if (term.op == Operator::otherwise) return hull(a, b);
    if (term.op == Operator::multiply) return product_of(a, b);
    if (term.op == Operator::divide) return quotient_of(a, b);
    bool const is_square =
        term.op == Operator::power && is_known(b) && compare(*b.low, Number(2)) == std::strong_ordering::equal;
    return is_square || (term.op == Operator::power && is_not_negative(a)) ? from_nought() : Range{};
  }

  static bool is_known(Range const& range) {
    return range.low && range.high && compare(*range.low, *range.high) == std::strong_ordering::equal;
  }

  static Range product_of(Range const& a, Range const& b) {
    if (is_known(b)) return scaled(a, *b.low);
    return is_known(a) ? scaled(b, *a.low) : product(a, b);
  }

  /// A quotient by nought has no value.
  static Range quotient_of(Range const& a, Range const& b) {
    if (is_known(b) && !is_zero(*b.low))
      if (auto const by = divide(Number(1), *b.low)) return scaled(a, *by);
    return is_not_negative(a) && is_not_negative(b) ? from_nought() : Range{};
  }

  /// Of several values each of which lies in its range, the least and the greatest end.
  [[nodiscard]] Range of_all(Term const& term) const {
    if (term.child_count == 0) return {};
    Range result = range(term, 0);
    for (std::uint32_t which = 1; which < term.child_count; ++which)
      result = hull(result, range(term, which));
    return result;
  }

  [[nodiscard]] Range of_function(Term const& term) const {
    std::string_view const name = term.function->name;
    if (term.type.kind != TypeKind::quantity || term.child_count == 0) return {};
    if (term.function->takes == Takes::conditions)
      return name == "share" ? Range{Number(0), Number(1)} : Range{Number(0), Number(term.child_count)};
    if (name == "growth" || name == "cagr") return is_not_negative(range(term, 0)) ? Range{Number(-1), {}} : Range{};
    if (name == "change") return difference(range(term, 0), range(term, 1));
    if (name == "share") return quotient_of(range(term, 0), range(term, 1));
    if (name == "abs") return onpace::magnitude(range(term, 0)).low ? onpace::magnitude(range(term, 0)) : from_nought();
    if (name == "round") return is_not_negative(range(term, 0)) ? from_nought() : Range{};
    return name == "sum" ? of_sum(term) : of_members(name, of_all(term));
  }

  [[nodiscard]] Range of_sum(Term const& term) const {
    Range result{Number(0), Number(0)};
    for (std::uint32_t which = 0; which < term.child_count; ++which)
      result = {sum_of(result.low, range(term, which).low), sum_of(result.high, range(term, which).high)};
    return result;
  }

  /// Of a function over members that all lie in `each`.
  static Range of_members(std::string_view name, Range const& each) {
    if (name == "stdev" || name == "sqrt") return from_nought();
    bool const keeps = name == "min" || name == "max" || name == "mean" || name == "median" || name == "first" ||
                       name == "last" || name == "previous" || name == "ytd" || name == "whole";
    return keeps ? each : Range{};
  }

  [[nodiscard]] Range of_aggregate(Term const& term) const {
    if (term.type.kind != TypeKind::quantity) return {};
    Aggregate const& aggregate = expression_.aggregates[term.aggregate];
    std::string_view const name = term.function->name;
    std::optional<Number> const most = most_members(aggregate.domain, bounding_);
    if (term.function->takes == Takes::conditions)
      return name == "share" ? Range{Number(0), Number(1)} : Range{Number(0), most};
    if (term.function->takes == Takes::streak) return from_nought();
    if (term.function->takes == Takes::rank) return {Number(1), most};
    Range const each = bounds_of(aggregate.body, bounding_).ranges.back();
    if (name != "sum") return of_members(name, each);
    return is_not_negative(each) ? from_nought() : Range{};
  }

  [[nodiscard]] Possible truth_of(TermId id) const {
    Term const& term = expression_.terms[id];
    if (term.type.kind != TypeKind::truth) return {};
    if (term.kind == TermKind::truth) return {term.truth, !term.truth};
    if (term.kind == TermKind::aggregate) return of_conditions(term);
    if (term.kind != TermKind::operation) return {};
    if (term.op == Operator::not_) return {truth(term, 0).fail, truth(term, 0).hold};
    if (term.op == Operator::and_)
      return {truth(term, 0).hold && truth(term, 1).hold, truth(term, 0).fail || truth(term, 1).fail};
    if (term.op == Operator::or_)
      return {truth(term, 0).hold || truth(term, 1).hold, truth(term, 0).fail && truth(term, 1).fail};
    Comparison const comparison = comparison_of(expression_, id, bounds_);
    return comparison.possible();
  }

  /// `all` and `any` over members; of no members nothing is asked.
  [[nodiscard]] Possible of_conditions(Term const& term) const {
    if (term.function->takes != Takes::conditions) return {};
    Aggregate const& aggregate = expression_.aggregates[term.aggregate];
    return bounds_of(aggregate.body, bounding_).truths.back();
  }

  Expression const& expression_;
  Bounding const& bounding_;
  Bounds bounds_{};
};

}  // namespace

Bounds bounds_of(Expression const& expression, Bounding const& bounding) { return Reader(expression, bounding).take(); }

}  // namespace onpace
