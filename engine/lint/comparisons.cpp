#include "lint/comparisons.hpp"

#include <algorithm>

#include "evaluate/range_arithmetic.hpp"
#include "lint/structure.hpp"

namespace onpace {
namespace {

using ast::Operator;

constexpr std::size_t kMostParts = 64;

bool is_less(Number const& a, Number const& b) { return compare(a, b) == std::strong_ordering::less; }

bool is_same(Number const& a, Number const& b) { return compare(a, b) == std::strong_ordering::equal; }

void add(Sum& sum, Sum::Part part) {
  auto const place = std::lower_bound(sum.parts.begin(), sum.parts.end(), part.of,
                                      [](Sum::Part const& each, std::string const& of) { return each.of < of; });
  if (place == sum.parts.end() || place->of != part.of) {
    sum.parts.insert(place, std::move(part));
    return;
  }
  place->times = place->times + part.times;
  if (is_zero(place->times)) sum.parts.erase(place);
}

Sum times(Sum sum, Number const& by) {
  if (is_zero(by)) return {};
  for (Sum::Part& part : sum.parts)
    part.times = part.times * by;
  sum.constant = sum.constant * by;
  return sum;
}

struct Reading {
  Expression const& expression;
  Bounds const& bounds;
};

Sum sum_of_term(Reading const& reading, TermId id);

Sum as_one(Reading const& reading, TermId id) {
  Sum sum;
  sum.parts.push_back({structure_of(reading.expression, id), Number(1), reading.bounds.ranges[id]});
  return sum;
}

Sum sum_of_operation(Reading const& reading, TermId id) {
  Term const& term = reading.expression.terms[id];
  auto const operand = [&](std::uint32_t which) { return sum_of_term(reading, reading.expression.child(term, which)); };
  if (term.op == Operator::negate) return times(operand(0), Number(-1));
  bool const adds = term.op == Operator::add || term.op == Operator::subtract;
  if (!adds && term.op != Operator::multiply && term.op != Operator::divide) return as_one(reading, id);
  Sum const a = operand(0);
  Sum b = operand(1);
  if (adds) {
    Sum result = a;
    if (term.op == Operator::subtract) b = times(std::move(b), Number(-1));
    for (Sum::Part& part : b.parts)
      add(result, std::move(part));
    result.constant = result.constant + b.constant;
    return result.parts.size() > kMostParts ? as_one(reading, id) : result;
  }
  if (term.op == Operator::divide) {
    auto const by = b.parts.empty() ? divide(Number(1), b.constant) : std::nullopt;
    return by ? times(a, *by) : as_one(reading, id);
  }
  if (b.parts.empty()) return times(a, b.constant);
  return a.parts.empty() ? times(std::move(b), a.constant) : as_one(reading, id);
}

Sum sum_of_term(Reading const& reading, TermId id) {
  Term const& term = reading.expression.terms[id];
  if (term.kind == TermKind::constant) return {.parts = {}, .constant = term.number};
  if (term.kind == TermKind::operation) return sum_of_operation(reading, id);
  // the difference from a year before, and other functions that are sums
  bool const is_change = term.kind == TermKind::function && term.function->arithmetic == Arithmetic::difference;
  if (!is_change || term.child_count != 2) return as_one(reading, id);
  Sum result = sum_of_term(reading, reading.expression.child(term, 0));
  Sum before = times(sum_of_term(reading, reading.expression.child(term, 1)), Number(-1));
  for (Sum::Part& part : before.parts)
    add(result, std::move(part));
  result.constant = result.constant + before.constant;
  return result;
}

/// What is asked of a sum: that it lies in an interval.
struct Asked {
  Comparison::Asks asks = Comparison::Asks::unknown;
  Interval wanted{};
};

Asked asked_by(Operator op) {
  Number const nought(0);
  if (op == Operator::greater_equal) return {Comparison::Asks::inside, {.low = nought}};
  if (op == Operator::greater) return {Comparison::Asks::inside, {.low = nought, .low_counts = false}};
  if (op == Operator::less_equal) return {Comparison::Asks::inside, {.high = nought}};
  if (op == Operator::less) return {Comparison::Asks::inside, {.high = nought, .high_counts = false}};
  if (op == Operator::equal) return {Comparison::Asks::equal, {.low = nought, .high = nought}};
  if (op == Operator::not_equal) return {Comparison::Asks::not_equal, {.low = nought, .high = nought}};
  return {};
}

/// The same interval for `value / by`, moved by `offset`.
Interval divided_by(Interval const& interval, Number const& by) {
  auto const over = [&](std::optional<Number> const& end) { return end ? divide(*end, by) : std::optional<Number>{}; };
  if (sign_of(by).value_or(1) > 0)
    return {over(interval.low), over(interval.high), interval.low_counts, interval.high_counts};
  return {over(interval.high), over(interval.low), interval.high_counts, interval.low_counts};
}

Range range_of(Sum const& sum) {
  Range result{Number(0), Number(0)};
  for (Sum::Part const& part : sum.parts) {
    Range const each = scaled(part.range, part.times);
    result = {sum_of(result.low, each.low), sum_of(result.high, each.high)};
  }
  return result;
}

/// Where the sum without its number lies if the whole lies in `wanted`.
Comparison comparison_with(Sum sum, Asked asked) {
  Comparison result{.asks = asked.asks, .wanted = asked.wanted};
  auto const less = [&](std::optional<Number> const& end) {
    return end ? std::optional(*end - sum.constant) : std::nullopt;
  };
  result.wanted.low = less(result.wanted.low);
  result.wanted.high = less(result.wanted.high);
  if (!sum.parts.empty()) {
    Number const first = sum.parts.front().times;
    result.wanted = divided_by(result.wanted, first);
    auto const by = divide(Number(1), first);
    if (!by) return {};
    sum = times(std::move(sum), *by);
  }
  for (Sum::Part const& part : sum.parts)
    result.value += (result.value.empty() ? "" : " + ") + exact_text(part.times) + "*" + part.of;
  result.range = range_of(sum);
  return result;
}

bool compares_values(Expression const& expression, Term const& term) {
  return term.kind == TermKind::operation && term.child_count >= 2 &&
         expression.terms[expression.child(term, 0)].type.kind == TypeKind::quantity;
}

/// `x in a .. b`, whose ends are numbers.
Comparison band_of(Reading const& reading, Term const& term) {
  Sum value = sum_of_term(reading, reading.expression.child(term, 0));
  Sum const low = sum_of_term(reading, reading.expression.child(term, 1));
  Sum const high = sum_of_term(reading, reading.expression.child(term, 2));
  if (!low.parts.empty() || !high.parts.empty()) return {};
  return comparison_with(std::move(value), {Comparison::Asks::inside, {.low = low.constant, .high = high.constant}});
}

}  // namespace

bool Interval::is_empty() const {
  if (!low || !high) return false;
  auto const order = compare(*low, *high);
  if (!order) return false;
  return *order > 0 || (*order == 0 && !(low_counts && high_counts));
}

Interval both(Interval const& a, Interval const& b) {
  Interval result = a;
  if (b.low && (!a.low || is_less(*a.low, *b.low))) {
    result.low = b.low;
    result.low_counts = b.low_counts;
  } else if (b.low && is_same(*a.low, *b.low)) {
    result.low_counts = a.low_counts && b.low_counts;
  }
  if (b.high && (!a.high || is_less(*b.high, *a.high))) {
    result.high = b.high;
    result.high_counts = b.high_counts;
  } else if (b.high && is_same(*a.high, *b.high)) {
    result.high_counts = a.high_counts && b.high_counts;
  }
  return result;
}

Interval interval_of(Range const& range) { return {.low = range.low, .high = range.high}; }

std::optional<Interval> Comparison::when(bool holds) const {
  bool const inside = asks == Asks::inside || asks == Asks::equal;
  bool const is_one = asks == Asks::inside || asks == Asks::outside || holds == (asks == Asks::equal);
  if (asks == Asks::unknown || !is_one) return std::nullopt;
  if (inside == holds) return wanted;
  if (wanted.low && wanted.high) return std::nullopt;
  if (wanted.low) return Interval{.high = wanted.low, .high_counts = !wanted.low_counts};
  return Interval{.low = wanted.high, .low_counts = !wanted.high_counts};
}

Possible Comparison::possible() const {
  if (asks == Asks::unknown) return {};
  Interval const values = interval_of(range);
  Possible const of_inside{
      !both(values, wanted).is_empty(), [&] {
        bool below = false;
        bool above = false;
        if (wanted.low) below = !both(values, {.high = wanted.low, .high_counts = !wanted.low_counts}).is_empty();
        if (wanted.high) above = !both(values, {.low = wanted.high, .low_counts = !wanted.high_counts}).is_empty();
        return below || above;
      }()};
  bool const inside = asks == Asks::inside || asks == Asks::equal;
  return inside ? of_inside : Possible{of_inside.fail, of_inside.hold};
}

Comparison comparison_of(Expression const& expression, TermId id, Bounds const& bounds) {
  Term const& term = expression.terms[id];
  Reading const reading{expression, bounds};
  if (!compares_values(expression, term)) return {};
  if (term.op == Operator::in && term.child_count == 3) return band_of(reading, term);
  Asked const asked = asked_by(term.op);
  if (asked.asks == Comparison::Asks::unknown) return {};
  Sum value = sum_of_term(reading, expression.child(term, 0));
  Sum aim = times(sum_of_term(reading, expression.child(term, 1)), Number(-1));
  for (Sum::Part& part : aim.parts)
    add(value, std::move(part));
  value.constant = value.constant + aim.constant;
  return comparison_with(std::move(value), asked);
}

Comparison comparison_behind_not(Expression const& expression, TermId id, Bounds const& bounds) {
  bool turned = false;
  while (expression.terms[id].kind == TermKind::operation && expression.terms[id].op == Operator::not_) {
    id = expression.child(expression.terms[id], 0);
    turned = !turned;
  }
  Comparison result = comparison_of(expression, id, bounds);
  if (!turned) return result;
  switch (result.asks) {
    case Comparison::Asks::unknown:
      break;
    case Comparison::Asks::inside:
      result.asks = Comparison::Asks::outside;
      break;
    case Comparison::Asks::outside:
      result.asks = Comparison::Asks::inside;
      break;
    case Comparison::Asks::equal:
      result.asks = Comparison::Asks::not_equal;
      break;
    case Comparison::Asks::not_equal:
      result.asks = Comparison::Asks::equal;
      break;
  }
  return result;
}

}  // namespace onpace
