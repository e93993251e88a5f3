#include "lint/look.hpp"

#include <algorithm>

#include "values/unit_table.hpp"

namespace onpace {

yaml::Document const* Documents::of(SourceId source) {
  auto const known = known_.find(source);
  if (known != known_.end()) return known->second ? &*known->second : nullptr;
  Diagnostics unheard;
  auto const added = known_.emplace(source, yaml::parse(source, sources_, unheard)).first;
  return added->second ? &*added->second : nullptr;
}

std::optional<yaml::Entry> Documents::entry_at(Span key) {
  yaml::Document const* const document = of(key.source);
  if (document == nullptr) return std::nullopt;
  auto const found = std::find_if(document->entries.begin(), document->entries.end(), [&](yaml::Entry const& entry) {
    return document->nodes[entry.key].begin == key.begin;
  });
  return found == document->entries.end() ? std::nullopt : std::optional(*found);
}

std::optional<yaml::Entry> entry_named(yaml::Document const& document, yaml::NodeId mapping, std::string_view key) {
  yaml::Node const& node = document.at(mapping);
  for (std::uint32_t index = 0; node.kind == yaml::Kind::mapping && index < node.count; ++index) {
    yaml::Entry const entry = document.entries[node.first + index];
    if (document.key_text(entry.key) == key) return entry;
  }
  return std::nullopt;
}

Span Documents::value_in(Word const& target, std::string_view key) {
  auto const entry = entry_at(target.span);
  if (!entry) return target.span;
  yaml::Document const& document = *of(target.span.source);
  auto const found = entry_named(document, entry->value, key);
  return found ? document.span(document.resolved(found->value)) : target.span;
}

std::set<std::uint16_t> const& Look::counters() {
  if (known_counters) return *known_counters;
  known_counters.emplace();
  for (UnitRow const* row : unit_rows())
    if (row->kind == UnitKind::measured && !row->english.empty()) known_counters->insert(row->measure);
  for (UnitRule const& rule : rules.units) {
    auto const unit = rule.is ? std::nullopt : checked.vocabulary.units.find(rule.key.value);
    if (unit && unit->dimension.size() == 1) known_counters->insert(unit->dimension[0].measure);
  }
  return *known_counters;
}

}  // namespace onpace
