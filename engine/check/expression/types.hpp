// Units as types: the result type of an operation, or what is wrong with its operands.
#pragma once

#include <span>
#include <string_view>

#include "check/expression/expression.hpp"
#include "diagnostics/diagnostics.hpp"

namespace onpace {

/// An operand as the messages show it.
struct Operand {
  Expression const& expression;
  TermId id;
  std::string_view text;  ///< as written
  Span place;
};

struct TypeChecker {
  Units const& units;
  Diagnostics& diagnostics;
  SourceId method = kNoSource;  ///< in whose text a bare number beside a ratio is one
};

/// What an expression of that type is, with an article: `a mass`, `a condition`.
Text type_text(TypeChecker const& checker, Type const& type);

/// The type of `left op right`; `unknown` after a report.
Type binary_type(TypeChecker& checker, ast::Operator op, Operand const& left, Operand const& right);

/// The common type of values that are compared or chosen between; `unknown` after a report.
Type common_type(TypeChecker& checker, Operand const& left, Operand const& right);

bool require_truth(TypeChecker& checker, Operand const& operand);
bool require_quantity(TypeChecker& checker, Operand const& operand);

/// A fraction of two bare numbers fits a ratio.
bool is_written_fraction(Expression const& expression, TermId id);

/// `x - 60%`, `x - 0.5pp`: a rate that is lower, and beside `pp` how far it lies above.
bool is_ratio_less_written(Expression const& expression, TermId id);

/// A bare 0 fits every measure.
bool is_bare_zero(Expression const& expression, TermId id);

}  // namespace onpace
