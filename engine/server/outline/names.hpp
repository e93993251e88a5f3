// Expressions as tokens, and where names stand: what definition, references, renaming and colours are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/outline/keys.hpp"
#include "server/outline/outline.hpp"

namespace onpace::server {

enum class TokenKind : std::uint8_t {
  name,
  call,  ///< a name before a parenthesis
  keyword,
  number,
  unit,
  period,
  entity,  ///< a code, in quotes or behind `of`
  group,   ///< behind `over group`
  sign,
};

struct Token {
  TokenKind kind;
  Extent where;
};

/// Whatever the text is: what is no token is left out.
std::vector<Token> tokens_of(std::string_view text, Extent expression);

/// What a name is the name of.
enum class NameOf : std::uint8_t { value, parameter, target, unit, entity, group };

struct Occurrence {
  NameOf of;
  Extent where;
  std::string name;  ///< NFC-normalised
  bool defines = false;
  std::uint32_t entry = kNoEntry;  ///< in whose key or value it stands
};

/// In the order of the text. A parameter of a definition belongs to its entry alone.
std::vector<Occurrence> occurrences_of(std::string_view text, Outline const& outline,
                                       std::vector<Meaning> const& meanings);

}  // namespace onpace::server
