#include "rules/in_order.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/unicode.hpp"

namespace onpace {
namespace {

struct TargetPlace {
  std::string key;
  std::uint32_t begin;
  std::uint32_t end;
};

std::vector<TargetPlace> target_places(yaml::Document const& document) {
  std::vector<TargetPlace> places;
  if (document.root == yaml::kNoNode) return places;
  yaml::Node const& top = document.at(document.root);
  for (std::uint32_t index = 0; top.kind == yaml::Kind::mapping && index < top.count; ++index) {
    yaml::Entry const entry = document.entries[top.first + index];
    yaml::Node const& targets = document.nodes[entry.value];
    if (document.key_text(entry.key) != "targets" || targets.kind != yaml::Kind::mapping) continue;
    for (std::uint32_t which = 0; which < targets.count; ++which) {
      yaml::Entry const target = document.entries[targets.first + which];
      places.push_back({normalized(document.key_text(target.key)), document.nodes[target.key].begin,
                        document.nodes[target.value].end});
    }
  }
  return places;
}

}  // namespace

void report_in_order(Diagnostics const& found, std::optional<yaml::Document> const& document,
                     Diagnostics& diagnostics) {
  if (found.all().empty()) return;
  std::vector<Diagnostic> ordered = found.all();
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](Diagnostic const& a, Diagnostic const& b) { return a.span.begin < b.span.begin; });
  std::vector<TargetPlace> const places = document ? target_places(*document) : std::vector<TargetPlace>();
  for (Diagnostic& each : ordered) {
    auto const after = std::upper_bound(places.begin(), places.end(), each.span.begin,
                                        [](std::uint32_t at, TargetPlace const& place) { return at < place.begin; });
    bool const inside = after != places.begin() && each.span.begin < (after - 1)->end;
    if (each.target.empty() && inside) each.target = (after - 1)->key;
    diagnostics.report(std::move(each));
  }
}

}  // namespace onpace
