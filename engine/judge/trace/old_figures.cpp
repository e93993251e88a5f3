#include "judge/trace/old_figures.hpp"

namespace onpace {

bool is_stale(JudgeInput const& input, PlannedTarget const& target, Reach const& reach) {
  return input.known() > shifted(reach.end, reach.between + Shift{0, target.late_after});
}

Reason too_old(JudgeInput const& input, PlannedTarget const& target, Reach const& reach) {
  Day const due = shifted(reach.end, reach.between);
  return {.kind = Reason::Kind::stale,
          .reach = reach.end,
          .age = {.between = reach.between,
                  .late_after = target.late_after,
                  .days = input.known() - reach.end,
                  .needed = input.known() - due}};
}

std::optional<Reason> withdrawn_behind(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                                       EntityIndex entity, Day reach) {
  for (SeriesUse const& use : leaf.goal.uses) {
    EntityIndex const owner = chosen(use.anchor.entity, entity, input.hierarchy, input.table);
    for (WithdrawnFigure const& figure : input.table.withdrawn) {
      bool const behind = figure.period.end > reach && figure.period.end <= target.horizon.end;
      if (!behind || figure.series != use.indicator || figure.entity != owner) continue;
      return Reason{.kind = Reason::Kind::missing,
                    .missing = {.kind = MissingKind::withdrawn,
                                .indicator = use.indicator,
                                .entity = owner == entity ? kUnknownEntity : owner,
                                .span = figure.period,
                                .day = figure.day}};
    }
  }
  return std::nullopt;
}

}  // namespace onpace
