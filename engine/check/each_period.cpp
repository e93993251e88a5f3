#include "check/each_period.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "diagnostics/codes/check.hpp"

namespace onpace {
namespace {

struct StepName {
  Shift step;
  std::string_view word;
  std::string_view chinese;
};
constexpr auto kStepNames = std::to_array<StepName>({{{12, 0}, "years", "年"},
                                                     {{6, 0}, "halves", "半年"},
                                                     {{3, 0}, "quarters", "季度"},
                                                     {{1, 0}, "months", "月"},
                                                     {{0, 7}, "weeks", "周"},
                                                     {{0, 1}, "days", "日"}});

StepName const& name_of(Shift step) {
  for (StepName const& row : kStepNames)
    if (row.step == step) return row;
  return kStepNames.front();
}

Text why_it_does_not_fit(CheckedTarget const& target, Expression const& goal) {
  Shift const step = target.rule->every->value;
  if (target.by) return {"`by:` judges one period", "`by:` 只判断一个时期"};
  if (asks_whether_done(goal)) return {"a milestone is done once", "里程碑只完成一次"};
  if (counts_targets(goal)) return {"the goal depends on other targets", "该目标询问其他目标的状态"};
  if (shifted(target.horizon.begin, step) <= target.horizon.end) return {};
  return {"the horizon has no whole " + std::string(name_of(step).word),
          "期限内没有完整的" + std::string(name_of(step).chinese)};
}

}  // namespace

Expression in_each_period(Checking const& checking, CheckedTarget const& target, Expression goal) {
  if (!target.rule->every || target.horizon.begin >= target.horizon.end) return goal;
  Text const why = why_it_does_not_fit(target, goal);
  if (!why.empty()) {
    checking.diagnostics.report({.code = codes::every_does_not_fit,
                                 .span = target.rule->every->span,
                                 .arguments = {target.rule->key.value, why}});
    return goal;
  }
  Expression result;
  Term all{.kind = TermKind::aggregate,
           .type = {TypeKind::truth, {}},
           .place = goal.terms[goal.root()].place,
           .function = function_named("all", true)};
  Domain const periods{.kind = Domain::Kind::steps, .count = 0, .step = target.rule->every->value};
  result.aggregates.push_back({.domain = periods, .body = std::move(goal)});
  result.terms.push_back(std::move(all));
  return result;
}

std::string text_in_each_period(TargetRule const& rule) {
  if (!rule.every) return rule.goal->text;
  return "all(" + rule.goal->text + " over " + std::string(name_of(rule.every->value).word) + ")";
}

}  // namespace onpace
