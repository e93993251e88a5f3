#include "report/report.hpp"

namespace onpace {

std::string ReportInput::entity(std::size_t row) const {
  EntityIndex const index = verdicts.entity[row];
  if (index < judge.table.entities.size()) return judge.table.entities[index];
  return target(row).entity.value_or("");
}

bool is_waived(TargetRule const& rule, AsOf const& as_of) {
  return rule.waive && as_of.last_day <= rule.waive->until.value;
}

}  // namespace onpace
