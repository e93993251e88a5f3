// What is read without yaml-cpp is what yaml-cpp would have read.
#include <doctest/doctest.h>

#include <array>
#include <random>
#include <span>
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
  void scalar(std::size_t, yaml::TextExtent const&, std::string_view, std::size_t) override {}
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

/// One of the first `tame`, or sometimes, where `wild`, of all.
std::string_view one_of(std::mt19937& random, bool wild, std::size_t tame, std::span<std::string_view const> all) {
  std::size_t const most = wild && random() % 4 == 0 ? all.size() : tame;
  return all[std::uniform_int_distribution<std::size_t>(0, most - 1)(random)];
}

/// Lines after `|` or `>`, most of them deep enough.
std::string random_lines(std::mt19937& random, bool wild) {
  static constexpr auto kSigns = std::to_array<std::string_view>(
      {"|", ">", "|-", ">-", "|+", ">+", "|2", ">1", "|2-", "|-2", ">+1", ">3", "|0", "|12", "|x", ">#"});
  static constexpr auto kAfter =
      std::to_array<std::string_view>({"", "", " ", "\t", " # note", "\t# note", " text", "#"});
  static constexpr auto kLines = std::to_array<std::string_view>(
      {"    one", "    two words", "", "      上半年 增速", "     # text", "    - x ", "    tab\t", "   ", "      ",
       "    \tx", "  # note", "# note", "   three", "  k: v", "\t", "  \tx", "---", "..."});
  std::string text(one_of(random, wild, 12, kSigns));
  text += one_of(random, wild, 6, kAfter);
  text += '\n';
  for (int left = std::uniform_int_distribution<int>(0, 6)(random); left > 0; --left) {
    text += one_of(random, wild, 9, kLines);
    text += '\n';
  }
  return text;
}

/// A file with blocks of lines and texts over several lines, as an editor of some system may have left it.
std::string random_lines_file(std::mt19937& random) {
  static constexpr auto kPlain = std::to_array<std::string_view>({"one\n    two\n",
                                                                  "one\n\n   two # note\n",
                                                                  "one\n      # note\n",
                                                                  "one # note\n\t\n",
                                                                  "1\t# note\n",
                                                                  "[a,\tb]\t\n",
                                                                  "{x:\t1,\n      y: 2}\n",
                                                                  "\n    x: 1\n",
                                                                  "\n    x: y\n     z\n",
                                                                  "'it''s'\n",
                                                                  "\"a \\\"b\\\" \\\\ \\n\"\n",
                                                                  "x\n",
                                                                  "&n [x]\n",
                                                                  "\"one \n    two\"\n",
                                                                  "'one\n\n      \t\n    it''s '  # note\n",
                                                                  "[\"one\\t\\\n     \\ two\", 'a\n    b']\n",
                                                                  "\"\\x41\\u4e2d \\U0001F600\\e\"\n",
                                                                  "[a,\n\tb]\n",
                                                                  "\n\t# note\n    x: 1\n",
                                                                  "one\n\t\n",
                                                                  "\"\\ud83d\\ude00\"\n",
                                                                  "\"\\u12\"\n",
                                                                  "\"one\n\n    \"\n",
                                                                  "\"one\\n\n    \"\n",
                                                                  "\"one\n  two\"\n",
                                                                  "\"one\ntwo\"\n",
                                                                  "{\"a\n    b\": c}\n",
                                                                  "{a: \"b\n  c\"}\n",
                                                                  "\"\\\t\"\n",
                                                                  "\"\\q\"\n",
                                                                  "one\n    k: v\n",
                                                                  "\"one\n    two\"\n",
                                                                  "*n\n"});
  static constexpr auto kKeys =
      std::to_array<std::string_view>({": ", ":\n- ", ":\n  b: ", ":\n  - c: ", ":\t", ":\n    ", ": &n ", ": &n\n  ",
                                       ":\n-\n  ", ":\n-\t", ":\n-\tb: ", " : ", "\t: ", ":"});
  static constexpr auto kStarts = std::to_array<std::string_view>(
      {"", "---\n", "\xEF\xBB\xBF", "# note\n---\t# start\n", "--- text\n", "%YAML 1.2\n---\n", "\t---\n"});
  bool const wild = random() % 2 == 0;
  std::string text(one_of(random, wild, 4, kStarts));
  for (int line = 0; line < 4; ++line) {
    text += "k" + std::to_string(line) + std::string(one_of(random, wild, 5, kKeys));
    text += random() % 2 == 0 ? random_lines(random, wild) : std::string(one_of(random, wild, 17, kPlain));
  }
  if (random() % 4 == 0) text.pop_back();
  return text;
}

