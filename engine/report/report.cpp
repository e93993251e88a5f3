#include "report/report.hpp"

#include <algorithm>

namespace onpace {

std::string ReportInput::entity(std::size_t row) const {
  EntityIndex const index = verdicts.entity(row);
  if (index < judge.table.entities.size()) return judge.table.entities[index];
  return judge.plan.targets[verdicts.target(row)]->entity.value_or("");
}

Evidence ReportInput::evidence(std::size_t row, bool lists_figures) const {
  if (bring_in) bring_in(verdicts.entity(row));
  if (row < verdicts.evidence.size()) return verdicts.evidence[row];
  judge.known_members.turn_to(verdicts.target(row));
  JudgeInput input = judge;
  input.keeps_figures = lists_figures;
  Evidence result{.target = judge.plan.targets[verdicts.target(row)], .verdict = nullptr};
  result.verdict = std::make_shared<TargetVerdict const>(judge_target(input, *result.target, verdicts.entity(row)));
  return result;
}

bool is_waived(TargetRule const& rule, AsOf const& as_of) {
  return rule.waive && as_of.last_day <= rule.waive->until.value;
}

bool shows_waiver(ReportInput const& input) {
  return std::any_of(input.verdicts.targets.begin(), input.verdicts.targets.end(), [&](TargetRows const& rows) {
    return is_waived(input.judge.plan.rule(rows.target), input.judge.as_of);
  });
}

}  // namespace onpace
