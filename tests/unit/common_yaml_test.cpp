// What is read without yaml-cpp is what yaml-cpp would have read.
#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "rules/yaml/common_yaml.hpp"
#include "rules/yaml/yaml.hpp"

namespace onpace {
namespace {

std::string written(yaml::Document const& document) {
  std::string text = std::to_string(document.root) + '\n';
  auto const number = [&](auto value) { text += std::to_string(static_cast<unsigned>(value)) + ' '; };
  for (yaml::Node const& node : document.nodes) {
    for (unsigned const each : {node.begin, node.end, node.first, node.count})
      number(each);
    number(node.kind), number(node.style), number(node.flow), number(node.broken), number(node.as_written);
    text += '\n';
  }
  for (yaml::NodeId const item : document.items)
    number(item);
  for (yaml::Entry const& entry : document.entries)
    number(entry.key), number(entry.value);
  return text + '\n' + document.texts;
}

std::string read(std::string const& text, bool yaml_cpp_only) {
  Sources sources;
  Diagnostics diagnostics;
  auto const document =
      yaml::parse(sources.add("rules.yaml", text), sources, diagnostics, {.yaml_cpp_only = yaml_cpp_only});
  std::string result = document ? written(*document) : "nothing";
  for (Diagnostic const& each : diagnostics.all())
    result += "\n" + std::string(row_of(each.code).code) + " " + std::to_string(each.span.begin) + " " +
              std::to_string(each.span.end);
  return result;
}

struct Deaf final : yaml::Events {
  void scalar(std::size_t, yaml::ScalarExtent const&, std::string_view, std::size_t) override {}
  void alias(std::size_t, std::size_t) override {}
  void begin_sequence(std::size_t, std::size_t, bool) override {}
  void begin_mapping(std::size_t, std::size_t, bool) override {}
  void end() override {}
};

bool is_common(std::string_view text) {
  Deaf deaf;
  return yaml::read_common_yaml(text, deaf);
}

/// Pieces that meet in all orders: most of what comes out is no YAML, and enough of it is.
std::string random_text(std::mt19937& random) {
  static constexpr auto kPieces = std::to_array<std::string_view>(
      {"a: ",          "b: ",  "key: ", "\"q\": ", "'430000': ", "- ",      "x >= 5%",  "1.5",     "-3",      "[a, b]",
       "{a: 1, b: x}", "[",    "]",     "{",       "}",          ", ",      "\"text\"", "'it''s'", "\"\\n\"", "\n",
       "\n",           "\n  ", "\n  ",  "\n    ",  " # note",    "#",       "&n ",      "*n",      "~",       "null",
       "上半年: ",     "增速", ":",     "|\n",     "?",          "f(a, b)", "(",        ")"});
  std::uniform_int_distribution<std::size_t> which(0, kPieces.size() - 1);
  std::uniform_int_distribution<int> length(1, 14);
  std::string text = "a: 1\n";
  for (int left = length(random); left > 0; --left)
    text += kPieces[which(random)];
  return text;
}

/// Whole lines that mostly fit together.
std::string random_file(std::mt19937& random) {
  static constexpr auto kValues = std::to_array<std::string_view>({"x >= 5%",
                                                                   "1",
                                                                   "\"a, b\"",
                                                                   "'two words'",
                                                                   "[a, b]",
                                                                   "[ ]",
                                                                   "{en: One, zh: 一}",
                                                                   "{a: [1, {b: c}], d: \"e\"}",
                                                                   "&mark text",
                                                                   "*mark",
                                                                   "&mark {a: b}",
                                                                   "a # note",
                                                                   "{a: 1,\n      b: 2}",
                                                                   "{a: f(x), b: 1}",
                                                                   "f(x, y)",
                                                                   "two words   ",
                                                                   "a:b",
                                                                   "-5",
                                                                   "x#y",
                                                                   "null"});
  std::uniform_int_distribution<std::size_t> which(0, kValues.size() - 1);
  std::uniform_int_distribution<int> shape(0, 7);
  std::string text;
  for (int line = 0; line < 6; ++line) {
    std::string const key = "k" + std::to_string(line);
    std::string const value(kValues[which(random)]);
    std::string const other(kValues[which(random)]);
    switch (shape(random)) {
      case 0:
        text += key + ":\n  a: " + value + "\n\n  # between\n  b: " + other + "\n";
        break;
      case 1:
        text += key + ":\n- " + value + "\n- " + other + "\n";
        break;
      case 2:
        text += key + ":\n  - a: " + value + "\n    b: " + other + "\n  - c: 1\n";
        break;
      case 3:
        text += key + ": # note\n    deep:\n      deeper: " + value + "\n    b: " + other + "\n";
        break;
      default:
        text += key + ": " + value + "\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("both ways of reading YAML come to the same") {
  std::mt19937 random(20250630);
  int common = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string const text = round % 2 == 0 ? random_text(random) : random_file(random);
    CAPTURE(text);
    REQUIRE(read(text, false) == read(text, true));
    if (is_common(text)) ++common;
  }
  CHECK(common > 4'000);  // else little was compared
}

TEST_CASE("what rule files are written in is read without yaml-cpp") {
  CHECK(is_common("onpace: 1\ntargets:\n  gdp: {goal: gdp >= 5%, name: {en: GDP, zh: 总值}}  # headline\n"));
  CHECK(is_common("a: &all {b: [1, -2]}\nc: *all\nlist:\n- x: 1\n  y: 'two'\n- 3\n"));
  CHECK_FALSE(is_common("a: |\n  block\n"));
  CHECK_FALSE(is_common("a: one\n  and two\n"));
  CHECK_FALSE(is_common("a: \"\\n\"\n"));
  CHECK_FALSE(is_common("a:\n"));
}

TEST_CASE("a trap of YAML is left to those who look for it") {
  CHECK(is_common("a: {b: f(x),\n  c: \"f(x, y)\"\n}\n"));
  CHECK_FALSE(is_common("a: {b: f(x, y)}\n"));
  CHECK_FALSE(is_common("a: {b: 1,\nc: 2}\n"));
  CHECK_FALSE(is_common("  a: {b: 1,\n  c: 2}\n"));
}

}  // namespace onpace
