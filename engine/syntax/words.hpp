// The words of the language: operators with their precedence, keywords.
#pragma once

#include <span>
#include <string_view>

#include "syntax/ast.hpp"

namespace onpace {

struct OperatorRow {
  std::string_view text;
  ast::Operator op;
  int precedence;      ///< higher binds tighter
  bool right = false;  ///< groups from the right
  bool prefix = false;
};

inline constexpr int kComparisonPrecedence = 4;

/// A longer text comes before one that it starts with; the first row of an operator is how it is printed.
std::span<OperatorRow const> operator_rows();

/// The rows from the first on that begins with `byte`; none where no operator does.
std::span<OperatorRow const> operator_rows_from(char byte);

bool is_keyword(std::string_view word);

}  // namespace onpace
