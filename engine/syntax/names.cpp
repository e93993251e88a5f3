#include "syntax/parse.hpp"
#include "syntax/scan.hpp"
#include "syntax/words.hpp"
#include "text/unicode.hpp"

namespace onpace {

bool is_name(std::string_view text) { return !text.empty() && scan::name(text, 0) == text.size() && !is_keyword(text); }

std::optional<DefinitionHead> parse_definition_head(std::string_view text) {
  std::size_t at = 0;
  auto const skip = [&] {
    while (std::size_t const blank = scan::blank(text, at))
      at += blank;
  };
  auto const take_name = [&]() -> std::optional<std::string> {
    skip();
    std::string_view const word = text.substr(at, scan::name(text, at));
    if (!is_name(word)) return std::nullopt;
    at += word.size();
    skip();
    return normalized(word);
  };
  std::optional<std::string> const name = take_name();
  if (!name) return std::nullopt;
  DefinitionHead head{*name, {}};
  if (at == text.size()) return head;
  if (text[at] != '(' || !text.ends_with(')')) return std::nullopt;
  do {
    ++at;  // the parenthesis or the comma
    std::optional<std::string> const parameter = take_name();
    if (!parameter) return std::nullopt;
    head.parameters.push_back(*parameter);
  } while (at < text.size() && text[at] == ',');
  if (at + 1 != text.size() || text[at] != ')') return std::nullopt;
  return head;
}

}  // namespace onpace
