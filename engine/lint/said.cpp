// What a target does not say to those who read it. Nobody is asked to, unless a file or a configuration does.
#include "diagnostics/codes/lint.hpp"
#include "lint/lints.hpp"

namespace onpace {
namespace {

void report(Look& look, CheckedTarget const& target, Code code) {
  Word const& key = target.rule->key;
  look.found.report({.code = code, .span = key.span, .arguments = {key.value}});
}

}  // namespace

void look_for_sources(Look& look, CheckedTarget const& target) {
  if (!target.rule->source) report(look, target, codes::target_without_source);
}

void look_for_owners(Look& look, CheckedTarget const& target) {
  if (target.rule->owner.empty()) report(look, target, codes::target_without_owner);
}

void look_for_names(Look& look, CheckedTarget const& target) {
  if (target.rule->name.empty()) report(look, target, codes::target_without_name);
}

}  // namespace onpace
