#include "figures/offices/name_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "figures/cells/column_names.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestText = 600;  ///< bytes
constexpr std::size_t kMostSteps = 5'000;  ///< a text that needs more does not fit

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool may_be_named(ColumnName column) {
  return column == ColumnName::entity || column == ColumnName::indicator || column == ColumnName::period ||
         column == ColumnName::unit || column == ColumnName::status || column == ColumnName::released;
}

/// Bytes of `text` at `at` that say the same as `literal`; nothing where they do not.
std::optional<std::size_t> literal_at(std::string_view text, std::size_t at, std::string_view literal) {
  std::size_t const begin = at;
  while (!literal.empty()) {
    std::size_t const length = at < text.size() ? character_length(text, at) : 0;
    if (length == 0) return std::nullopt;
    std::string const character = halfwidth(text.substr(at, length));
    if (!literal.starts_with(character)) return std::nullopt;
    literal.remove_prefix(character.size());
    at += length;
  }
  return at - begin;
}

/// Finds the ways part by part.
struct Fitting {
  NamePattern const& pattern;
  std::string_view text;
  Accepts const& accepts;
  std::vector<NamedPart> found{};
  std::vector<std::vector<NamedPart>> ways{};
  std::size_t steps = 0;

  void go_on(std::size_t part, std::size_t at) {
    if (ways.size() > 1 || ++steps > kMostSteps) return;
    if (part == pattern.parts.size()) return end(at);
    NamePattern::Part const& next = pattern.parts[part];
    if (!next.literal.empty()) {
      if (auto const length = literal_at(text, at, next.literal)) go_on(part + 1, at + *length);
      return;
    }
    if (!next.column) return pass_over(part, at);
    take(*next.column, part, at);
  }

  void end(std::size_t at) {
    if (at != text.size()) return;
    auto const same = [&](std::vector<NamedPart> const& way) {
      return std::equal(way.begin(), way.end(), found.begin(), found.end(), [](NamedPart const& a, NamedPart const& b) {
        return a.column == b.column && a.text == b.text;
      });
    };
    if (std::none_of(ways.begin(), ways.end(), same)) ways.push_back(found);
  }

  void pass_over(std::size_t part, std::size_t at) {
    for (std::size_t end = at; end <= text.size();) {
      go_on(part + 1, end);
      if (end == text.size()) return;
      end += std::max<std::size_t>(1, character_length(text, end));
    }
  }

  void take(ColumnName column, std::size_t part, std::size_t at) {
    if (at > 0 && at < text.size() && is_digit(text[at - 1]) && is_digit(text[at])) return;
    for (std::size_t end = at; end < text.size();) {
      end += std::max<std::size_t>(1, character_length(text, end));
      bool const inside = end < text.size() && is_digit(text[end - 1]) && is_digit(text[end]);
      std::string_view const said = trimmed(text.substr(at, end - at));
      if (++steps > kMostSteps) return;
      if (inside || said.empty() || !accepts(column, said)) continue;
      found.push_back({column, said});
      go_on(part + 1, end);
      found.pop_back();
    }
  }
};

}  // namespace

bool NamePattern::names(ColumnName column) const {
  return std::any_of(parts.begin(), parts.end(), [&](Part const& part) { return part.column == column; });
}

std::optional<NamePattern> name_pattern(std::string_view text, Span span, Text& fault) {
  NamePattern pattern{.text = std::string(text), .span = span};
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const special = std::min(text.find_first_of("{}*", at), text.size());
    if (special > at) pattern.parts.push_back({.literal = halfwidth(text.substr(at, special - at))});
    at = special;
    if (at == text.size()) break;
    std::size_t const close = text.find('}', at);
    if (text[at] == '*') {
      pattern.parts.emplace_back();
      ++at;
      continue;
    }
    if (text[at] == '}' || close == std::string_view::npos) {
      fault = {"a brace is alone", "花括号不成对"};
      return std::nullopt;
    }
    std::string_view const name = trimmed(text.substr(at + 1, close - at - 1));
    std::optional<ColumnName> const column = column_meaning(name);
    if (!column || !may_be_named(*column) || pattern.names(*column)) {
      bool const twice = column && pattern.names(*column);
      fault = twice
                  ? Text(fmt::format("`{{{}}}` stands in it twice", name), fmt::format("`{{{}}}` 出现了两次", name))
                  : Text(fmt::format("`{{{}}}` is not one of `{{entity}}`, `{{indicator}}`, `{{period}}`, `{{unit}}`, "
                                     "`{{status}}`, `{{released}}`",
                                     name),
                         fmt::format("`{{{}}}` 不是 `{{entity}}`、`{{indicator}}`、`{{period}}`、`{{unit}}`、"
                                     "`{{status}}`、`{{released}}` 之一",
                                     name));
      return std::nullopt;
    }
    pattern.parts.push_back({.column = column});
    at = close + 1;
  }
  if (std::any_of(pattern.parts.begin(), pattern.parts.end(), [](auto const& part) { return part.column.has_value(); }))
    return pattern;
  fault = {"it names no column in braces, as in `{period}`", "其中没有花括号中的列名，例如 `{period}`"};
  return std::nullopt;
}

std::vector<std::vector<NamedPart>> ways_to_fit(NamePattern const& pattern, std::string_view text,
                                                Accepts const& accepts) {
  if (text.size() > kLongestText) return {};
  Fitting fitting{pattern, text, accepts};
  fitting.go_on(0, 0);
  return std::move(fitting.ways);
}

}  // namespace onpace
