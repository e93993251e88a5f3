// What lints look at, and where they report.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/checked_rules.hpp"
#include "diagnostics/diagnostics.hpp"
#include "figures/table/table.hpp"
#include "rules/yaml/yaml.hpp"

namespace onpace {

/// Rule files as trees of YAML, read again where a lint asks for a key that checking does not keep the place of.
class Documents {
 public:
  explicit Documents(Sources const& sources) : sources_(sources) {}

  /// Null where the text cannot be read.
  yaml::Document const* of(SourceId source);
  /// The entry whose key stands there.
  std::optional<yaml::Entry> entry_at(Span key);
  /// The place of the value of `key` in a target; that of the target's own key where there is none.
  Span value_in(Word const& target, std::string_view key);

 private:
  Sources const& sources_;
  std::map<SourceId, std::optional<yaml::Document>> known_{};
};

/// The entry of a mapping with that key.
std::optional<yaml::Entry> entry_named(yaml::Document const& document, yaml::NodeId mapping, std::string_view key);

/// One rule file with what it imports, and what was found in it so far.
struct Look {
  RuleFile const& rules;
  CheckedRules const& checked;
  Sources const& sources;
  Day as_of = 0;                   ///< the last day that counts
  Table const* figures = nullptr;  ///< where some were given
  Diagnostics& found;
  Documents& documents;
  std::unordered_map<std::string, Word const*> known_goals{};  ///< what each target asks, and its key
  std::optional<std::set<std::uint16_t>> known_counters{};

  /// The measures of what is counted: people, homes, and what the file declares as a counter.
  std::set<std::uint16_t> const& counters();
  /// Whether something is said in the file itself; what it imports may serve others.
  [[nodiscard]] bool is_own(Word const& name) const { return name.span.source == rules.source; }
};

}  // namespace onpace
