// textDocument/semanticTokens: the expressions inside of YAML.
#include <array>

#include "functions/functions.hpp"
#include "server/requests/features.hpp"

namespace onpace::server {
namespace {

constexpr auto kTypes = std::to_array<char const*>({"variable", "function", "keyword", "number", "type", "string",
                                                    "operator", "parameter", "enumMember", "namespace"});
enum class Colour : std::uint8_t { variable, function, keyword, number, unit, text, sign, parameter, period, group };

Colour colour_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::name:
      return Colour::variable;
    case TokenKind::call:
      return Colour::function;
    case TokenKind::keyword:
      return Colour::keyword;
    case TokenKind::number:
      return Colour::number;
    case TokenKind::unit:
      return Colour::unit;
    case TokenKind::period:
      return Colour::period;
    case TokenKind::entity:
      return Colour::text;
    case TokenKind::group:
      return Colour::group;
    case TokenKind::sign:
      break;
  }
  return Colour::sign;
}

/// Tokens as differences from one to the next.
struct TokenData {
  State const& state;
  File const& file;
  Json data = Json::array();
  Position last{};

  void add(Extent where, Colour colour) {
    Position const begin = file.lines.position_of(file.text, where.begin, state.client.encoding);
    Position const end = file.lines.position_of(file.text, where.end, state.client.encoding);
    if (begin.line != end.line) return;
    bool const is_same_line = begin.line == last.line;
    data.push_back(begin.line - last.line);
    data.push_back(is_same_line ? begin.character - last.character : begin.character);
    data.push_back(end.character - begin.character);
    data.push_back(static_cast<int>(colour));
    data.push_back(0);
    last = begin;
  }
};

}  // namespace

Json token_legend() { return {{"tokenTypes", kTypes}, {"tokenModifiers", Json::array()}}; }

Json semantic_tokens(State& state, Json const& parameters) {
  File const& file = *document_of(state, parameters).file;
  std::size_t begin = 0;
  std::size_t end = file.text.size();
  if (Json const* const range = member_at(parameters, {"range"}); range != nullptr && range->is_object()) {
    begin = offset_in(state, file, range->value("start", Json()));
    end = offset_in(state, file, range->value("end", Json()));
  }
  TokenData tokens{state, file};
  auto occurrence = file.occurrences.begin();
  for (std::uint32_t id = 0; id < file.outline.entries.size(); ++id) {
    Entry const& entry = file.outline.entries[id];
    KeyOf const* const row = file.meanings[id].row;
    bool const is_expression = row != nullptr && row->says == Says::expression && !entry.value.empty();
    if (!is_expression || entry.value.end < begin || entry.value.begin > end) continue;
    for (Token const& token : tokens_of(file.text, entry.value)) {
      while (occurrence != file.occurrences.end() && occurrence->where.begin < token.where.begin)
        ++occurrence;
      bool const is_parameter = occurrence != file.occurrences.end() && occurrence->where == token.where &&
                                occurrence->of == NameOf::parameter;
      tokens.add(token.where, is_parameter ? Colour::parameter : colour_of(token.kind));
    }
  }
  return {{"data", std::move(tokens.data)}};
}

}  // namespace onpace::server
