// The verdicts as JSON; docs/reference/verdicts.schema.json says what each key holds.
#include <string>

#include "report/formats/formats.hpp"
#include "report/json_values.hpp"
#include "report/rows_on_threads.hpp"
#include "report/verdicts.hpp"

namespace onpace {
namespace {

Json required_json(PartVerdict const& part) {
  Json json = amount_json(part.required);
  if (part.required) json["about"] = part.required_is_about;
  return json;
}

Json place_json(TextPlace const& place) {
  if (place.line == 0) return nullptr;
  return {{"file", place.file}, {"line", place.line}, {"column", place.column}};
}

Json member_json(MemberOfGoal const& member) {
  Json const holds = member.holds ? Json(*member.holds) : Json(nullptr);
  return {{"member", member.member}, {"holds", holds}, {"reading", amount_json(member.reading)}};
}

/// Only where a goal asks members is there such a key.
void add_members(Json& json, PartVerdict const& part) {
  if (!part.members) return;
  Json each = Json::array();
  for (MemberOfGoal const& member : part.members->each)
    each.push_back(member_json(member));
  json["members"] = {{"hold", part.members->holds},
                     {"of", part.members->of},
                     {"deciding", part.members->deciding ? member_json(*part.members->deciding) : Json(nullptr)},
                     {"each", std::move(each)}};
}

/// The keys that a verdict and each of its parts share.
void add_evidence(Json& json, PartVerdict const& part) {
  json["reach"] = optional_text(part.reach);
  json["provisional"] = part.provisional;
  json["reading"] = amount_json(part.reading);
  json["aim"] = band_json(part.aim);
  json["expected"] = band_json(part.expected);
  json["gap"] = amount_json(part.gap);
  json["required"] = required_json(part);
  json["reason"] = reason_json(part);
  add_members(json, part);
}

Json part_json(PartVerdict const& part) {
  Json json{{"goal", part.goal},
            {"status", status_name(part.status)},
            {"label", text_json(part.label)},
            {"method", optional_text(part.method)}};
  add_evidence(json, part);
  json["place"] = place_json(part.place);
  return json;
}

Json source_json(std::optional<SourceOfTarget> const& source) {
  if (!source || (source->document.empty() && source->section.empty() && source->url.empty())) return nullptr;
  return {{"document", text_json(source->document)},
          {"section", text_json(source->section)},
          {"url", optional_text(source->url)}};
}

Json waiver_json(std::optional<WaiverOfTarget> const& waiver) {
  if (!waiver) return nullptr;
  return {{"until", waiver->until}, {"reason", text_json(waiver->reason)}, {"holds", waiver->holds}};
}

Json observation_json(UsedObservation const& used) {
  return {{"file", used.file},           {"line", used.line},
          {"indicator", used.indicator}, {"period", used.period},
          {"value", used.value},         {"released", optional_text(used.released)},
          {"status", used.status},       {"taken_off", used.is_taken_off}};
}

/// Of a composite goal the evidence stands with its parts.
PartVerdict as_a_whole(Verdict const& verdict) {
  PartVerdict const& deciding = verdict.deciding_part();
  if (verdict.parts.size() == 1) return deciding;
  PartVerdict whole;
  whole.reach = deciding.reach;
  whole.reason = deciding.reason;
  whole.reason_text = deciding.reason_text;
  whole.provisional = verdict.provisional;
  return whole;
}

/// Target, entity and status, and why the latter may have no effect.
Json status_json(Verdict const& verdict) {
  return {{"target", verdict.target},
          {"entity", optional_text(verdict.entity)},
          {"status", status_name(verdict.status)},
          {"waived", waiver_json(verdict.waiver)}};
}

Json verdict_json(Verdict const& verdict, Detail detail) {
  if (detail == Detail::statuses) return status_json(verdict);
  Json json{{"target", verdict.target},
            {"entity", optional_text(verdict.entity)},
            {"name", text_json(verdict.name)},
            {"status", status_name(verdict.status)},
            {"label", text_json(verdict.label)},
            {"method", optional_text(verdict.deciding_part().method)},
            {"goal", verdict.goal},
            {"horizon", verdict.horizon},
            {"due", optional_text(verdict.due)},
            {"binding", verdict.binding ? Json(*verdict.binding) : Json(nullptr)}};
  add_evidence(json, as_a_whole(verdict));
  Json parts = Json::array();
  if (verdict.parts.size() > 1)
    for (PartVerdict const& part : verdict.parts)
      parts.push_back(part_json(part));
  json["parts"] = std::move(parts);
  json["waived"] = waiver_json(verdict.waiver);
  json["owner"] = text_json(verdict.owner);
  json["note"] = text_json(verdict.note);
  json["source"] = source_json(verdict.source);
  json["place"] = place_json(verdict.place);
  if (detail != Detail::evidence) return json;
  Json observations = Json::array();
  for (UsedObservation const& used : verdict.observations)
    observations.push_back(observation_json(used));
  json["observations"] = std::move(observations);
  return json;
}

Json counts_json(StatusCounts const& counts) {
  Json json;
  for (Status const status : {Status::met, Status::on_track, Status::at_risk, Status::missed, Status::no_data})
    json[std::string(status_name(status))] = counts[static_cast<std::size_t>(status)];
  return json;
}

Json share_json(Number const& share) { return value_json(exact_value(Quantity{share, ratio_unit()})); }

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

void json_report(ReportInput const& input, Take const& take) {
  RuleFile const& rules = *input.judge.plan.rules;
  Json const head{{"version", ONPACE_VERSION}, {"format", 1}};
  std::string result = "{\n  \"onpace\": " + head.dump();
  result += ",\n  \"as_of\": " + Json(input.judge.as_of.text).dump();
  Json const horizon =
      rules.horizon ? Json(period_text(rules.horizon->value, input.judge.plan.calendar)) : Json(nullptr);
  result += ",\n  \"horizon\": " + horizon.dump();
  result += ",\n  \"title\": " + text_json(rules.title).dump() + ",\n  \"verdicts\": [";
  // piece by piece: a million pieces of evidence are never held
  Detail const detail = input.detail.value_or(Detail::evidence);
  write_verdicts(
      input, detail, Numbers::exact,
      [&](Verdict& verdict, std::size_t row, std::string& text) {
        text += (row > 0 ? ",\n" : "\n") + indented(verdict_json(verdict, detail).dump(2), "    ");
      },
      [&](std::string_view piece) {
        take(result);
        result = piece;
      });
  result += input.verdicts.status.empty() ? "],\n" : "\n  ],\n";
  result += "  \"groups\": [";
  for (std::size_t group = 0; group < input.scores.size(); ++group)
    result += (group > 0 ? ",\n" : "\n") + indented(group_json(input, input.scores[group]).dump(2), "    ");
  result += input.scores.empty() ? "],\n" : "\n  ],\n";
  StatusCounts counts{};
  for (Status const status : input.verdicts.status)
    ++counts[static_cast<std::size_t>(status)];
  take(result + "  \"summary\": " + counts_json(counts).dump() + "\n}\n");
}

}  // namespace onpace
