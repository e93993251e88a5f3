#include "report/formats/history.hpp"

#include <algorithm>

namespace onpace {
namespace {

bool changes(std::vector<StepVerdict> const& steps) {
  return std::any_of(steps.begin(), steps.end(), [](StepVerdict const& step) { return step.before.has_value(); });
}

bool is_by_revision(StepVerdict const& step) {
  bool const each = step.cause == FlipCause::alone;
  if (!each && step.cause != FlipCause::together) return false;
  return std::any_of(step.figures.begin(), step.figures.end(),
                     [&](FigureChange const& change) { return (change.alone || !each) && change.before != kNoRow; });
}

}  // namespace

bool is_flipped(VerdictHistory const& history) { return changes(history.by_period) || changes(history.by_release); }

bool is_flipped_by_revision(VerdictHistory const& history) {
  return std::any_of(history.by_release.begin(), history.by_release.end(), is_by_revision);
}

HistoryCounts counts_of(HistoryReport const& report) {
  HistoryCounts counts;
  for (VerdictHistory const& history : report.history.verdicts) {
    ++counts.verdicts;
    counts.by_period += changes(history.by_period) ? 1 : 0;
    counts.by_release += changes(history.by_release) ? 1 : 0;
    counts.by_revision += is_flipped_by_revision(history) ? 1 : 0;
  }
  return counts;
}

std::string_view cause_name(FlipCause cause) {
  switch (cause) {
    case FlipCause::none:
      break;
    case FlipCause::date:
      return "date";
    case FlipCause::alone:
      return "figure";
    case FlipCause::together:
      return "figures-together";
  }
  return "none";
}

}  // namespace onpace
