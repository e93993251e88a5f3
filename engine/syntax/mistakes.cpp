#include "syntax/mistakes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "diagnostics/codes/syntax.hpp"
#include "syntax/scan.hpp"
#include "syntax/words.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

struct Foreign {
  std::string_view written;
  std::string_view ours;
};

/// What other languages write, and what a sentence says; a longer one stands before its beginning.
constexpr auto kForeign = std::to_array<Foreign>({{"&&", "and"},
                                                  {"||", "or"},
                                                  {"<>", "!="},
                                                  {"=>", ">="},
                                                  {"=<", "<="},
                                                  {"**", "^"},
                                                  {"大于等于", ">="},
                                                  {"大于或等于", ">="},
                                                  {"不低于", ">="},
                                                  {"不少于", ">="},
                                                  {"不小于", ">="},
                                                  {"小于等于", "<="},
                                                  {"小于或等于", "<="},
                                                  {"不高于", "<="},
                                                  {"不超过", "<="},
                                                  {"不大于", "<="},
                                                  {"不多于", "<="},
                                                  {"不等于", "!="},
                                                  {"大于", ">"},
                                                  {"高于", ">"},
                                                  {"超过", ">"},
                                                  {"小于", "<"},
                                                  {"低于", "<"},
                                                  {"等于", "=="},
                                                  {"并且", "and"},
                                                  {"且", "and"},
                                                  {"或者", "or"},
                                                  {"或", "or"},
                                                  {"AND", "and"},
                                                  {"OR", "or"},
                                                  {"NOT", "not"},
                                                  {"And", "and"},
                                                  {"Or", "or"},
                                                  {"Not", "not"},
                                                  {"between", "in 4% .. 6%"},
                                                  {"BETWEEN", "in 4% .. 6%"},
                                                  {"？", "if … then … else …"},
                                                  {"?", "if … then … else …"},
                                                  {"～", ".."},
                                                  {"~", ".."},
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
  std::size_t length = std::max({scan::powered_name(text, at), scan::name(text, at), figure, scan::period(text, at)});
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

Text expected_help(std::string_view expected) {
  if (expected != "else") return {};
  return {"every `if` needs an `else`: `if … then … else …`", "`if` 必须写明 `else`：`if … then … else …`"};
}

std::uint32_t skip_blanks(std::string_view text, std::uint32_t at) {
  while (std::size_t const blank = scan::blank(text, at))
    at += static_cast<std::uint32_t>(blank);
  return at;
}

bool report_foreign(ast::Tree const& tree, std::uint32_t at, Diagnostics& diagnostics) {
  std::string_view const rest = std::string_view(tree.text).substr(at);
  if (rest.starts_with("??")) return false;
  for (Foreign const& row : kForeign) {
    bool const is_word = row.written[0] >= 'A' && row.written[0] <= 'z';
    if (is_word ? !scan::word(tree.text, at, row.written) : !rest.starts_with(row.written)) continue;
    ast::Range const range{at, at + static_cast<std::uint32_t>(row.written.size())};
    diagnostics.report(
        {.code = codes::foreign_operator, .span = tree.span(range), .arguments = {row.written, row.ours}});
    return true;
  }
  if (!rest.starts_with('=')) return false;
  diagnostics.report({.code = codes::single_equals, .span = tree.span({at, at + 1})});
  return true;
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// The bytes of full-width digits at `at`, with their points.
std::size_t wide_number(std::string_view text, std::size_t at) {
  auto const is_digit = [](char32_t value) { return value >= U'０' && value <= U'９'; };
  if (!is_digit(code_point_at(text, at).value)) return 0;
  std::size_t end = at;
  for (CodePoint point = code_point_at(text, at);
       is_digit(point.value) || point.value == U'．' || point.value == U'.';) {
    end += point.length;
    point = code_point_at(text, end);
  }
  return end - at;
}

Text write_text(std::string const& ours) { return {"write `" + ours + "`", "请写 `" + ours + "`"}; }

/// A value that is written in another way here: `.5`, `１６００`, `[4%, 6%]`.
bool report_foreign_value(ast::Tree const& tree, std::uint32_t at, Diagnostics& diagnostics) {
  std::string_view const text = tree.text;
  std::size_t length = wide_number(text, at);
  std::string ours = halfwidth(text.substr(at, length));
  if (text[at] == '.' && is_digit_at(text, at + 1)) {
    length = 1 + scan::number(text, at + 1);
    length += scan::unit(text, at + length);
    ours = "0" + std::string(text.substr(at, length));
  }
  if (std::size_t const close = text.find(']', at); text[at] == '[' && close != std::string_view::npos) {
    std::string_view const inner = text.substr(at + 1, close - at - 1);
    std::size_t const comma = inner.find(',');
    if (comma == std::string_view::npos || comma == 0) return false;
    std::size_t const second = skip_blanks(inner, static_cast<std::uint32_t>(comma) + 1);
    length = close + 1 - at;
    ours = std::string(inner.substr(0, comma)) + " .. " + std::string(inner.substr(second));
  }
  if (length == 0) return false;
  ast::Range const range{at, at + static_cast<std::uint32_t>(length)};
  diagnostics.report({.code = codes::cannot_stand_here,
                      .span = tree.span(range),
                      .arguments = {tree.slice(range)},
                      .help = write_text(ours)});
  return true;
}

/// The comma of `1,600`, where a comma cannot stand.
Text thousands_help(std::string_view text, std::size_t comma) {
  std::size_t begin = comma;
  while (begin > 0 && is_digit_at(text, begin - 1))
    --begin;
  std::string plain(text.substr(begin, comma - begin));
  std::string grouped = plain;
  std::size_t at = comma;
  auto const group_at = [&](std::size_t sign) {
    bool const three = is_digit_at(text, sign + 1) && is_digit_at(text, sign + 2) && is_digit_at(text, sign + 3);
    return sign < text.size() && text[sign] == ',' && three && !is_digit_at(text, sign + 4);
  };
  for (; group_at(at); at += 4) {
    plain += text.substr(at + 1, 3);
    grouped += "_" + std::string(text.substr(at + 1, 3));
  }
  if (begin == comma || at == comma) return {};
  if (at < text.size() && text[at] == '.' && is_digit_at(text, at + 1)) {
    std::string const decimals(text.substr(at, 1 + scan::number(text, at + 1)));
    plain += decimals;
    grouped += decimals;
  }
  return {"write `" + plain + "` or `" + grouped + "`", "请写 `" + plain + "` 或 `" + grouped + "`"};
}

/// A way out for a sign after a complete expression; empty for the one that the code gives.
Text leftover_help(std::string_view text, std::size_t at) {
  std::string_view const rest = text.substr(at);
  if (rest[0] == ',') return thousands_help(text, at);
  if (rest[0] == ')' || rest[0] == ']' || rest.starts_with("）") || rest.starts_with("］"))
    return {"nothing was opened: remove it", "它前面没有对应的左括号，请删去"};
  if (rest == "。" || rest == "." || rest == ";" || rest == "；")
    return {"an expression needs no sign at its end: remove it", "表达式末尾不加标点，请删去"};
  return {};
}

/// `NOT` before a value reads as a name, and what stands after it is left over.
std::uint32_t word_before(std::string_view text, std::uint32_t at, std::string_view word) {
  std::uint32_t end = at;
  while (end > 0 && text[end - 1] == ' ')
    --end;
  bool const there = end >= word.size() && text.substr(end - word.size(), word.size()) == word;
  std::uint32_t const begin = there ? end - static_cast<std::uint32_t>(word.size()) : at;
  bool const whole = there && end < at && (begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '(');
  return whole ? begin : at;
}

/// A quote that opens at `at` and is never closed.
bool report_open_quote(ast::Tree const& tree, std::uint32_t at, Diagnostics& diagnostics) {
  constexpr auto quotes = std::to_array<std::string_view>({"'", "\"", "‘", "“"});
  std::string_view const rest = std::string_view(tree.text).substr(at);
  auto const opens = [&](std::string_view quote) { return rest.starts_with(quote); };
  auto const quote = std::find_if(quotes.begin(), quotes.end(), opens);
  if (quote == quotes.end() || scan::quoted(tree.text, at) > 0) return false;
  ast::Range const range{at, at + static_cast<std::uint32_t>(quote->size())};
  diagnostics.report({.code = codes::unclosed_quote, .span = tree.span(range), .arguments = {*quote}});
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
  diagnostics.report({.code = codes::unclosed, .span = tree.span(range), .arguments = {tree.slice(range), expected}});
  return true;
}

}  // namespace

void report_expected(ast::Tree const& tree, std::uint32_t at, std::string_view expected, Diagnostics& diagnostics) {
  at = skip_blanks(tree.text, at);
  if (at >= tree.text.size()) {
    if (report_unclosed(tree, expected, diagnostics)) return;
    auto const end = static_cast<std::uint32_t>(tree.text.size());
    diagnostics.report({.code = codes::expected_here,
                        .span = tree.span({end > 0 ? end - 1 : 0, end}),
                        .arguments = {expected_text(expected), Text("the end of the expression", "表达式结尾")},
                        .help = expected_help(expected)});
    return;
  }
  if (expected != "value" && report_foreign(tree, word_before(tree.text, at, "NOT"), diagnostics)) return;
  if (report_foreign(tree, at, diagnostics) || report_open_quote(tree, at, diagnostics)) return;
  if (expected == "value" && report_foreign_value(tree, at, diagnostics)) return;
  ast::Range const piece = piece_at(tree.text, at);
  std::string_view const found = tree.slice(piece);
  if (expected == "value" && is_keyword(found) && found != "then" && found != "else" && !scan::word(found, 0, "and") &&
      !scan::word(found, 0, "or")) {
    diagnostics.report({.code = codes::keyword_as_name, .span = tree.span(piece), .arguments = {found}});
    return;
  }
  std::string const quoted = "`" + std::string(found) + "`";
  diagnostics.report({.code = codes::expected_here,
                      .span = tree.span(piece),
                      .arguments = {expected_text(expected), Text(quoted, " " + quoted)},
                      .help = expected_help(expected)});
}

void report_leftover(ast::Tree const& tree, std::uint32_t at, Diagnostics& diagnostics) {
  std::uint32_t const negation = word_before(tree.text, at, "NOT");
  if (report_foreign(tree, negation, diagnostics)) return;
  ast::Range const piece = piece_at(tree.text, at);
  std::string_view const found = tree.slice(piece);
  if (found == "over" || found == "where") {
    diagnostics.report({.code = codes::over_outside, .span = tree.span(piece), .arguments = {found}});
    return;
  }
  diagnostics.report({.code = codes::cannot_stand_here,
                      .span = tree.span(piece),
                      .arguments = {found},
                      .help = leftover_help(tree.text, at)});
}

}  // namespace onpace
