// Waivers and horizons, as of a day.
#include "diagnostics/codes/lint.hpp"
#include "lint/lints.hpp"

namespace onpace {

void look_for_waived(Look& look, CheckedTarget const& target) {
  TargetRule const& rule = *target.rule;
  bool const is_binding = rule.binding && rule.binding->value;
  if (!is_binding || !rule.waive || rule.waive->until.value < look.as_of) return;
  Diagnostic found{.code = codes::binding_waived,
                   .span = rule.waive->until.span,
                   .arguments = {rule.key.value, day_text(rule.waive->until.value)}};
  found.labels.push_back({rule.binding->span, {"binding", "约束性"}});
  look.found.report(std::move(found));
}

void look_for_past(Look& look, CheckedTarget const& target) {
  TargetRule const& rule = *target.rule;
  bool const is_own = rule.horizon || rule.by;
  Placed<Period> const* const by = is_own ? rule.by.get() : look.rules.by ? &*look.rules.by : nullptr;
  auto const& horizon = is_own ? rule.horizon : look.rules.horizon;
  Placed<Period> const* const said = by != nullptr ? by : horizon ? &*horizon : nullptr;
  if (said == nullptr || target.horizon.end > look.as_of) return;
  if (!is_own) look.found.within_target({});  // told once, of the file
  look.found.report(
      {.code = codes::horizon_is_over,
       .span = said->span,
       .arguments = {period_text(target.horizon, look.rules.calendar), day_text(target.horizon.end - 1)}});
}

}  // namespace onpace
