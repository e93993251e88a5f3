// Checks that apply to every mapping, whatever its keys mean.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diagnostics/codes/rules.hpp"
#include "rules/yaml/layout_scan.hpp"
#include "rules/yaml/soundness.hpp"
#include "text/unicode.hpp"

namespace onpace::yaml {
namespace {

bool is_free(std::string_view key) { return key.starts_with("x-"); }

/// The sign after `at` in a flow mapping, past spaces, line ends and comments.
std::size_t next_sign(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_blank_or_break(text[at]) || (text[at] == '#' && is_blank_or_break(text[at - 1]))))
    at = text[at] == '#' ? line_end(text, at) : at + 1;
  return at;
}

/// `{reason: flood, rebuilding is late}`: a text was cut at its comma when a word without `:` follows it.
void report_no_colon(Document& document, Node const* value_before, Node& key, Diagnostics& diagnostics) {
  std::string const word(document.text.substr(key.begin, key.end - key.begin));
  Span const span{document.source, key.begin, key.end};
  key.broken = true;
  std::size_t const colon = word.find(':');
  if (key.style == Style::plain && colon != std::string::npos && colon > 0 && colon + 1 < word.size()) {
    std::string const spaced = word.substr(0, colon + 1) + " " + word.substr(colon + 1);
    diagnostics.report({codes::space_after_colon, span, {word, spaced}});
  } else if (value_before != nullptr && value_before->kind == Kind::scalar && value_before->style == Style::plain) {
    std::string const whole(document.text.substr(value_before->begin, key.end - value_before->begin));
    diagnostics.report({codes::cut_at_comma, span, {word, yaml::quoted(whole)}});
  } else {
    diagnostics.report({codes::missing_colon, span, {word}});
  }
}

/// The keys of one mapping, each with where it stands first. Few are looked through, many are hashed.
class SeenKeys {
 public:
  explicit SeenKeys(std::size_t most) { few_.reserve(std::min(most, kFew + 1)); }

  /// Where the key stands already; empty where it is new.
  std::optional<NodeId> add(std::string const& key, NodeId id) {
    if (!many_.empty()) {
      auto const [known, is_new] = many_.emplace(key, id);
      return is_new ? std::nullopt : std::optional(known->second);
    }
    for (auto const& [known, place] : few_)
      if (known == key) return place;
    few_.emplace_back(key, id);
    if (few_.size() > kFew) many_.insert(few_.begin(), few_.end());
    return std::nullopt;
  }

 private:
  static constexpr std::size_t kFew = 24;
  std::vector<std::pair<std::string, NodeId>> few_;
  std::unordered_map<std::string, NodeId> many_;
};

struct MappingCheck {
  Document& document;
  Diagnostics& diagnostics;
  std::vector<bool> free;  ///< nodes at or below an `x-…` key

  void check(NodeId id);
  void check_entry(Node const& mapping, std::uint32_t index, SeenKeys& seen);
  void check_value(Entry const& entry, std::string const& key);
  [[nodiscard]] bool has_colon(Node const& key) const {
    std::size_t const at = next_sign(document.text, key.end);
    return at < document.text.size() && document.text[at] == ':';
  }
};

void MappingCheck::check_value(Entry const& entry, std::string const& key) {
  if (free[entry.value] || document.at(entry.value).kind != Kind::null) return;
  diagnostics.report({codes::key_without_value, document.span(entry.key), {key}});
  document.nodes[entry.value].broken = true;
}

void MappingCheck::check_entry(Node const& mapping, std::uint32_t index, SeenKeys& seen) {
  Entry const entry = document.entries[mapping.first + index];
  Node& key = document.nodes[entry.key];
  Node const& meant = document.at(entry.key);
  bool const nameless = meant.kind == Kind::null && meant.begin == meant.end;
  if (nameless || (meant.kind != Kind::scalar && meant.kind != Kind::null)) {
    diagnostics.report({codes::key_not_text, document.span(entry.key)});
    key.broken = true;
    return;
  }
  std::string const text = normalized(document.key_text(entry.key));
  free[entry.value] = free[entry.value] || is_free(text);
  if (!has_colon(key)) {
    Node* const before = index > 0 ? &document.nodes[document.entries[mapping.first + index - 1].value] : nullptr;
    report_no_colon(document, before, key, diagnostics);
    if (before != nullptr) before->broken = true;
    return;
  }
  if (text == "<<" && key.style == Style::plain && !free[entry.value]) {
    diagnostics.report({codes::merge_key, document.span(entry.key)});
    key.broken = true;
    return;
  }
  if (std::optional<NodeId> const known = seen.add(text, entry.key)) {
    Diagnostic found{codes::duplicate_key, document.span(entry.key), {text}};
    found.labels.push_back({document.span(*known), Text("it is first given here", "第一次出现在这里")});
    diagnostics.report(std::move(found));
    key.broken = true;
    return;
  }
  check_value(entry, text);
}

void MappingCheck::check(NodeId id) {
  Node const node = document.nodes[id];
  if (node.kind == Kind::sequence)
    for (std::uint32_t item = 0; item < node.count; ++item)
      if (free[id]) free[document.items[node.first + item]] = true;
  if (node.kind != Kind::mapping) return;
  SeenKeys seen(node.count);  // of its own: to clear a large one costs as much as to fill it
  for (std::uint32_t index = 0; index < node.count && diagnostics.error_count() < kMostErrors; ++index) {
    if (free[id]) free[document.entries[node.first + index].value] = true;
    check_entry(node, index, seen);
  }
}

}  // namespace

void check_mappings(Document& document, Diagnostics& diagnostics) {
  MappingCheck mappings{document, diagnostics, std::vector<bool>(document.nodes.size(), false)};
  // a container stands before its children, so that freedom runs down
  for (NodeId id = 0; id < document.nodes.size(); ++id)
    mappings.check(id);
}

}  // namespace onpace::yaml
