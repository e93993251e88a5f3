// A rule file is a plan or a mistake.
#include <algorithm>
#include <string>

#include "check/check.hpp"
#include "load/load.hpp"
#include "load/yaml.hpp"
#include "plan/plan.hpp"
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
  auto const rules = load_rules(source, {}, sources, diagnostics);
  fuzz::require(rules || diagnostics.has_errors(), "a file is rules or a mistake");
  if (rules) {
    Methods methods({}, sources, diagnostics);
    auto const checked = check_rules(*rules, methods, sources, diagnostics);
    fuzz::require(checked || diagnostics.has_errors(), "rules are settled or a mistake");
    if (checked && !diagnostics.has_errors()) {
      Plan const plan = make_plan(*checked, methods, sources);
      for (std::uint32_t target = 0; target < plan.targets.size(); ++target)
        fuzz::require(!plan.targets[target]->leaves.empty(), "each target is planned");
    }
  }
  fuzz::show(diagnostics, sources);

  Diagnostics of_method;
  auto const method = load_method(source, sources, of_method);
  fuzz::require(method || of_method.has_errors(), "a file is a method or a mistake");
  fuzz::show(of_method, sources);
  return 0;
}
