#include "syntax/mistakes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.hpp"
#include "syntax/scan.hpp"
#include "syntax/words.hpp"

namespace onpace {
namespace {

struct Foreign {
  std::string_view written;
  std::string_view ours;
};

/// What other languages write.
constexpr auto kForeign = std::to_array<Foreign>({{"&&", "and"},
                                                  {"||", "or"},
                                                  {"<>", "!="},
                                                  {"=>", ">="},
                                                  {"=<", "<="},
                                                  {"**", "^"},
                                                  {"且", "and"},
                                                  {"或", "or"},
                                                  {"！=", "!="},
                                                  {"!", "not"},
                                                  {"＞", ">"},
                                                  {"＜", "<"},
                                                  {"＝", "=="},
                                                  {"&", "and"},
                                                  {"|", "or"}});

/// The word, period, number with its unit, or sign at `at`.
ast::Range piece_at(std::string_view text, std::uint32_t at) {
  std::size_t const number = scan::number(text, at);
  std::size_t const figure = number > 0 ? number + scan::unit(text, at + number) : 0;
  std::size_t length = std::max({scan::name(text, at), figure, scan::period(text, at)});
  if (length == 0) length = std::max<std::size_t>(1, code_point_at(text, at).length);
  return {at, at + static_cast<std::uint32_t>(length)};
}

Text expected_text(std::string_view expected) {
  if (expected == "value") return {"a value", "一个值"};
  if (expected == "period") return {"a period, such as `2024-Q3` or `-1y`", "一个时期（如 `2024-Q3`、`-1y`）"};
  if (expected == "domain")
    return {"what it runs over, such as `children` or `2021 .. 2025`", "范围（如 `children`、`2021 .. 2025`）"};
  if (expected == "entity")
    return {"an entity, such as `'430000'` or `parent`", "地区或单位（如 `'430000'`、`parent`）"};
  std::string const quoted = "`" + std::string(expected) + "`";
  return {quoted, " " + quoted};
}

std::uint32_t skip_blanks(std::string_view text, std::uint32_t at) {
  while (std::size_t const blank = scan::blank(text, at))
    at += static_cast<std::uint32_t>(blank);
  return at;
}

bool report_foreign(ast::Tree const& tree, std::uint32_t at, Diagnostics& diagnostics) {
  std::string_view const rest = std::string_view(tree.text).substr(at);
  for (Foreign const& row : kForeign) {
    if (!rest.starts_with(row.written)) continue;
    ast::Range const range{at, at + static_cast<std::uint32_t>(row.written.size())};
    diagnostics.report(
        {.code = Code::foreign_operator, .span = tree.span(range), .arguments = {row.written, row.ours}});
    return true;
  }
  if (!rest.starts_with('=')) return false;
  diagnostics.report({.code = Code::single_equals, .span = tree.span({at, at + 1})});
  return true;
}

/// A quote that opens at `at` and is never closed.
bool report_open_quote(ast::Tree const& tree, std::uint32_t at, Diagnostics& diagnostics) {
  constexpr auto quotes = std::to_array<std::string_view>({"'", "\"", "‘", "“"});
  std::string_view const rest = std::string_view(tree.text).substr(at);
  auto const opens = [&](std::string_view quote) { return rest.starts_with(quote); };
  auto const quote = std::find_if(quotes.begin(), quotes.end(), opens);
  if (quote == quotes.end() || scan::quoted(tree.text, at) > 0) return false;
  ast::Range const range{at, at + static_cast<std::uint32_t>(quote->size())};
  diagnostics.report({.code = Code::unclosed_quote, .span = tree.span(range), .arguments = {*quote}});
  return true;
}

/// The opening sign that nothing closes, when the text ends inside it.
bool report_unclosed(ast::Tree const& tree, std::string_view expected, Diagnostics& diagnostics) {
  if (expected != ")" && expected != "]") return false;
  std::vector<std::uint32_t> places;
  for (std::uint32_t at = 0; at < tree.text.size(); ++at) {
    char const byte = tree.text[at];
    if (byte == '(' || byte == '[') places.push_back(at);
    if ((byte == ')' || byte == ']') && !places.empty()) places.pop_back();
  }
  if (places.empty()) return false;
  ast::Range const range{places.back(), places.back() + 1};
  diagnostics.report({.code = Code::unclosed, .span = tree.span(range), .arguments = {tree.slice(range), expected}});
  return true;
}

}  // namespace

void report_expected(ast::Tree const& tree, std::uint32_t at, std::string_view expected, Diagnostics& diagnostics) {
  at = skip_blanks(tree.text, at);
  if (at >= tree.text.size()) {
    if (report_unclosed(tree, expected, diagnostics)) return;
    auto const end = static_cast<std::uint32_t>(tree.text.size());
    diagnostics.report({.code = Code::expected_here,
                        .span = tree.span({end > 0 ? end - 1 : 0, end}),
                        .arguments = {expected_text(expected), Text("the end of the expression", "表达式结尾")}});
    return;
  }
  if (report_foreign(tree, at, diagnostics) || report_open_quote(tree, at, diagnostics)) return;
  ast::Range const piece = piece_at(tree.text, at);
  std::string_view const found = tree.slice(piece);
  if (expected == "value" && is_keyword(found) && found != "then" && found != "else" && !scan::word(found, 0, "and") &&
      !scan::word(found, 0, "or")) {
    diagnostics.report({.code = Code::keyword_as_name, .span = tree.span(piece), .arguments = {found}});
    return;
  }
  std::string const quoted = "`" + std::string(found) + "`";
  diagnostics.report({.code = Code::expected_here,
                      .span = tree.span(piece),
                      .arguments = {expected_text(expected), Text(quoted, " " + quoted)}});
}

void report_leftover(ast::Tree const& tree, std::uint32_t at, Diagnostics& diagnostics) {
  if (report_foreign(tree, at, diagnostics)) return;
  ast::Range const piece = piece_at(tree.text, at);
  std::string_view const found = tree.slice(piece);
  if (found == "over" || found == "where") {
    diagnostics.report({.code = Code::over_outside, .span = tree.span(piece), .arguments = {found}});
    return;
  }
  diagnostics.report({.code = Code::cannot_stand_here, .span = tree.span(piece), .arguments = {tree.slice(piece)}});
}

}  // namespace onpace
