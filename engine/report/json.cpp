// The verdicts as JSON; docs/verdicts.schema.json says what each key holds.
#include <set>
#include <string>

#include "report/formats.hpp"
#include "report/json_values.hpp"
#include "report/wording.hpp"

namespace onpace {
namespace {

Json required_json(std::optional<Required> const& required) {
  if (!required) return nullptr;
  Quantity quantity = required->quantity;
  if (required->about) {
    Number const shown = in_unit(quantity.value, quantity.unit);
    quantity.value = rounded(shown, required->digits).value_or(shown) * quantity.unit.scale;
  }
  Json json = quantity_json(quantity);
  json["about"] = required->about;
  return json;
}

Json observation_json(ReportInput const& input, UsedFigure const& used) {
  Rows const& rows = input.judge.table.rows;
  std::optional<Day> const released = released_on(rows, used.row);
  return {{"file", input.sources[source_of(rows, used.row)].name},
          {"line", line_of(rows, used.row, input.sources)},
          {"indicator", input.judge.plan.indicators[used.indicator].key},
          {"period", filed_text(rows, used.row, input.sources)},
          {"value", value_text(rows, used.row, input.sources)},
          {"released", released ? Json(day_text(*released)) : Json(nullptr)},
          {"status", observation_status(status_of(rows, used.row))},
          {"taken_off", used.taken_off}};
}

/// The keys that a verdict and each of its parts share.
void add_evidence(Json& json, ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                  LeafVerdict const& verdict) {
  Calendar const calendar = input.judge.plan.calendar;
  json["reach"] = verdict.reach ? Json(reach_text(*verdict.reach, Language::english, calendar)) : Json(nullptr);
  json["provisional"] = verdict.provisional;
  json["reading"] = reading_json(verdict.reading);
  json["aim"] = leaf.relation == Relation::milestone ? Json{{"value", day_text(*target.due)}, {"unit", "date"}}
                                                     : bounds_json(verdict.aim, leaf.relation);
  json["expected"] = bounds_json(verdict.expected, leaf.relation);
  json["gap"] = quantity_json(verdict.gap);
  json["required"] = required_json(verdict.required);
  Json reason = nullptr;
  if (verdict.reason)
    reason = {{"code", reason_code(*verdict.reason)},
              {"text", text_json(reason_text(*verdict.reason, target, input.judge))}};
  json["reason"] = std::move(reason);
}

Json part_json(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
               LeafVerdict const& verdict) {
  Json json{{"goal", leaf.text},
            {"status", status_name(verdict.status)},
            {"label", text_json(verdict.label)},
            {"method", verdict.method != nullptr ? Json(verdict.method->name) : Json(nullptr)}};
  add_evidence(json, input, target, leaf, verdict);
  json["place"] = place_json(input, leaf.place);
  return json;
}

Json source_json(SourceReference const& source) {
  if (source.document.empty() && source.section.empty() && source.url.empty()) return nullptr;
  return {{"document", text_json(source.document)},
          {"section", text_json(source.section)},
          {"url", optional_text(source.url)}};
}

Json waiver_json(ReportInput const& input, TargetRule const& rule) {
  if (!rule.waive) return nullptr;
  return {{"until", day_text(rule.waive->until.value)},
          {"reason", text_json(rule.waive->reason)},
          {"holds", is_waived(rule, input.judge.as_of)}};
}

Json observations_json(ReportInput const& input, TargetVerdict const& verdict) {
  Json list = Json::array();
  std::set<RowIndex> listed;
  for (LeafVerdict const& leaf : verdict.leaves)
    for (UsedFigure const& used : leaf.figures)
      if (listed.insert(used.row).second) list.push_back(observation_json(input, used));
  return list;
}

Json verdict_json(ReportInput const& input, std::size_t row) {
  Evidence const evidence = input.evidence(row);
  PlannedTarget const& target = *evidence.target;
  TargetRule const& rule = *target.rule;
  TargetVerdict const& verdict = *evidence.verdict;
  LeafVerdict const& deciding = verdict.leaves[verdict.deciding];
  bool const alone = verdict.leaves.size() == 1;
  Json json{{"target", rule.key.value},
            {"entity", optional_text(input.entity(row))},
            {"name", text_json(rule.name)},
            {"status", status_name(verdict.status)},
            {"label", text_json(verdict.label)},
            {"method", deciding.method != nullptr ? Json(deciding.method->name) : Json(nullptr)},
            {"goal", target.goal_text},
            {"horizon", period_text(target.horizon, input.judge.plan.calendar)},
            {"due", target.due ? Json(day_text(*target.due)) : Json(nullptr)},
            {"binding", rule.binding ? Json(rule.binding->value) : Json(nullptr)}};
  // of a composite goal the evidence stands with its parts
  LeafVerdict whole;
  whole.reach = deciding.reach;
  whole.reason = deciding.reason;
  whole.provisional = verdict.provisional;
  PlannedLeaf const none{.relation = Relation::condition};
  add_evidence(json, input, target, alone ? target.leaves[0] : none, alone ? deciding : whole);
  Json parts = Json::array();
  if (!alone)
    for (std::size_t index = 0; index < verdict.leaves.size(); ++index)
      parts.push_back(part_json(input, target, target.leaves[index], verdict.leaves[index]));
  json["parts"] = std::move(parts);
  json["waived"] = waiver_json(input, rule);
  json["owner"] = text_json(rule.owner);
  json["note"] = text_json(rule.note);
  json["source"] = source_json(rule.source ? *rule.source : SourceReference{});
  json["place"] = place_json(input, rule.key.span);
  json["observations"] = observations_json(input, verdict);
  return json;
}

Json counts_json(StatusCounts const& counts) {
  Json json;
  for (Status const status : {Status::met, Status::on_track, Status::at_risk, Status::missed, Status::no_data})
    json[std::string(status_name(status))] = counts[static_cast<std::size_t>(status)];
  return json;
}

Json share_json(Number const& share) { return quantity_json(Quantity{share, ratio_unit()}); }

Json group_json(ReportInput const& input, GroupScore const& score) {
  Group const& group = input.judge.plan.groups[score.group];
  Json targets = Json::array();
  for (MemberScore const& member : score.members)
    targets.push_back({{"target", input.judge.plan.rule(member.target).key.value},
                       {"weight", exact_text(member.weight)},
                       {"verdicts", member.count}});
  return {{"group", group.key},
          {"name", text_json(group.name)},
          {"note", text_json(input.judge.plan.rules->groups[score.group].note)},
          {"score", score.score ? share_json(*score.score) : Json(nullptr)},
          {"with_data", share_json(score.with_data())},
          {"counts", counts_json(score.counts)},
          {"selected", {{"verdicts", score.judged}, {"of", score.possible}}},
          {"targets", std::move(targets)}};
}

}  // namespace

std::string json_report(ReportInput const& input) {
  RuleFile const& rules = *input.judge.plan.rules;
  Json const head{{"version", ONPACE_VERSION}, {"format", 1}};
  std::string result = "{\n  \"onpace\": " + head.dump();
  result += ",\n  \"as_of\": " + Json(input.judge.as_of.text).dump();
  Json const horizon =
      rules.horizon ? Json(period_text(rules.horizon->value, input.judge.plan.calendar)) : Json(nullptr);
  result += ",\n  \"horizon\": " + horizon.dump();
  result += ",\n  \"title\": " + text_json(rules.title).dump() + ",\n  \"verdicts\": [";
  // row by row: a million pieces of evidence are never held
  for (std::size_t row = 0; row < input.verdicts.status.size(); ++row)
    result += (row > 0 ? ",\n" : "\n") + indented(verdict_json(input, row).dump(2), "    ");
  result += input.verdicts.status.empty() ? "],\n" : "\n  ],\n";
  result += "  \"groups\": [";
  for (std::size_t group = 0; group < input.scores.size(); ++group)
    result += (group > 0 ? ",\n" : "\n") + indented(group_json(input, input.scores[group]).dump(2), "    ");
  result += input.scores.empty() ? "],\n" : "\n  ],\n";
  StatusCounts counts{};
  for (Status const status : input.verdicts.status)
    ++counts[static_cast<std::size_t>(status)];
  return result + "  \"summary\": " + counts_json(counts).dump() + "\n}\n";
}

}  // namespace onpace
