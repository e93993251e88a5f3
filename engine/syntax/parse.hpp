// From the text of an expression to its tree.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "syntax/ast.hpp"

namespace onpace {

struct ParseLimits {
  std::size_t length = 64 * 1024;  ///< bytes
  std::size_t nesting = 200;
  std::size_t nodes = 10'000;
};

/// Reports with places of `map` and gives nothing when `text` is not an expression.
std::optional<ast::Tree> parse_expression(std::string_view text, TextMap const& map, Diagnostics& diagnostics,
                                          ParseLimits const& limits = {});

/// A definition's head, `in_step(a, b, slack)`: its name and its parameters.
struct DefinitionHead {
  std::string name;
  std::vector<std::string> parameters;
};
std::optional<DefinitionHead> parse_definition_head(std::string_view text);

/// A word that can be a name: begins with a letter of any script, goes on with letters, digits and `_`, is no keyword.
bool is_name(std::string_view text);

}  // namespace onpace
