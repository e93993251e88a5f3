// How verdicts moved, as JSON; docs/reference/history.schema.json says what each key holds.
#include "figures/cells/row_text.hpp"
#include "report/formats/history.hpp"
#include "report/json_values.hpp"
#include "report/verdicts.hpp"

namespace onpace {
namespace {

Json figure_json(HistoryReport const& report, RowIndex row) {
  if (row == kNoRow) return nullptr;
  Rows const& rows = report.input.judge.table.rows;
  std::optional<Day> const released = released_on(rows, row);
  return {{"value", value_text(rows, row, report.input.sources)},
          {"status", name_of(status_of(rows, row))},
          {"released", released ? Json(day_text(*released)) : Json(nullptr)},
          {"file", report.input.sources[source_of(rows, row)].name},
          {"line", line_of(rows, row, report.input.sources)}};
}

Json change_json(HistoryReport const& report, FigureChange const& change) {
  JudgeInput const& judge = report.input.judge;
  Rows const& rows = judge.table.rows;
  RowIndex const row = change.after != kNoRow ? change.after : change.before;
  return {{"indicator", judge.plan.indicators[change.indicator].key},
          {"entity", optional_text(judge.table.entities[change.entity])},
          {"period", filed_text(rows, row, report.input.sources)},
          {"before", figure_json(report, change.before)},
          {"after", figure_json(report, change.after)},
          {"alone", change.alone}};
}

Json step_json(HistoryReport const& report, VerdictHistory const& history, StepVerdict const& step,
               HistoryStep const& at) {
  TargetVerdict const& verdict = *step.verdict;
  PlannedTarget const& target = *history.target;
  PartVerdict const part =
      part_of(report.input, target, target.leaves[verdict.deciding], verdict.leaves[verdict.deciding], Numbers::exact);
  return {{"at", at.name},
          {"status", status_name(verdict.status)},
          {"label", text_json(verdict.label)},
          {"part", target.leaves.size() > 1 ? Json(part.goal) : Json(nullptr)},
          {"reach", optional_text(part.reach)},
          {"provisional", verdict.provisional},
          {"reading", amount_json(part.reading)},
          {"aim", band_json(part.aim)},
          {"gap", amount_json(part.gap)},
          {"reason", reason_json(part)},
          {"was", step.before ? Json(status_name(*step.before)) : Json(nullptr)}};
}

Json periods_json(HistoryReport const& report, VerdictHistory const& history) {
  Json list = Json::array();
  for (StepVerdict const& step : history.by_period)
    list.push_back(step_json(report, history, step, report.history.periods[step.step]));
  return list;
}

Json releases_json(HistoryReport const& report, VerdictHistory const& history) {
  Json list = Json::array();
  for (StepVerdict const& step : history.by_release) {
    Json json = step_json(report, history, step, report.history.releases[step.step]);
    json["because"] = step.cause == FlipCause::none ? Json(nullptr) : Json(cause_name(step.cause));
    Json figures = Json::array();
    for (FigureChange const& change : step.figures)
      figures.push_back(change_json(report, change));
    json["figures"] = std::move(figures);
    list.push_back(std::move(json));
  }
  return list;
}

Json history_of(HistoryReport const& report, VerdictHistory const& history) {
  JudgeInput const& judge = report.input.judge;
  TargetRule const& rule = *history.target->rule;
  bool const known = history.entity < judge.table.entities.size();
  return {{"target", rule.key.value},
          {"entity", optional_text(known ? judge.table.entities[history.entity] : history.target->entity.value_or(""))},
          {"name", text_json(rule.name)},
          {"goal", history.target->goal_text},
          {"horizon", period_text(history.target->horizon, judge.plan.calendar)},
          {"waived", waiver_json(waiver_of(rule, judge.as_of))},
          {"by_period", periods_json(report, history)},
          {"by_release", releases_json(report, history)}};
}

Json names_json(std::vector<HistoryStep> const& steps) {
  Json names = Json::array();
  for (HistoryStep const& step : steps)
    names.push_back(step.name);
  return names;
}

}  // namespace

std::string history_json(HistoryReport const& report) {
  JudgeInput const& judge = report.input.judge;
  RuleFile const& rules = *judge.plan.rules;
  Json const head{{"version", ONPACE_VERSION}, {"format", 1}};
  Json const horizon = rules.horizon ? Json(period_text(rules.horizon->value, judge.plan.calendar)) : Json(nullptr);
  std::string result = "{\n  \"onpace\": " + dumped(head);
  result += ",\n  \"as_of\": " + dumped(Json(judge.as_of.text));
  result += ",\n  \"horizon\": " + dumped(horizon);
  result += ",\n  \"title\": " + dumped(text_json(rules.title));
  result += ",\n  \"periods\": " + dumped(names_json(report.history.periods));
  result += ",\n  \"releases\": " + dumped(names_json(report.history.releases));
  result += ",\n  \"verdicts\": [";
  bool first = true;
  for (VerdictHistory const& history : report.history.verdicts) {
    if (report.flipped_only && !is_flipped(history)) continue;
    result += (first ? "\n" : ",\n") + indented(dumped(history_of(report, history), 2), "    ");
    first = false;
  }
  HistoryCounts const counts = counts_of(report);
  Json const summary{{"verdicts", counts.verdicts},
                     {"changed_by_period", counts.by_period},
                     {"changed_by_release", counts.by_release},
                     {"changed_by_revision", counts.by_revision}};
  return result + (first ? "],\n" : "\n  ],\n") + "  \"summary\": " + dumped(summary) + "\n}\n";
}

}  // namespace onpace
