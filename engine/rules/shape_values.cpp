// Readers of single values.
#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "diagnostics/codes/rules.hpp"
#include "rules/shape.hpp"
#include "syntax/parse.hpp"
#include "syntax/words.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"
#include "values/period_mistake.hpp"

namespace onpace {
namespace {

/// Nothing, and reported, when `node` is not a scalar.
std::optional<Word> scalar_word(Loading& loading, yaml::NodeId node, Text const& expected) {
  yaml::Node const& found = loading.document.at(node);
  if (found.broken) return std::nullopt;
  if (found.kind == yaml::Kind::scalar) return Word{std::string(loading.document.scalar(found)), loading.span(node)};
  report_shape(loading, node, expected);
  return std::nullopt;
}

std::string listed(std::span<Choice const> choices) {
  std::string list;
  for (Choice const& each : choices)
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", each.word);
  return list;
}

/// Words that other versions of YAML, or people, use as truth values.
std::optional<bool> meant_truth(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char sign) { return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign; });
  for (std::string_view const yes : {"true", "yes", "on", "y", "1", "是"})
    if (word == yes) return true;
  for (std::string_view const no : {"false", "no", "off", "n", "0", "否"})
    if (word == no) return false;
  return std::nullopt;
}

/// `010` is eight to some readers of YAML and ten to others.
bool has_leading_zero(std::string_view number) {
  if (number.starts_with('-')) number.remove_prefix(1);
  return number.size() > 1 && number[0] == '0' && number[1] >= '0' && number[1] <= '9';
}

/// The `#` behind a text without quotes, which ends it.
std::optional<Span> comment_behind(Loading const& loading, yaml::Node const& node) {
  std::string_view const text = loading.document.text;
  std::size_t at = node.end;
  while (at < text.size() && yaml::is_blank(text[at]))
    ++at;
  bool const comment = node.style == yaml::Style::plain && at > node.end && at < text.size() && text[at] == '#';
  if (!comment) return std::nullopt;
  auto const begin = static_cast<std::uint32_t>(at);
  return Span{loading.document.source, begin, begin + 1};
}

/// An expression that ends too early, where YAML began a comment.
void report_cut_by_comment(Loading& loading, Diagnostic found, Span comment) {
  found.labels.push_back({comment, Text("YAML starts a comment here", "YAML 从这里开始注释")});
  if (found.help.empty() && row_of(found.code).english_help.empty())
    found.help = Text("quote the whole text if `#` belongs to it", "如果 `#` 属于文本，请把整段文本加引号");
  loading.diagnostics.report(std::move(found));
}

void read_language(Loading& loading, NamedEntry const& entry, Text& text) {
  auto const word = read_word(loading, entry.value, {"a text", "文本"});
  if (entry.key.value == shape::kLanguageKeys[0].key) {
    if (word) text.en = word->value;
  } else if (entry.key.value == shape::kLanguageKeys[1].key) {
    if (word) text.zh = word->value;
  } else {
    loading.diagnostics.report({codes::unknown_language, entry.key.span, {entry.key.value}});
  }
}

}  // namespace

std::optional<Word> read_word(Loading& loading, yaml::NodeId node, Text const& expected) {
  auto word = scalar_word(loading, node, expected);
  if (!word || word->value.find_first_not_of(" \t\r\n") != std::string::npos) return word;
  loading.diagnostics.report({codes::empty_value, word->span, {Text("this text", "这段文本")}});
  return std::nullopt;
}

Text read_text(Loading& loading, yaml::NodeId node) {
  static Text const expected{"a text, or `{en: …, zh: …}`", "文本或 `{en: …, zh: …}`"};
  Text text;
  if (loading.document.at(node).kind == yaml::Kind::mapping) {
    for (NamedEntry const& entry : read_entries(loading, node, {"this text", "这段文本"}))
      read_language(loading, entry, text);
    return text;
  }
  if (auto const word = read_word(loading, node, expected)) {
    std::size_t const end = word->value.find_last_not_of(" \t\r\n");
    text = Text(word->value.substr(0, end + 1));
  }
  return text;
}

std::optional<Placed<bool>> read_truth(Loading& loading, yaml::NodeId node) {
  auto const word = scalar_word(loading, node, {"true or false", "true 或 false"});
  if (!word) return std::nullopt;
  bool const plain = loading.document.at(node).style == yaml::Style::plain;
  bool const truth = word->value == "true";
  if (plain && (truth || word->value == "false")) return Placed<bool>{truth, word->span};
  Diagnostic found{codes::not_a_truth, word->span, {word->value}};
  if (auto const meant = meant_truth(word->value)) {
    std::string const said = *meant ? "true" : "false";
    found.help = Text("write `" + said + "`, without quotes", "写成 `" + said + "`，不加引号");
  }
  loading.diagnostics.report(std::move(found));
  return std::nullopt;
}

