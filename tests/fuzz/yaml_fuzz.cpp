// A file is a tree of YAML or a mistake, and yaml-cpp says the same.
#include <algorithm>
#include <string>

#include "rules/yaml/yaml.hpp"
#include "target.hpp"

using namespace onpace;

namespace {

/// Whether yaml-cpp comes to the tree that was read, mostly without it.
bool same_tree(SourceId source, Sources const& sources) {
  Diagnostics found;
  Diagnostics found_by_yaml_cpp;
  auto const tree = yaml::parse(source, sources, found);
  auto const other = yaml::parse(source, sources, found_by_yaml_cpp, {.yaml_cpp_only = true});
  if (found.all().size() != found_by_yaml_cpp.all().size() || tree.has_value() != other.has_value()) return false;
  auto const same = [](yaml::Node const& a, yaml::Node const& b) {
    return a.kind == b.kind && a.begin == b.begin && a.end == b.end && a.first == b.first && a.count == b.count;
  };
  return !tree || (tree->texts == other->texts && tree->items == other->items &&
                   std::equal(tree->nodes.begin(), tree->nodes.end(), other->nodes.begin(), other->nodes.end(), same));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  Sources sources;
  Diagnostics diagnostics;
  SourceId const source = sources.add("not-there/rules.yaml", std::string(fuzz::text_of(data, size)));
  fuzz::require(same_tree(source, sources), "both ways of reading YAML come to the same");
  auto const tree = yaml::parse(source, sources, diagnostics);
  fuzz::require(tree || diagnostics.has_errors(), "a file is a tree or a mistake");
  fuzz::show(diagnostics, sources);
  return 0;
}
