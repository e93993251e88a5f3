// A rule file is a plan or a mistake.
#include <string>

#include "check/check.hpp"
#include "plan/plan.hpp"
#include "rules/load.hpp"
#include "target.hpp"

using namespace onpace;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  Sources sources;
  Diagnostics diagnostics;
  SourceId const source = sources.add("not-there/rules.yaml", std::string(fuzz::text_of(data, size)));
  auto const rules = load_rules(source, {}, sources, diagnostics);
  fuzz::require(rules || diagnostics.has_errors(), "a file is rules or a mistake");
  if (rules) {
    Methods methods({}, sources, diagnostics);
    auto checked = check_rules(*rules, methods, sources, diagnostics);
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
