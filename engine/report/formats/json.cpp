// The verdicts as JSON; docs/reference/verdicts.schema.json says what each key holds.
#include <algorithm>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

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

/// What a report is about: one rule file, as in format 1, or a run.
enum class Shape : std::uint8_t { file, run };

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
void add_evidence(Json& json, PartVerdict const& part, Shape shape) {
  json["reach"] = optional_text(part.reach);
  json["provisional"] = part.provisional;
  json["reading"] = amount_json(part.reading);
  if (shape == Shape::run) json["relation"] = optional_text(part.relation);
  json["aim"] = band_json(part.aim);
  json["expected"] = band_json(part.expected);
  json["gap"] = amount_json(part.gap);
  json["required"] = required_json(part);
  json["reason"] = reason_json(part);
  add_members(json, part);
}

Json part_json(PartVerdict const& part, Shape shape) {
  Json json{{"goal", part.goal},
            {"status", status_name(part.status)},
            {"label", text_json(part.label)},
            {"method", optional_text(part.method)}};
  if (shape == Shape::run) json["warns"] = part.is_warning;
  add_evidence(json, part, shape);
  json["place"] = place_json(part.place);
  return json;
}

Json source_json(std::optional<SourceOfTarget> const& source) {
  if (!source || (source->document.empty() && source->section.empty() && source->url.empty())) return nullptr;
  return {{"document", text_json(source->document)},
          {"section", text_json(source->section)},
          {"url", optional_text(source->url)}};
}

Json observation_json(UsedObservation const& used) {
  return {{"file", used.file},           {"line", used.line},
          {"indicator", used.indicator}, {"period", used.period},
          {"value", used.value},         {"released", optional_text(used.released)},
          {"status", used.status},       {"taken_off", used.is_taken_off}};
}

/// Of a composite goal the evidence stands with its parts; a goal of one comparison has it at once, also beside a
/// `warn:`.
PartVerdict as_a_whole(Verdict const& verdict) {
  PartVerdict const& deciding = verdict.deciding_part();
  PartVerdict whole;
  if (!is_composite(verdict)) whole = verdict.parts.front();
  if (verdict.parts.size() == 1) return whole;
  whole.reach = deciding.reach;
  whole.reason = deciding.reason;
  whole.reason_text = deciding.reason_text;
  whole.provisional = verdict.provisional;
  if (deciding.is_warning && deciding.status == Status::at_risk) {
    whole.reason = "warned";
    whole.reason_text = warning_text(deciding);
  }
  return whole;
}

/// What the verdict was in the baseline; null where it is not there.
Json was_json(Verdict const& verdict) { return verdict.was ? Json(status_name(*verdict.was)) : Json(nullptr); }

/// Target, entity and status, and why the latter may have no effect.
Json status_json(Verdict const& verdict, Shape shape) {
  Json json;
  if (shape == Shape::run) json["rules"] = verdict.rules;
  json["target"] = verdict.target;
  json["entity"] = optional_text(verdict.entity);
  json["status"] = status_name(verdict.status);
  if (shape == Shape::run) {
    json["fails"] = verdict.fails;
    json["was"] = was_json(verdict);
  }
  json["waived"] = waiver_json(verdict.waiver);
  return json;
}

