#include "server/outline/key_facts_of_files.hpp"

#include <set>

#include "schema/kinds.hpp"

namespace onpace::server {
namespace {

struct NamedMapping {
  std::string_view name;  ///< in the schema
  Inside inside;
};

/// Files, and the mappings in them.
constexpr NamedMapping kFiles[] = {{"rules", Inside::rules},
                                   {"method", Inside::method},
                                   {"test", Inside::test_file},
                                   {"config", Inside::configuration}};
constexpr NamedMapping kMappings[] = {{"languages", Inside::texts},     {"entity", Inside::entity},
                                      {"indicator", Inside::indicator}, {"source", Inside::reference},
                                      {"target", Inside::target},       {"baseline", Inside::baseline},
                                      {"waiver", Inside::waiver},       {"for-each", Inside::each},
                                      {"group", Inside::group},         {"data", Inside::data},
                                      {"columns", Inside::columns},     {"constants", Inside::constants},
                                      {"named", Inside::named},         {"rung", Inside::rung},
                                      {"grade", Inside::grade},         {"test", Inside::test},
                                      {"test-data", Inside::test_data}, {"series", Inside::series},
                                      {"expectation", Inside::values},  {"configured-data", Inside::configured_data}};

template <std::size_t count>
Inside inside_of(NamedMapping const (&mappings)[count], std::string_view name) {
  for (NamedMapping const& mapping : mappings)
    if (mapping.name == name) return mapping.inside;
  return Inside::nothing;
}

struct Walk {
  FactsOfKeys facts{};
  std::set<ValueShape const*> seen{};
};

void walk(Walk& found, ValueShape const* shape, Inside inside) {
  if (shape == nullptr || !found.seen.insert(shape).second) return;
  using Kind = ValueShape::Kind;
  if (shape->kind == Kind::elsewhere) return walk(found, &shape_elsewhere(shape->name), Inside::nothing);
  if (inside == Inside::nothing) inside = inside_of(kMappings, shape->name);
  if (shape->keys != nullptr)
    for (KeyFacts const& facts : shape->keys()) {
      found.facts.emplace(std::pair(inside, facts.key), facts);
      walk(found, facts.takes, Inside::nothing);
    }
  walk(found, shape->of, Inside::nothing);
  for (ValueShape const* const form : shape->forms)
    walk(found, form, Inside::nothing);
}

}  // namespace

FactsOfKeys facts_of_keys() {
  Walk found;
  for (onpace::FileKind const& file : file_kinds())
    walk(found, file.shape, inside_of(kFiles, file.name));
  return std::move(found.facts);
}

}  // namespace onpace::server
