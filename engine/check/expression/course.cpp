#include "check/expression/course.hpp"

#include <algorithm>
#include <functional>

namespace onpace {
namespace {

using ast::Operator;

Course fixed() { return {.fixed = true}; }
Course moving() { return {}; }

bool is_to_date(Anchor const& anchor) { return anchor.kind == Anchor::Kind::to_date && anchor.shift == Shift{}; }

bool is_flow(Course const& course) { return course.nature == Nature::flow; }
bool is_level(Course const& course) { return course.nature == Nature::rate || course.nature == Nature::index; }

/// Names, a sum of which keeps its nature.
bool keeps_nature(std::string_view function) {
  return function == "sum" || function == "mean" || function == "median" || function == "min" || function == "max";
}

Course turned(Course course) {
  std::swap(course.grows, course.falls);
  return course;
}

/// Of a value times a number of that sign.
Course scaled(Course course, int sign) {
  if (sign < 0) return turned(course);
  if (sign == 0) course.grows = course.falls = false;
  return course;
}

/// The sign of what is written out; 0 where it is not known.
int sign_of_constant(Term const& term) {
  return term.kind == TermKind::constant ? sign_of(term.number).value_or(0) : 0;
}

Course sum(Course const& a, Course const& b) {
  if (a.fixed && b.fixed) return fixed();
  if (a.fixed || b.fixed) {
    Course result = a.fixed ? b : a;
    result.starts_elsewhere = is_flow(result);
    return result;
  }
  if (!a.nature || a.nature != b.nature) return moving();
  return {.nature = a.nature,
          .grows = a.grows && b.grows,
          .falls = a.falls && b.falls,
          .starts_elsewhere = a.starts_elsewhere || b.starts_elsewhere};
}

Course quotient(Course const& a, Course const& b, int sign) {
  if (a.fixed && b.fixed) return fixed();
  if (b.fixed) return scaled(a, sign);
  if (is_flow(a) && !a.starts_elsewhere && b.nature == Nature::stock) return {.nature = Nature::flow};
  bool const levels = (a.fixed || a.nature == Nature::stock) && (b.fixed || b.nature == Nature::stock);
  return levels ? Course{.nature = Nature::stock} : moving();
}

class Reader {
 public:
  Reader(Expression const& expression, Vocabulary const& vocabulary)
      : expression_(expression), vocabulary_(vocabulary) {
    courses_.reserve(expression.terms.size());
    for (Term const& term : expression.terms)
      courses_.push_back(of_term(term));
  }
  std::vector<Course> courses_{};

 private:
  [[nodiscard]] Course const& of(Term const& term, std::uint32_t which) const {
    return courses_[expression_.child(term, which)];
  }
  [[nodiscard]] int sign(Term const& term, std::uint32_t which) const {
    return sign_of_constant(expression_.terms[expression_.child(term, which)]);
  }
  [[nodiscard]] bool all_fixed(Term const& term) const {
    for (std::uint32_t which = 0; which < term.child_count; ++which)
      if (!of(term, which).fixed) return false;
    return true;
  }

  [[nodiscard]] Course of_term(Term const& term) const {
    switch (term.kind) {
      case TermKind::series:
        return of_series(term);
      case TermKind::supplied:
        return moving();
      case TermKind::years_since:
        return moves(term.anchor) ? moving() : fixed();
      case TermKind::operation:
        return of_operation(term);
      case TermKind::function:
        return of_function(term);
      case TermKind::conditional:
        return all_fixed(term) ? fixed() : moving();
      case TermKind::aggregate:
        return of_aggregate(term);
      case TermKind::constant:
      case TermKind::truth:
      case TermKind::quoted:
      case TermKind::entity:
      case TermKind::entity_test:
        break;
    }
    return fixed();
  }

  [[nodiscard]] Course of_series(Term const& term) const {
    Indicator const& indicator = vocabulary_.indicators[term.series];
    if (!moves(term.anchor)) return fixed();
    if (!is_to_date(term.anchor) || indicator.nature == Nature::milestone) return moving();
    return {.nature = indicator.nature, .grows = indicator.monotone};
  }

  [[nodiscard]] Course of_operation(Term const& term) const {
    if (term.child_count == 1) return term.op == Operator::negate ? turned(of(term, 0)) : of_unknown(term);
    Course const& a = of(term, 0);
    Course const& b = of(term, 1);
    if (term.op == Operator::add) return sum(a, b);
    if (term.op == Operator::subtract) return sum(a, turned(b));
    if (term.op == Operator::multiply) return of_product(term);
    if (term.op == Operator::divide) return quotient(a, b, sign(term, 1));
    if (term.op == Operator::otherwise) return a.fixed || b.fixed ? a : moving();
    return of_unknown(term);
  }

  [[nodiscard]] Course of_product(Term const& term) const {
    Course const& a = of(term, 0);
    Course const& b = of(term, 1);
    if (a.fixed && b.fixed) return fixed();
    return a.fixed ? scaled(b, sign(term, 0)) : b.fixed ? scaled(a, sign(term, 1)) : moving();
  }

  [[nodiscard]] Course of_unknown(Term const& term) const { return all_fixed(term) ? fixed() : moving(); }

  [[nodiscard]] Course of_function(Term const& term) const {
    if (term.function->takes == Takes::milestone) return moving();
    if (term.child_count == 0 || all_fixed(term)) return term.function->takes == Takes::day ? moving() : fixed();
    Course const& first = of(term, 0);
    bool const rounds = term.function->name == "round" || term.function->name == "abs";
    if (rounds) return first.starts_elsewhere ? moving() : Course{.nature = first.nature};
    if (term.function->takes != Takes::members || !keeps_nature(term.function->name)) return moving();
    for (std::uint32_t which = 0; which < term.child_count; ++which)
      if (of(term, which).nature != first.nature || of(term, which).starts_elsewhere) return moving();
    return {.nature = first.nature};
  }