Json verdict_json(Verdict const& verdict, Shape shape, Detail detail) {
  if (detail == Detail::statuses) return status_json(verdict, shape);
  Json json;
  if (shape == Shape::run) json["rules"] = verdict.rules;
  json.update(Json{{"target", verdict.target},
                   {"entity", optional_text(verdict.entity)},
                   {"name", text_json(verdict.name)},
                   {"status", status_name(verdict.status)},
                   {"label", text_json(verdict.label)},
                   {"method", optional_text(verdict.deciding_part().method)},
                   {"goal", verdict.goal},
                   {"horizon", verdict.horizon},
                   {"due", optional_text(verdict.due)},
                   {"binding", verdict.binding ? Json(*verdict.binding) : Json(nullptr)}});
  if (shape == Shape::run) {
    json["fails"] = verdict.fails;
    json["was"] = was_json(verdict);
  }
  add_evidence(json, as_a_whole(verdict), shape);
  Json parts = Json::array();
  if (verdict.parts.size() > 1)
    for (PartVerdict const& part : verdict.parts)
      parts.push_back(part_json(part, shape));
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

Json group_json(ReportInput const& input, GroupScore const& score, Shape shape) {
  Group const& group = input.judge.plan.groups[score.group];
  Json targets = Json::array();
  for (MemberScore const& member : score.members)
    targets.push_back({{"target", input.judge.plan.rule(member.target).key.value},
                       {"weight", exact_text(member.weight)},
                       {"verdicts", member.count}});
  Json json;
  if (shape == Shape::run) json["rules"] = input.sources[input.judge.plan.rules->source].name;
  json.update(Json{{"group", group.key},
                   {"name", text_json(group.name)},
                   {"note", text_json(input.judge.plan.rules->groups[score.group].note)},
                   {"score", score.score ? share_json(*score.score) : Json(nullptr)},
                   {"with_data", share_json(score.with_data())},
                   {"counts", counts_json(score.counts)},
                   {"selected", {{"verdicts", score.judged}, {"of", score.possible}}},
                   {"targets", std::move(targets)}});
  return json;
}

StatusCounts counts_of(VerdictTable const& verdicts) {
  StatusCounts counts{};
  for (Status const status : verdicts.status)
    ++counts[static_cast<std::size_t>(status)];
  return counts;
}

Json horizon_json(RuleFile const& rules) {
  return rules.horizon ? Json(period_text(rules.horizon->value, rules.calendar)) : Json(nullptr);
}

Json exit_json(Answer const& answer) {
  Json reasons = Json::array();
  for (ExitReason const& reason : answer.reasons)
    reasons.push_back(
        {{"code", reason.code}, {"count", reason.count}, {"subjects", reason.subjects}, {"text", reason.text()}});
  return {{"status", static_cast<int>(answer.exit_status)}, {"reasons", std::move(reasons)}};
}

Json message_json(Message const& message) {
  Json labels = Json::array();
  for (MessageLabel const& label : message.labels)
    labels.push_back({{"text", text_json(label.text)}, {"place", place_json(label.place)}});
  return {{"code", message.code},
          {"severity", severity_text(message.severity).en},
          {"text", text_json(message.text)},
          {"help", text_json(message.help)},
          {"place", place_json(message.place)},
          {"label", text_json(message.label)},
          {"labels", std::move(labels)},
          {"target", optional_text(message.target)}};
}

Json changes_json(std::vector<StatusChange> const& changes) {
  Json json = Json::array();
  for (StatusChange const& change : changes)
    json.push_back({{"rules", change.rules},
                    {"target", change.target},
                    {"entity", optional_text(change.entity)},
                    {"was", status_name(change.was)},
                    {"status", status_name(change.is)}});
  return json;
}

Json since_json(std::optional<SinceBaseline> const& since) {
  if (!since) return nullptr;
  return {{"file", since->file},
          {"as_of", optional_text(since->as_of)},
          {"worse", changes_json(since->worse)},
          {"better", changes_json(since->better)},
          {"unchanged", since->unchanged},
          {"new", since->added},
          {"gone", since->gone}};
}

Json file_json(ReportInput const& input) {
  RuleFile const& rules = *input.judge.plan.rules;
  return {{"rules", input.sources[rules.source].name},
          {"title", text_json(rules.title)},
          {"horizon", horizon_json(rules)},
          {"summary", counts_json(counts_of(input.verdicts))}};
}

/// An array with one element a line, or one block of lines.
class List {
 public:
  List(std::string& text, char const* key) : text_(text) { text_ += ",\n  \"" + std::string(key) + "\": ["; }
  void add(std::string const& element) {
    text_ += (is_empty_ ? "\n" : ",\n") + indented(element, "    ");
    is_empty_ = false;
  }
  void end() { text_ += is_empty_ ? "]" : "\n  ]"; }

 private:
  std::string& text_;
  bool is_empty_ = true;
};

/// Piece by piece: a million pieces of evidence are never held. `text` stands before the first, and holds the last.
void write_all_verdicts(RunReport const& report, std::string& text, Take const& take) {
  Detail const detail = report.detail.value_or(Detail::evidence);
  std::mutex asking;  // of effects
  bool is_empty = true;
  text += ",\n  \"verdicts\": [";
  for (ReportInput const& file : report.files) {
    write_verdicts(
        file, detail, Numbers::exact,
        [&](Verdict& verdict, std::size_t row, std::string& piece) {
          VerdictEffect effect;
          {
            std::scoped_lock const lock(asking);
            effect = report.effect(file, row);
          }
          verdict.fails = effect.fails;
          verdict.was = effect.was;
          piece += (is_empty && row == 0 ? "\n" : ",\n") +
                   indented(dumped(verdict_json(verdict, Shape::run, detail), 2), "    ");
        },
        [&](std::string_view piece) {
          take(text);
          text = piece;
        });
    is_empty = is_empty && file.verdicts.size() == 0;
  }
  text += is_empty ? "]" : "\n  ]";
}

}  // namespace

