// A YAML text as the marks that make it up, each with where it stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/yaml/yaml.hpp"

namespace onpace {

enum class TokenKind : std::uint8_t {
  atom,      ///< a text or an alias
  property,  ///< an anchor or a tag
  dash,
  colon,
  comma,
  open,  ///< `{` or `[`
  close,
  comment,
  marker,  ///< `---` or `...`
};

struct Token {
  TokenKind kind;
  std::string_view text;
  std::size_t begin = 0;
  std::size_t line = 0;         ///< from 0
  std::size_t last_line = 0;    ///< of a text over several lines
  std::size_t column = 0;       ///< in display cells
  std::size_t blank_lines = 0;  ///< right before it
};

/// Nothing where the text holds something that is laid out by hand: directives, keys with `?`.
std::optional<std::vector<Token>> tokens_of(yaml::Document const& document);

}  // namespace onpace
