#include "run/baseline.hpp"

#include <filesystem>
#include <utility>

#include "diagnostics/codes/gate.hpp"
#include "diagnostics/codes/run.hpp"
#include "report/json_values.hpp"
#include "system/files/files.hpp"

namespace onpace {
namespace {

std::string text_at(Json const& object, char const* key) {
  auto const found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Status> status_named(std::string_view name) {
  for (Status const status : {Status::missed, Status::at_risk, Status::no_data, Status::on_track, Status::met})
    if (status_name(status) == name) return status;
  return std::nullopt;
}

bool was_waived(Json const& verdict) {
  auto const waived = verdict.find("waived");
  if (waived == verdict.end()) return false;
  if (waived->is_boolean()) return waived->get<bool>();
  return waived->is_object() && waived->value("holds", false);
}

/// A baseline names rule files as seen from its own folder, a report as the run did. Reports of format 1 name them in
/// the places of targets alone, which may be of imported files.
bool take_verdict(Json const& verdict, bool is_own, std::map<std::string, std::string>& paths, Baseline& baseline) {
  if (!verdict.is_object()) return false;
  std::optional<Status> const status = status_named(text_at(verdict, "status"));
  std::string const target = text_at(verdict, "target");
  if (!status || target.empty()) return false;
  baseline.names_rules = baseline.names_rules && verdict.contains("rules");
  std::string const rules = text_at(verdict, "rules");
  auto const [path, is_new] = paths.try_emplace(rules);  // finding it asks the file system
  if (is_new && !rules.empty()) path->second = canonical_path(is_own ? path_beside(baseline.file, rules) : rules);
  baseline.verdicts[{path->second, target, text_at(verdict, "entity")}] = {*status, was_waived(verdict)};
  return true;
}

bool take_report(Json const& report, Baseline& baseline) {
  if (!report.is_object()) return false;
  auto const verdicts = report.find("verdicts");
  if (verdicts == report.end() || !verdicts->is_array() || !report.contains("onpace")) return false;
  if (baseline.as_of.empty()) baseline.as_of = text_at(report, "as_of");
  bool const is_own = report["onpace"].is_object() && report["onpace"].contains("baseline");
  std::map<std::string, std::string> paths;
  for (Json const& verdict : *verdicts)
    if (!take_verdict(verdict, is_own, paths, baseline)) return false;
  return true;
}

}  // namespace

BaselineVerdict const* Baseline::find(std::string const& rules, std::string const& target,
                                      std::string const& entity) const {
  auto const found = verdicts.find({names_rules ? rules : std::string(), target, entity});
  return found == verdicts.end() ? nullptr : &found->second;
}

std::optional<Baseline> read_baseline(Input const& input, Diagnostics& diagnostics) {
  std::string text;
  if (input.text) {
    text = *input.text;
  } else {
    FileText file = read_file(input.name);
    if (!file.text) {
      diagnostics.report({.code = codes::cannot_read, .span = {}, .arguments = {input.name, file.problem}});
      return std::nullopt;
    }
    text = std::move(*file.text);
  }
  Json const json = Json::parse(text, nullptr, false);
  Baseline baseline{.file = input.name};
  bool sound = !json.is_discarded();
  if (json.is_array())
    for (Json const& report : json)
      sound = sound && take_report(report, baseline);
  else
    sound = sound && take_report(json, baseline);
  if (sound && !baseline.verdicts.empty()) return baseline;
  diagnostics.report({.code = codes::not_a_baseline, .span = {}, .arguments = {input.name}});
  return std::nullopt;
}

bool got_worse(BaselineVerdict const* was, Status is, bool is_waived) {
  if (was == nullptr || (was->was_waived && !is_waived)) return true;
  if (is == Status::no_data) return was->status != Status::no_data;
  return is < was->status;
}

BaselineText::BaselineText(std::string const& file)
    : folder_(std::filesystem::path(canonical_path(file)).parent_path().string()) {}

std::string BaselineText::head(std::string const& as_of) {
  Json const head{{"version", ONPACE_VERSION}, {"baseline", 1}};
  return "{\n  \"onpace\": " + dumped(head) + ",\n  \"as_of\": " + dumped(Json(as_of)) + ",\n  \"verdicts\": [";
}

std::string const& BaselineText::name_of(std::string const& rules) {
  std::string& name = names_[rules];
  if (!name.empty()) return name;
  std::string const path = std::filesystem::path(canonical_path(rules)).lexically_relative(folder_).generic_string();
  return name = dumped(Json(path.empty() ? rules : path));
}

std::string BaselineText::line(Verdict const& verdict) {
  std::string line = is_first_ ? "\n    {\"rules\":" : ",\n    {\"rules\":";
  is_first_ = false;
  line += name_of(verdict.rules) + ",\"target\":" + dumped(Json(verdict.target));
  line += ",\"entity\":" + (verdict.entity.empty() ? "null" : dumped(Json(verdict.entity)));
  line += ",\"status\":\"" + std::string(status_name(verdict.status)) + "\"";
  bool const is_waived = verdict.waiver && verdict.waiver->holds;
  return line + (is_waived ? ",\"waived\":true}" : "}");
}

std::string BaselineText::end() { return "\n  ]\n}\n"; }

}  // namespace onpace
