// The diagnostics for a text that is not an expression.
#pragma once

#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "syntax/ast.hpp"

namespace onpace {

/// `expected` is the grammar's name for what should stand at `at`: `value`, `)`, `]`, `then`, `else`, `period`.
void report_expected(ast::Tree const& tree, std::uint32_t at, std::string_view expected, Diagnostics& diagnostics);

/// A whole expression ended before `at`, and more text follows.
void report_leftover(ast::Tree const& tree, std::uint32_t at, Diagnostics& diagnostics);

}  // namespace onpace