  [[nodiscard]] Course of_aggregate(Term const& term) const {
    Aggregate const& aggregate = expression_.aggregates[term.aggregate];
    std::vector<SeriesUse> const uses = series_uses(part_of(expression_, id_of(term)));
    bool const counts = aggregate.domain.kind == Domain::Kind::group;
    if (!counts && std::none_of(uses.begin(), uses.end(), [](SeriesUse const& use) { return moves(use.anchor); }))
      return fixed();
    if (counts || !is_to_date(aggregate.domain.anchor)) return moving();
    Course const body = courses_of(aggregate.body, vocabulary_).back();
    return runs_over_time(aggregate.domain) ? over_time(*term.function, aggregate, body)
                                            : over_entities(*term.function, aggregate, body);
  }

  [[nodiscard]] TermId id_of(Term const& term) const { return static_cast<TermId>(&term - expression_.terms.data()); }

  /// A sum or count over the horizon's periods accumulates like a flow; a mean or an extreme is judged as it stands.
  [[nodiscard]] static Course over_time(Function const& function, Aggregate const& aggregate, Course const& body) {
    if (aggregate.domain.kind == Domain::Kind::spans) return moving();
    bool const whole = aggregate.domain.kind == Domain::Kind::reports || aggregate.domain.count == 0;
    bool const quantity = function.takes == Takes::members && function.gives == Gives::first;
    if (whole && function.name == "count") return {.nature = Nature::flow, .grows = true};
    if (whole && quantity && function.name == "sum")
      return {.nature = Nature::flow, .grows = is_flow(body) && body.grows};
    if (!quantity || function.name == "sum") return moving();
    if (function.name == "last" && body.nature == Nature::stock) return {.nature = Nature::stock};
    return {.nature = Nature::rate};
  }

  /// Of flows it is a flow, of stocks a stock, of rates a rate.
  [[nodiscard]] Course over_entities(Function const& function, Aggregate const& aggregate, Course const& body) const {
    bool const filtered = aggregate.filter && moves_with_reach(*aggregate.filter);
    bool const quantity = function.takes == Takes::members && function.gives == Gives::first;
    if (!quantity || filtered || !keeps_nature(function.name) || body.starts_elsewhere) return moving();
    if (is_level(body) && function.name == "sum") return moving();
    return {.nature = body.nature, .grows = body.grows, .falls = body.falls};
  }

  Expression const& expression_;
  Vocabulary const& vocabulary_;
};

/// Copies an expression with zeros instead of some of its parts.
Expression with_zeros(Expression const& from, std::function<bool(TermId)> const& is_zero) {
  std::vector<bool> dropped(from.terms.size());
  std::vector<bool> zero(from.terms.size());
  for (TermId id = from.root() + 1; id-- > 0;) {
    if (dropped[id] || !is_zero(id)) continue;
    zero[id] = true;
    for (TermId inner = first_term_of(from, id); inner < id; ++inner)
      dropped[inner] = true;
  }
  Expression result;
  std::vector<TermId> moved(from.terms.size());
  for (TermId id = 0; id <= from.root(); ++id) {
    if (dropped[id]) continue;
    Term term = from.terms[id];
    if (zero[id]) term = {.kind = TermKind::constant, .type = term.type, .place = term.place};
    auto const children = static_cast<std::uint32_t>(result.children.size());
    for (std::uint32_t which = 0; which < term.child_count; ++which)
      result.children.push_back(moved[from.child(term, which)]);
    term.first_child = children;
    if (term.kind == TermKind::aggregate) {
      result.aggregates.push_back(from.aggregates[term.aggregate]);
      term.aggregate = static_cast<std::uint32_t>(result.aggregates.size() - 1);
    }
    moved[id] = static_cast<TermId>(result.terms.size());
    result.terms.push_back(std::move(term));
  }
  return result;
}

}  // namespace

std::vector<Course> courses_of(Expression const& expression, Vocabulary const& vocabulary) {
  return std::move(Reader(expression, vocabulary).courses_);
}

bool moves(Anchor const& anchor) {
  if (anchor.kind == Anchor::Kind::span) return false;
  bool const past = anchor.kind == Anchor::Kind::whole && anchor.shift.months <= -12;
  return !past;
}

bool moves_with_reach(Expression const& expression) {
  if (expression.aggregates.empty())
    return std::any_of(expression.terms.begin(), expression.terms.end(),
                       [](Term const& term) { return term.kind == TermKind::series && moves(term.anchor); });
  std::vector<SeriesUse> const uses = series_uses(expression);
  return counts_targets(expression) ||
         std::any_of(uses.begin(), uses.end(), [](SeriesUse const& use) { return moves(use.anchor); });
}

Accrual taken_apart(Expression const& flow, std::vector<Course> const& courses) {
  std::vector<bool> added(flow.terms.size());  // fixed, and added to what moves
  for (Term const& term : flow.terms) {
    if (term.kind != TermKind::operation || term.child_count != 2) continue;
    if (term.op != Operator::add && term.op != Operator::subtract) continue;
    for (std::uint32_t which = 0; which < 2; ++which)
      added[flow.child(term, which)] =
          courses[flow.child(term, which)].fixed && !courses[flow.child(term, 1 - which)].fixed;
  }
  auto const accrues = [&](TermId id) { return is_flow(courses[id]) && !courses[id].starts_elsewhere; };
  return {with_zeros(flow, [&](TermId id) { return added[id]; }), with_zeros(flow, accrues)};
}

}  // namespace onpace
