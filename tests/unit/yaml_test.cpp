// YAML as it is read for rule files: places, traps, limits.
#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "rules/load.hpp"
#include "rules/yaml/yaml.hpp"
#include "text/source.hpp"

namespace onpace {
namespace {

struct Loaded {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<RuleFile> rules;

  explicit Loaded(std::string text) {
    SourceId const id = sources.add("rules.yaml", std::move(text));
    rules = load_rules(id, {}, sources, diagnostics);
  }
  /// `E0104 3:1` for each diagnostic, in order.
  [[nodiscard]] std::string told() const {
    std::string told;
    for (Diagnostic const& each : diagnostics.all()) {
      Place const place = place_of(sources[each.span.source], each.span.begin);
      if (!told.empty()) told += ", ";
      told +=
          std::string(row_of(each.code).code) + " " + std::to_string(place.line) + ":" + std::to_string(place.column);
    }
    return told;
  }
};

std::string told(std::string_view text) { return Loaded(std::string(text)).told(); }

/// The one target's goal, at `source`'s text of `wanted`; empty when the place is another.
std::string goal_slice(std::string const& text, std::string_view wanted) {
  Loaded const loaded(text);
  REQUIRE_MESSAGE(loaded.rules, loaded.told());
  ast::Tree const& goal = loaded.rules->targets.at(0).goal.value();
  std::size_t const begin = goal.text.find(wanted);
  REQUIRE(begin != std::string::npos);
  auto const at = static_cast<std::uint32_t>(begin);
  return std::string(text_of(loaded.sources, locate(goal.map, at, at + static_cast<std::uint32_t>(wanted.size()))));
}

TEST_CASE("a place inside a scalar is the place in the file, whatever the scalar's style") {
  std::string const top = "\xEF\xBB\xBFonpace: 1\r\n# 注释\r\ntargets:\r\n  目标:\r\n";
  CHECK(goal_slice(top + "    goal: 增速 >= gdp\r\n", "gdp") == "gdp");
  CHECK(goal_slice(top + "    goal: &g 增速 >= gdp # 注\r\n", "gdp") == "gdp");
  CHECK(goal_slice(top + "    goal: \"增速 >= gdp\"\r\n", "gdp") == "gdp");
  CHECK(goal_slice(top + "    goal: \"\\u589E速 >= gdp\"\r\n", "gdp") == "gdp");
  CHECK(goal_slice(top + "    goal: '增速 >= gdp'\r\n", "gdp") == "gdp");
  CHECK(goal_slice(top + "    goal: >-\r\n      增速\r\n      >=\r\n\r\n      gdp\r\n", "gdp") == "gdp");
  CHECK(goal_slice(top + "    goal: |\r\n      增速\r\n        >= gdp\r\n", "gdp") == "gdp");
  CHECK(goal_slice(top + "    goal: 增速\r\n      >= gdp\r\n", "gdp") == "gdp");
  CHECK(goal_slice(top + "    goal: \"增速\r\n\r\n      >= \\\r\n     gdp\"\r\n", "gdp") == "gdp");
}

TEST_CASE("an escape stands at its first byte, and what follows it is exact again") {
  std::string_view const single = "k: 'it''s\n  so'";
  yaml::ScalarExtent const quoted = yaml::scalar_extent(single, 3, "it's so");
  CHECK(quoted.end == single.size());
  TextMap const map{{0, 3, static_cast<std::uint32_t>(quoted.end)}, quoted.pieces};
  CHECK(locate(map, 2, 3).begin == single.find("''"));
  CHECK(locate(map, 3, 4).begin == single.find("s\n"));
  CHECK(locate(map, 5, 7).begin == single.find("so"));
  CHECK(yaml::scalar_extent("\"\\u4e2d\"", 0, "中").pieces.size() == 3);
  // another text than the reader's: honestly coarse
  CHECK(yaml::scalar_extent(single, 3, "it's  so").pieces.empty());
}

TEST_CASE("an alias is read at its anchor") {
  Loaded const loaded("onpace: 1\nx-a: &a x >= 5\ntargets:\n  t: {goal: *a}\n");
  REQUIRE(loaded.rules);
  ast::Tree const& goal = *loaded.rules->targets.at(0).goal;
  CHECK(text_of(loaded.sources, goal.map.whole) == "x >= 5");
}

TEST_CASE("every key of a rule file is read") {
  Loaded const loaded(R"yaml(onpace: 1
title: {en: T, zh: 题}
note: a note
horizon: 2025
year_starts: 4
entities: {"430100": {name: 长沙, part_of: "430000"}, '430000': 湖南}
units: {widget: counter, sack: 50 kg}
indicators:
  gdp: {name: GDP, unit: 亿元, nature: flow, reported: year-to-date, frequency: quarter, prices: current, source: a book}
  growth: {unit: "%", nature: rate, growth_of: gdp, note: n}
  level: {unit: "%", nature: index, base: previous-year, reported: per-period}
  built: {unit: 套, nature: flow, monotone: true}
define: {"step(a, b)": a >= b, plain: "gdp + 1"}
targets:
  a-1.b: {name: {zh: 目标}, goal: growth >= 5.5%, horizon: 2021..2025, binding: false, entity: "430100", tags: [x, y],
    source: {document: D, section: {en: s, zh: 节}, url: "https://example.org/?a=1"}, weight: 0.5, owner: O, note: N,
    path: {2025-Q1: 10%, 2025-Q2: 40%}, at_risk: growth < 5%, reading: growth, aim: 5.5%, direction: at-least,
    baseline: {value: "growth[2020]", period: 2020}, method: rate, with: {tolerance: 0.1pp}, late_after: 90,
    waive: {until: 2025-06-30, reason: flood}, no_data: fail}
  metro: {goal: gdp > 0, due: 2025-12-31, source: a book, tags: one, baseline: 5, for_each: entity}
  rural: {goal: gdp > 0, for_each: {part_of: "430000"}}
groups:
  main: {name: Main, targets: {a-1.b: 2, metro: 0.5}, tags: [x, y], note: N}
  both: [a-1.b, metro]
)yaml");
  REQUIRE_MESSAGE(loaded.rules, loaded.told());
  RuleFile const& rules = *loaded.rules;
  CHECK(rules.title == Text("T", "题"));
  CHECK(rules.calendar.first_month == 4);
  CHECK(period_text(rules.horizon->value, rules.calendar) == "2025");
  REQUIRE(rules.entities.size() == 2);
  CHECK(rules.entities[0].part_of->value == "430000");
  CHECK(rules.entities[1].name.en == "湖南");
  REQUIRE(rules.units.size() == 2);
  CHECK_FALSE(rules.units[0].is);
  CHECK(rules.units[1].is->value == "50 kg");
  REQUIRE(rules.indicators.size() == 4);
  CHECK(rules.indicators[0].frequency == Shift{3, 0});
  CHECK(rules.indicators[0].prices->value == "current");
  CHECK(rules.indicators[0].reported->value == Reported::year_to_date);
  CHECK(rules.indicators[1].growth_of->value == "gdp");
  CHECK(rules.indicators[2].nature.value == Nature::index);
  CHECK(rules.indicators[3].monotone);
  REQUIRE(rules.definitions.size() == 2);
  CHECK(rules.definitions[0].parameters == std::vector<std::string>{"a", "b"});
  REQUIRE(rules.targets.size() == 3);
  TargetRule const& target = rules.targets[0];
  CHECK(target.key.value == "a-1.b");
  CHECK(target.tags == std::vector<std::string>{"x", "y"});
  CHECK(target.source->url == "https://example.org/?a=1");
  CHECK(target.weight == "0.5");
  CHECK(target.path.size() == 2);
  CHECK(target.baseline_period);
  CHECK(target.direction->value == Direction::at_least);
  CHECK(target.with.at(0).name.value == "tolerance");
  CHECK(target.late_after->value == 90);
  CHECK(day_text(target.waive->until.value) == "2025-06-30");
  CHECK(target.no_data == NoData::fail);
  CHECK_FALSE(target.binding->value);
  CHECK(rules.targets[1].due);
  CHECK(rules.targets[1].baseline);
  CHECK(rules.targets[1].tags == std::vector<std::string>{"one"});
  REQUIRE(rules.targets[1].for_each);
  CHECK_FALSE(rules.targets[1].for_each->part_of);
  REQUIRE(rules.targets[2].for_each);
  CHECK(rules.targets[2].for_each->part_of->value == "430000");
  REQUIRE(rules.groups.size() == 2);
  CHECK(rules.groups[0].key.value == "main");
  CHECK(rules.groups[0].name == Text("Main"));
  REQUIRE(rules.groups[0].targets.size() == 2);
  CHECK(rules.groups[0].targets[1].target.value == "metro");
  CHECK(rules.groups[0].targets[1].weight == "0.5");
  REQUIRE(rules.groups[0].tags.size() == 2);
  CHECK(rules.groups[0].tags[1].value == "y");
  CHECK(rules.groups[0].note == Text("N"));
  REQUIRE(rules.groups[1].targets.size() == 2);
  CHECK(rules.groups[1].targets[0].target.value == "a-1.b");
  CHECK(rules.groups[1].targets[0].weight.empty());
}

TEST_CASE("a method file is read, and told what it lacks") {
  auto const method_of = [](std::string text) {
    Loaded loaded("onpace: 1\n");
    loaded.diagnostics = {};
    SourceId const id = loaded.sources.add("method.yaml", std::move(text));
    std::string const name = load_method(id, loaded.sources, loaded.diagnostics).value_or(MethodFile{}).name.value;
    return name + "|" + loaded.told();
  };
  std::string const top = "onpace-method: 1\nname: mine\nparameters: {slack: 0pp}\nexpected: aim - slack\n";
  CHECK(method_of(top + "ladder:\n  - {status: at-risk, label: l, when: true}\n") == "mine|");
  CHECK(method_of(top + "ladder:\n  - {status: met, label: l, when: true}\n") == "|E0146 6:14");
  CHECK(method_of(top + "ladder:\n  - {status: at-risk}\n") == "|E0142 6:5, E0142 6:5");
  CHECK(method_of(top + "ladder: []\n") == "|E0156 5:9");
  CHECK(method_of(top + "ladder: {}\n") == "|E0141 5:9");
  CHECK(method_of(top) == "|E0142 1:1");
  CHECK(method_of("onpace: 1\n") == "|E0145 1:1");
  CHECK(method_of("onpace-method: 2\n") == "|E0144 1:16");
}

TEST_CASE("an unterminated quote never swallows its neighbours") {
  CHECK(told("onpace: 1\ntargets:\n  a: {goal: \"x >= 5}\n  b: {goal: \"y >= 6\"}\n") == "E0114 3:13");
  CHECK(told("onpace: 1\ntargets: {\n  a: {goal: \"x >= 5},\n  b: {goal: \"y >= 6\"}\n}\n") == "E0114 3:13");
  CHECK(told("onpace: 1\ntitle: 'abc\nhorizon: 2025\n") == "E0114 2:8");
  CHECK(told("onpace: 1\ntargets:\n- goal: \"a\n- goal: \"b\"\n") == "E0114 3:9");
  CHECK(told("onpace: 1\n\"title: a\nhorizon: \"2025\"\n").substr(0, 9) == "E0114 2:1");
  CHECK(told("onpace: 1\ntitle: \"two\n  lines\"\n").empty());
  CHECK(told("onpace: 1\ntitle: 'it''s: {a'\n").empty());
}

TEST_CASE("places do not drift after a byte-order mark or carriage returns") {
  CHECK(told("\xEF\xBB\xBFonpace: 1\r\n题: a\r\n") == "E0140 2:1");
  CHECK(told("\xEF\xBB\xBFonpase: 1\n") == "E0140 1:1");
  CHECK(told("onpace: 1\r\ntargets:\r\n  增: {goal: \"增 >= 5\", goll: 1}\r\n") == "E0140 3:23");
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t each = 0; each < count; ++each)
    result += text;
  return result;
}

TEST_CASE("limits hold before memory does") {
  auto const parsed = [](std::string text, yaml::Limits const& limits) {
    Sources sources;
    Diagnostics diagnostics;
    SourceId const id = sources.add("rules.yaml", std::move(text));
    CHECK_FALSE(yaml::parse(id, sources, diagnostics, limits));
    return diagnostics.all().empty() ? std::string() : std::string(row_of(diagnostics.all()[0].code).code);
  };
  CHECK(parsed("onpace: 1\n", {.bytes = 4}) == "E0101");
  CHECK(parsed("a: [1, 2, 3]\n", {.nodes = 4}) == "E0113");
  CHECK(parsed("a: [[[1]]]\n", {.depth = 3}) == "E0112");
  CHECK(parsed("a: &a [1, 2]\nb: [*a, *a]\n", {.expanded_nodes = 5}) == "E0139");
  std::string bomb = "x-a: &a [1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (char name = 'b'; name < 'p'; ++name) {
    bomb += std::string("x-") + name + ": &" + name + " [";
    for (int copy = 0; copy < 8; ++copy)
      bomb += std::string(copy > 0 ? ", *" : "*") + static_cast<char>(name - 1);
    bomb += "]\n";
  }
  CHECK(parsed(bomb, {}) == "E0139");
  CHECK(parsed("a: " + std::string(100'000, '[') + std::string(100'000, ']') + "\n", {}) == "E0112");
  CHECK(parsed("a: " + repeated("{a: ", 100'000) + std::string(100'000, '}') + "\n", {}) == "E0112");
  CHECK(parsed("a:\n  " + repeated("- ", 100'000) + "a\n", {}) == "E0112");
  CHECK(parsed("a: " + std::string(100'000, '{') + "\n", {}) == "E0117");
  CHECK(parsed("a: " + std::string((64U << 20U), 'a') + "\n", {}) == "E0101");
}

TEST_CASE("a large file takes time by its length, and tells no more than people read") {
  std::string keys = "onpace: 1\n";
  std::string indicators = "onpace: 1\nindicators:\n";
  for (int key = 0; key < 200'000; ++key) {
    keys += "k" + std::to_string(key) + ": 1\n";
    indicators += "  k" + std::to_string(key) + ": {nature: rate}\n";
  }
  CHECK(Loaded(keys).diagnostics.error_count() == yaml::kMostErrors);
  Loaded const loaded(indicators);
  REQUIRE(loaded.rules);
  CHECK(loaded.rules->indicators.size() == 200'000);
}

TEST_CASE("no file is refused without a word, and every word has its place, whatever the file holds") {
  std::string const seed = R"yaml(onpace: 1
title: {en: "T \u4e2d", zh: 'it''s'}
x-a: &a [1, {b: c}]
indicators:
  gdp: {unit: "%", nature: flow} # note
targets:
  a:
    goal: >-
      gdp >= 5
      and x
    tags: *a
  b: {goal: "gdp >=
      f(a, 6)", note: 中文}
)yaml";
  static constexpr std::array<std::string_view, 24> kPieces = {"\"",  "'",   "{",  "}",    "[",  "]",  ": ",    ":",
                                                               ",",   "- ",  "\n", "\n  ", "#",  " #", "&x ",   "*a",
                                                               "!t ", "|\n", "> ", "%",    "? ", "\t", "---\n", "\\"};
  std::mt19937 random(20250101);
  for (int round = 0; round < 3000; ++round) {
    std::string text = seed;
    for (auto change = 1 + random() % 3; change > 0; --change) {
      std::size_t const at = random() % text.size();
      if (random() % 2 == 0) text.erase(at, 1 + random() % 4);
      text.insert(std::min(at, text.size()), kPieces[random() % kPieces.size()]);
    }
    std::size_t const size = text.size();
    Loaded const loaded(text);
    bool const silent = !loaded.rules && !loaded.diagnostics.has_errors();
    REQUIRE_MESSAGE(!silent, text);
    for (Diagnostic const& each : loaded.diagnostics.all()) {
      bool const inside = each.span.begin <= each.span.end && each.span.end <= size;
      REQUIRE_MESSAGE(inside, text);
    }
  }
}

}  // namespace
}  // namespace onpace
