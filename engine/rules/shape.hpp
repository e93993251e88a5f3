// Typed access to a YAML document: every reader reports what it expected at a place, and what it found.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "rules/rule_file.hpp"
#include "rules/yaml/yaml.hpp"

namespace onpace {

struct Loading {
  yaml::Document const& document;
  Diagnostics& diagnostics;
  Calendar calendar{};

  [[nodiscard]] Span span(yaml::NodeId node) const { return document.span(document.resolved(node)); }
  /// After this many mistakes the rest is not read.
  [[nodiscard]] bool is_hopeless() const { return diagnostics.error_count() >= yaml::kMostErrors; }
};

enum class Need : std::uint8_t { optional, required };

/// Adds to the help of the report about a key that is missing in `mapping`.
using MissedKey = void (*)(Loading& loading, yaml::NodeId mapping, Diagnostic& report);

/// Whether the other keys of `mapping` stand in for a required one.
using StandIn = bool (*)(Loading& loading, yaml::NodeId mapping);

/// One key of a mapping, and how its value is read.
template <class Rule>
struct KeyRow {
  std::string_view key;
  void (*read)(Loading&, yaml::NodeId, Rule&) = nullptr;
  Need need = Need::optional;
  MissedKey missed = nullptr;
  StandIn stands_in = nullptr;
};

struct KeyNeed {
  std::string_view key;
  Need need;
  MissedKey missed;
  StandIn stands_in;
};

/// The value of the key in row `row`.
struct FoundKey {
  std::size_t row;
  yaml::NodeId value;
};

/// Reports unknown and missing keys of `mapping`, which is `what`; `owner` is where a missing one is
/// missed. Values that were reported before are left out.
std::vector<FoundKey> find_keys(Loading& loading, yaml::NodeId mapping, std::span<KeyNeed const> keys, Text const& what,
                                Span owner);

template <class Rule, std::size_t count>
void read_keys(Loading& loading, yaml::NodeId mapping, KeyRow<Rule> const (&rows)[count], Text const& what, Span owner,
               Rule& rule) {
  std::array<KeyNeed, count> keys;
  for (std::size_t row = 0; row < count; ++row)
    keys[row] = {rows[row].key, rows[row].need, rows[row].missed, rows[row].stands_in};
  for (FoundKey const& found : find_keys(loading, mapping, keys, what, owner))
    rows[found.row].read(loading, found.value, rule);
}

/// Whether `mapping` has the key, whatever its value is.
bool has_key(Loading const& loading, yaml::NodeId mapping, std::string_view key);

/// An entry of a mapping whose keys the author chooses.
struct NamedEntry {
  Word key;  ///< NFC-normalised
  yaml::NodeId value;
};

/// All entries but `x-…` ones; reports when `node` is not a mapping or has no entry.
std::vector<NamedEntry> read_entries(Loading& loading, yaml::NodeId node, Text const& what);

/// The items of a list; reports when it has none.
std::span<yaml::NodeId const> items_of(Loading& loading, yaml::NodeId list);

/// Reports that `expected` is not what was found.
void report_shape(Loading& loading, yaml::NodeId node, Text const& expected, Text const& help = {});

/// The text of a scalar that is not empty.
std::optional<Word> read_word(Loading& loading, yaml::NodeId node, Text const& expected);
/// One text, or one for each language.
Text read_text(Loading& loading, yaml::NodeId node);
std::optional<Placed<bool>> read_truth(Loading& loading, yaml::NodeId node);
std::optional<Placed<int>> read_integer(Loading& loading, yaml::NodeId node, int least, int most);
/// How many days after their time figures may still come, ten years at most.
std::optional<Placed<int>> read_days_late(Loading& loading, yaml::NodeId node);
std::optional<ast::Tree> read_expression(Loading& loading, yaml::NodeId node);
std::optional<Placed<Period>> read_period(Loading& loading, yaml::NodeId node);
std::optional<Placed<Period>> period_of(Loading& loading, Word const& word);
std::optional<Placed<Day>> read_day(Loading& loading, yaml::NodeId node);

/// False, and reported, when `word` cannot be a name in expressions.
bool check_name(Loading& loading, Word const& word);
/// A name in expressions, normalised.
std::optional<Word> read_name(Loading& loading, yaml::NodeId node);
/// Letters, digits, `-`, `_` and `.`: the key of a target, the name of a method.
bool check_key(Loading& loading, Word const& word, Text const& what);
/// `name: expression` entries.
std::vector<Argument> read_arguments(Loading& loading, yaml::NodeId node, Text const& what);

struct Choice {
  std::string_view word;
  int value;
};
std::optional<Placed<int>> read_choice(Loading& loading, yaml::NodeId node, std::span<Choice const> choices);

template <class Enumeration>
constexpr Choice choice(std::string_view word, Enumeration value) {
  return {word, static_cast<int>(value)};
}

/// Readers for the rows of key tables: a member takes what a reader gives.
template <auto member, auto reader, class Rule>
void into(Loading& loading, yaml::NodeId node, Rule& rule) {
  rule.*member = reader(loading, node);
}
template <auto const& expected>
std::optional<Word> word(Loading& loading, yaml::NodeId node) {
  return read_word(loading, node, expected);
}
template <class Enumeration, auto const& choices>
std::optional<Placed<Enumeration>> one_of(Loading& loading, yaml::NodeId node) {
  auto const found = read_choice(loading, node, choices);
  if (!found) return std::nullopt;
  return Placed<Enumeration>{static_cast<Enumeration>(found->value), found->span};
}
template <auto const& what>
std::vector<Argument> arguments(Loading& loading, yaml::NodeId node) {
  return read_arguments(loading, node, what);
}

inline Text const kEntityCode{"the code of an entity", "地区或单位的代码"};
inline Text const kMethodName{"the name of a method", "方法名"};

/// The header `onpace: 1`, `onpace-method: 1` or `onpace-test: 1`; false when the file is of another kind or version.
bool check_header(Loading& loading, std::string_view key);

}  // namespace onpace
