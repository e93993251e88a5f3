// An expression with names, types and units settled: flat, operands before their operation.
#pragma once

#include <cstdint>
#include <vector>

#include "base/source.hpp"
#include "functions/functions.hpp"
#include "syntax/ast.hpp"
#include "values/number.hpp"
#include "values/period.hpp"
#include "values/unit.hpp"

namespace onpace {

using IndicatorIndex = std::uint32_t;

enum class TypeKind : std::uint8_t { quantity, truth, milestone, unknown };

/// `unknown` is what an expression has whose mistake was reported: nothing more is said about it.
struct Type {
  TypeKind kind = TypeKind::unknown;
  Unit unit{};  ///< of a quantity: its measure, and how it is printed
};

/// For which span of time a name is read.
struct Anchor {
  enum class Kind : std::uint8_t {
    to_date,  ///< from the horizon's begin to the reach
    whole,    ///< the whole horizon
    span,     ///< the one that was named
  };
  Kind kind = Kind::to_date;
  Period span{};   ///< of `span`
  Shift shift{};   ///< added to whichever it is
  Shift before{};  ///< of an operand that a function reads at an earlier time: spans that are named move with it
};

/// What a method is told while a goal is judged.
enum class Supplied : std::uint8_t {
  gap,
  expected,
  aim,
  path,
  time_share,
  years_passed,
  years_left,
  years_total,
  direction
};

enum class TermKind : std::uint8_t { constant, truth, series, supplied, operation, function, conditional };

using TermId = std::uint32_t;

struct Term {
  TermKind kind = TermKind::constant;
  Type type{};
  Span place{};
  Number number{};  ///< of a constant, in base units
  bool truth = false;
  bool bare = false;  ///< a number written without a unit
  IndicatorIndex series = 0;
  Anchor anchor{};
  Supplied supplied{};
  ast::Operator op{};  ///< of an operation; `in` and `within` have three operands: the value and both ends
  Function const* function = nullptr;
  std::uint32_t first_child = 0;
  std::uint32_t child_count = 0;
};

struct Expression {
  std::vector<Term> terms;  ///< the root is the last; what belongs to one term stands right before it
  std::vector<TermId> children;

  [[nodiscard]] TermId root() const { return static_cast<TermId>(terms.size() - 1); }
  [[nodiscard]] TermId child(Term const& term, std::uint32_t which) const { return children[term.first_child + which]; }
};

/// Index of the first term that belongs to `root`.
TermId first_term_of(Expression const& expression, TermId root);

/// The part of `expression` that belongs to `root`.
Expression part_of(Expression const& expression, TermId root);

/// Appends what belongs to `root` of `from`; relative anchors are moved by `anchor`. The copy's id.
TermId append(Expression& to, Expression const& from, TermId root, Anchor const& anchor);

/// An anchor seen through an index around it: shifts add, what was named absolutely stays.
Anchor seen_through(Anchor const& inner, Anchor const& outer);

}  // namespace onpace