std::string with_returns(std::string const& text) {
  std::string result;
  for (char const byte : text)
    result += byte == '\n' ? std::string("\r\n") : std::string(1, byte);
  return result;
}

}  // namespace

TEST_CASE("both ways of reading YAML come to the same") {
  std::mt19937 random(20250630);
  int common = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = round % 2 == 0 ? random_text(random) : random_file(random);
    if (round % 3 == 0) text = with_returns(text);
    CAPTURE(text);
    REQUIRE(read(text, false) == read(text, true));
    if (is_common(text)) ++common;
  }
  CHECK(common > 4'000);  // else little was compared
}

TEST_CASE("both ways of reading blocks of lines come to the same") {
  std::mt19937 random(20251231);
  int common = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = random_lines_file(random);
    if (round % 3 == 0) text = with_returns(text);
    CAPTURE(text);
    REQUIRE(read(text, false) == read(text, true));
    if (is_common(text)) ++common;
  }
  CHECK(common > 4'000);
}

TEST_CASE("what rule files are written in is read without yaml-cpp") {
  CHECK(is_common("onpace: 1\ntargets:\n  gdp: {goal: gdp >= 5%, name: {en: GDP, zh: 总值}}  # headline\n"));
  CHECK(is_common("a: &all {b: [1, -2]}\nc: *all\nlist:\n- x: 1\n  y: 'two'\n- 3\n"));
  CHECK(is_common("a: one\n  and two\nb:\n  below\nc: &d\n  e: 1\nf: *d\n"));
  CHECK(is_common("a: \"\\n\"\nb: 'it''s'\nc: \"\\u957f\\U0001F600\\x41\"\n"));
  CHECK(is_common("a: \"one\n  and \\\n  two\"\nb: ['x\n\n  y', z]\n"));
  CHECK(is_common("\xEF\xBB\xBF---\na: 1\n"));
  CHECK_FALSE(is_common("a:\n"));
  CHECK_FALSE(is_common("a: !tag x\n"));
  CHECK_FALSE(is_common("? a\n: b\n"));
}

TEST_CASE("line ends of Windows and tabs between values are read without yaml-cpp") {
  CHECK(is_common("a: 1\r\n\r\nb:\r\n  c: [1,\r\n      2]\r\nd: |\r\n  x\r\n"));
  CHECK(is_common("a:\t1\t# note\nb: {c:\t1,\td: 2}\t\nc:\n-\tx\n"));
  CHECK_FALSE(is_common("a:\n-\tb: 1\n"));
  CHECK(is_common("a: [1]\n\t\n\t# note\nb: x\ty\n"));
  CHECK_FALSE(is_common("a:\n\tb: 1\n"));
  CHECK_FALSE(is_common("a: one\n\t\n"));  // yaml-cpp takes the tab for indentation
}

TEST_CASE("blocks of lines are read without yaml-cpp") {
  for (char const* const sign : {"|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", "|+2"}) {
    std::string const header(sign);
    CAPTURE(header);
    CHECK(is_common("a: " + header + "\n  one\n\n    two\n  three\nb: 1\n"));
    CHECK(is_common("a:\n- " + header + "  # note\n  one\n # note\n- b: " + header + "\n      two"));
  }
  CHECK(is_common("a: |\nb: >\n\n\nc: >\n  x\n\n\n"));
  CHECK(is_common("a: >+\n  x\n\n\n"));
  CHECK_FALSE(is_common("a: |\n    one\n  two\n"));
  CHECK_FALSE(is_common("a: |\n\tone\n"));
  CHECK_FALSE(is_common("a: | one\n"));
}

TEST_CASE("a trap of YAML is left to those who look for it") {
  CHECK(is_common("a: {b: f(x),\n  c: \"f(x, y)\"\n}\n"));
  CHECK_FALSE(is_common("a: {b: f(x, y)}\n"));
  CHECK_FALSE(is_common("a: {b: 1,\nc: 2}\n"));
  CHECK_FALSE(is_common("  a: {b: 1,\n  c: 2}\n"));
}

}  // namespace onpace