std::optional<Placed<int>> read_integer(Loading& loading, yaml::NodeId node, ValueShape const& shape) {
  auto const word = scalar_word(loading, node, {"a whole number", "整数"});
  if (!word) return std::nullopt;
  int value = 0;
  char const* const end = word->value.data() + word->value.size();
  auto const read = std::from_chars(word->value.data(), end, value);
  bool const whole = read.ec == std::errc{} && read.ptr == end;
  bool const zero = has_leading_zero(word->value);
  if (whole && !zero && value >= shape.least && value <= shape.most) return Placed<int>{value, word->span};
  Text const from(std::to_string(shape.least));
  Text const to(std::to_string(shape.most));
  Diagnostic found{codes::not_in_range, word->span, {word->value, from, to}};
  if (whole && zero) found.help = Text(fmt::format("write `{}`", value), fmt::format("写成 `{}`", value));
  loading.diagnostics.report(std::move(found));
  return std::nullopt;
}

std::optional<Placed<int>> read_days_late(Loading& loading, yaml::NodeId node) {
  return read_integer(loading, node, kDaysLate);
}

std::optional<ast::Tree> read_expression(Loading& loading, yaml::NodeId node) {
  yaml::Node const& found = loading.document.at(node);
  if (found.broken) return std::nullopt;
  if (found.kind != yaml::Kind::scalar) {
    report_shape(loading, node, {"an expression", "表达式"});
    return std::nullopt;
  }
  std::string_view const text = loading.document.scalar(found);
  auto const comment = comment_behind(loading, found);
  if (!comment) return parse_expression(text, loading.document.map_of(found), loading.diagnostics);
  Diagnostics mistakes;
  auto tree = parse_expression(text, loading.document.map_of(found), mistakes);
  bool const open = std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')');
  for (Diagnostic const& each : mistakes.all()) {
    if (!tree && (open || each.span.end >= found.end))
      report_cut_by_comment(loading, each, *comment);
    else
      loading.diagnostics.report(each);
  }
  return tree;
}

std::optional<Placed<Period>> period_of(Loading& loading, Word const& word) {
  if (auto const period = parse_span(word.value, loading.calendar)) return Placed<Period>{*period, word.span};
  loading.diagnostics.report(period_mistake(codes::not_a_rule_period, word.value, word.span, loading.calendar));
  return std::nullopt;
}

std::optional<Placed<Period>> read_period(Loading& loading, yaml::NodeId node) {
  auto const word = read_word(loading, node, {"a period", "时期"});
  return word ? period_of(loading, *word) : std::nullopt;
}

std::optional<Placed<Day>> read_day(Loading& loading, yaml::NodeId node) {
  auto const word = read_word(loading, node, {"a day", "日期"});
  if (!word) return std::nullopt;
  if (auto const day = parse_day(word->value)) return Placed<Day>{*day, word->span};
  loading.diagnostics.report({codes::not_a_rule_day, word->span, {word->value}});
  return std::nullopt;
}

bool check_name(Loading& loading, Word const& word) {
  if (is_name(word.value)) return true;
  Code const code = is_keyword(word.value) ? codes::name_is_keyword : codes::not_a_name;
  loading.diagnostics.report({code, word.span, {word.value}});
  return false;
}

std::optional<Word> read_name(Loading& loading, yaml::NodeId node) {
  auto word = read_word(loading, node, {"a name", "名称"});
  if (!word) return std::nullopt;
  word->value = normalized(word->value);
  return check_name(loading, *word) ? word : std::nullopt;
}

bool check_key(Loading& loading, Word const& word, Text const& what) {
  bool sound = !word.value.empty();
  for (std::size_t at = 0; sound && at < word.value.size();) {
    CodePoint const point = code_point_at(word.value, at);
    sound = point.length > 0 && (is_name_part(point.value) || point.value == '-' || point.value == '.');
    at += point.length;
  }
  if (!sound) loading.diagnostics.report({codes::not_a_target_key, word.span, {word.value, what}});
  return sound;
}

std::vector<Argument> read_arguments(Loading& loading, yaml::NodeId node, Text const& what) {
  std::vector<Argument> arguments;
  for (NamedEntry& entry : read_entries(loading, node, what)) {
    bool const named = check_name(loading, entry.key);
    auto value = read_expression(loading, entry.value);
    if (named && value) arguments.push_back({std::move(entry.key), std::move(*value)});
  }
  return arguments;
}

std::optional<Placed<int>> read_choice(Loading& loading, yaml::NodeId node, std::span<Choice const> choices) {
  yaml::Node const& found_node = loading.document.at(node);
  if (found_node.kind == yaml::Kind::scalar && !found_node.broken)
    for (Choice const& each : choices)
      if (each.word == loading.document.scalar(found_node)) return Placed<int>{each.value, loading.span(node)};
  std::string const list = listed(choices);
  auto const word = read_word(loading, node, {"one of " + list, list + " 之一"});
  if (!word) return std::nullopt;
  Diagnostic found{codes::unknown_choice, word->span, {word->value, list}};
  std::vector<std::string> candidates;
  for (Choice const& each : choices)
    candidates.emplace_back(each.word);
  if (auto const near = nearest(word->value, candidates))
    found.help = Text(fmt::format("did you mean `{}`?", *near), fmt::format("是否想写 `{}`？", *near));
  loading.diagnostics.report(std::move(found));
  return std::nullopt;
}

}  // namespace onpace