void json_report(RunReport const& report, Take const& take) {
  Json const head{{"version", ONPACE_VERSION}, {"format", 2}};
  std::string text = "{\n  \"onpace\": " + dumped(head);
  text += ",\n  \"as_of\": " + dumped(Json(report.as_of));
  text += ",\n  \"exit\": " + dumped(exit_json(report.answer));
  List diagnostics(text, "diagnostics");
  for (Message const& message : report.answer.messages)
    diagnostics.add(dumped(message_json(message)));
  diagnostics.end();
  List files(text, "files");
  StatusCounts counts{};
  for (ReportInput const& file : report.files) {
    files.add(dumped(file_json(file)));
    StatusCounts const more = counts_of(file.verdicts);
    std::transform(counts.begin(), counts.end(), more.begin(), counts.begin(), std::plus<>());
  }
  files.end();
  write_all_verdicts(report, text, take);
  List groups(text, "groups");
  for (ReportInput const& file : report.files)
    for (GroupScore const& score : file.scores)
      groups.add(dumped(group_json(file, score, Shape::run), 2));
  groups.end();
  text += ",\n  \"baseline\": " + dumped(since_json(report.answer.since));
  take(text + ",\n  \"summary\": " + dumped(counts_json(counts)) + "\n}\n");
}

void json_report_1(ReportInput const& input, Take const& take) {
  RuleFile const& rules = *input.judge.plan.rules;
  Json const head{{"version", ONPACE_VERSION}, {"format", 1}};
  std::string result = "{\n  \"onpace\": " + dumped(head);
  result += ",\n  \"as_of\": " + dumped(Json(input.judge.as_of.text));
  result += ",\n  \"horizon\": " + dumped(horizon_json(rules));
  result += ",\n  \"title\": " + dumped(text_json(rules.title)) + ",\n  \"verdicts\": [";
  // piece by piece: a million pieces of evidence are never held
  Detail const detail = input.detail.value_or(Detail::evidence);
  write_verdicts(
      input, detail, Numbers::exact,
      [&](Verdict& verdict, std::size_t row, std::string& text) {
        text += (row > 0 ? ",\n" : "\n") + indented(dumped(verdict_json(verdict, Shape::file, detail), 2), "    ");
      },
      [&](std::string_view piece) {
        take(result);
        result = piece;
      });
  result += input.verdicts.status.empty() ? "],\n" : "\n  ],\n";
  result += "  \"groups\": [";
  for (std::size_t group = 0; group < input.scores.size(); ++group)
    result +=
        (group > 0 ? ",\n" : "\n") + indented(dumped(group_json(input, input.scores[group], Shape::file), 2), "    ");
  result += input.scores.empty() ? "],\n" : "\n  ],\n";
  take(result + "  \"summary\": " + dumped(counts_json(counts_of(input.verdicts))) + "\n}\n");
}

}  // namespace onpace
