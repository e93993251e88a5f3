// SARIF 2.1.0 with what GitHub's code scanning needs: a rule for each target and each code of a diagnostic, and a
// result for each verdict that is not green. A result is the same one tomorrow, whatever its figures are.
#include <filesystem>
#include <map>

#include "diagnostics/codes/codes.hpp"
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/json_values.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

/// In one line.
/// A reference to a file: relative to the repository, or with its scheme.
std::string uri_of(std::string const& path) {
  std::string const tidy = tidy_path(path);
  std::string uri = tidy.starts_with("/") ? "file://" : "";
  for (char const byte : tidy) {
    bool const is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= '0' && byte <= '9') ||
                          std::string_view("/-._~").find(byte) != std::string_view::npos;
    if (is_plain) {
      uri += byte;
      continue;
    }
    static constexpr std::string_view digits = "0123456789ABCDEF";
    auto const number = static_cast<unsigned char>(byte);
    ((uri += '%') += digits[number >> 4U]) += digits[number & 0xFU];
  }
  return uri;
}

/// The column behind the end; never before the beginning.
Json location_json(TextPlace const& place) {
  bool const is_span = place.end_line > place.line || place.end_column > place.column;
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", uri_of(place.file)}, {"uriBaseId", "%SRCROOT%"}}},
            {"region",
             {{"startLine", place.line},
              {"startColumn", place.column},
              {"endLine", is_span ? place.end_line : place.line},
              {"endColumn", is_span ? place.end_column : place.column + 1}}}}}};
}

/// Files outside of the repository are named in full.
Json located(TextPlace const& place) {
  Json location = location_json(place);
  Json& artifact = location["physicalLocation"]["artifactLocation"];
  if (artifact["uri"].get<std::string>().starts_with("file://")) artifact.erase("uriBaseId");
  return location;
}

std::string_view level_name(Urgency urgency) {
  return urgency == Urgency::error ? "error" : urgency == Urgency::warning ? "warning" : "note";
}

/// Ends with a full stop, as the tools that show it expect.
std::string sentence(std::string const& text, Language language) {
  for (std::string_view const end : {".", "?", "。", "？"})
    if (text.ends_with(end)) return text;
  return text + (language == Language::chinese ? "。" : ".");
}

Json text_as_json(std::string const& text) { return {{"text", text}}; }

/// The rules in their order, and where each stands in it.
struct Rules {
  std::vector<Json> all{};
  std::map<std::string, std::size_t> known{};

  void add(std::string const& id, Json rule) {
    if (known.emplace(id, all.size()).second) all.push_back(std::move(rule));
  }
};

std::string rule_id(std::string const& file, std::string const& target) { return tidy_path(file) + "#" + target; }

Json rule_of_target(ReportInput const& file, TargetRule const& rule, Language language) {
  bool const chinese = language == Language::chinese;
  std::string const name = printable(rule.name.empty() ? rule.key.value : rule.name.in(language));
  std::string const goal = printable(text_of(file.sources, rule.goal_span));
  std::string const key = rule.key.value;
  std::string const file_name = printable(file.sources[file.judge.plan.rules->source].name);
  std::string help = chinese
                         ? "目标 `" + goal + "`。`onpace explain " + file_name + " " + key + "` 可显示判断的推导过程。"
                         : "The goal is `" + goal + "`. `onpace explain " + file_name + " " + key +
                               "` shows how the verdict was reached.";
  Json json{{"id", rule_id(file.sources[file.judge.plan.rules->source].name, key)}, {"name", "Target"}};
  json["shortDescription"] = text_as_json(sentence(name, language));
  json["fullDescription"] = text_as_json(sentence(name + (chinese ? "：" : ": ") + goal, language));
  json["help"] = {{"text", help}, {"markdown", help}};
  json["defaultConfiguration"] = {{"level", "warning"}};
  json["properties"] = {{"tags", {"target"}}, {"precision", "very-high"}};
  return json;
}

Json rule_of_code(Message const& message, Language language) {
  bool const chinese = language == Language::chinese;
  auto const code = code_named(message.code);
  std::string fact = message.text.in(language);
  std::string way = message.help.in(language);
  if (code) {
    CodeRow const& row = row_of(*code);
    fact = readable(chinese ? row.chinese : row.english);
    way = readable(chinese ? row.chinese_help : row.english_help);
  }
  std::string const help = sentence(printable(way.empty() ? fact : way), language) +
                           (chinese ? "`onpace explain " : " `onpace explain ") + message.code +
                           (chinese ? "` 说明详情。" : "` says more.");
  Json json{{"id", message.code}, {"name", "Diagnostic"}};
  json["shortDescription"] = text_as_json(sentence(printable(fact), language));
  json["fullDescription"] = text_as_json(sentence(printable(fact), language));
  json["help"] = {{"text", help}, {"markdown", help}};
  json["defaultConfiguration"] = {{"level", level_name(urgency_of(message))}};
  json["properties"] = {{"tags", {"diagnostic"}}, {"precision", "very-high"}};
  return json;
}

Rules rules_of(RunReport const& run) {
  Rules rules;
  for (Message const& message : run.answer.messages)
    rules.add(message.code, rule_of_code(message, run.language));
  for (ReportInput const& file : run.files)
    for (TargetRows const& rows : file.verdicts.targets) {
      TargetRule const& rule = file.judge.plan.rule(rows.target);
      rules.add(rule_id(file.sources[file.judge.plan.rules->source].name, rule.key.value),
                rule_of_target(file, rule, run.language));
    }
  return rules;
}

Json result_of(std::string const& id, Rules const& rules, Urgency urgency, std::string const& text) {
  return {
      {"ruleId", id}, {"ruleIndex", rules.known.at(id)}, {"level", level_name(urgency)}, {"message", {{"text", text}}}};
}

Json result_of(RunReport const& run, Rules const& rules, Message const& message, std::size_t same_before) {
  Json result = result_of(message.code, rules, urgency_of(message),
                          sentence(printable(message_text(message, run.language)), run.language));
  result["locations"] = Json::array({located(place_to_show(run, message))});
  std::string const mark = fingerprint(
      {message.code, tidy_path(message.place.file), message.target, message.text.en, std::to_string(same_before)});
  result["partialFingerprints"] = {{"primaryLocationLineHash", mark + ":1"}};
  return result;
}

Json result_of(RunReport const& run, Rules const& rules, Finding const& finding) {
  Verdict const& verdict = finding.verdict;
  std::string const id = rule_id(verdict.rules, verdict.target);
  Json result = result_of(id, rules, finding.urgency, sentence(told(finding), run.language));
  Json location = located(verdict.place);
  location["logicalLocations"] = Json::array(
      {{{"name", finding.id}, {"fullyQualifiedName", rule_id(verdict.rules, finding.id)}, {"kind", "member"}}});
  result["locations"] = Json::array({std::move(location)});
  result["partialFingerprints"] = {
      {"primaryLocationLineHash", fingerprint({tidy_path(verdict.rules), verdict.target, verdict.entity}) + ":1"}};
  if (verdict.waiver && verdict.waiver->holds)
    result["suppressions"] = Json::array(
        {{{"kind", "external"},
          {"status", "accepted"},
          {"justification", printable(verdict.waiver->reason.in(run.language)) + " (" + verdict.waiver->until + ")"}}});
  result["properties"] = {{"status", status_name(verdict.status)}, {"entity", verdict.entity}};
  return result;
}

void write_results(RunReport const& run, Rules const& rules, Take const& take) {
  bool is_first = true;
  auto const separated = [&](std::string_view piece) {
    take(is_first ? piece.substr(1) : piece);  // each result begins with a comma
    is_first = false;
  };
  std::map<std::string, std::size_t> same;
  for (Message const& message : run.answer.messages) {
    std::size_t const before = same[message.code + message.place.file + message.text.en]++;
    separated(",\n" + dumped(result_of(run, rules, message, before)));
  }
  auto const write = [&](Finding const& finding, std::string& text) {
    if (finding.urgency != Urgency::none) text += ",\n" + dumped(result_of(run, rules, finding));
  };
  write_findings(run, run.detail.value_or(Detail::verdicts), write, separated);
}

}  // namespace

void sarif_report(RunReport const& run, Take const& take) {
  Rules const rules = rules_of(run);
  std::string text =
      "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \"runs\": [{\n"
      "\"tool\": {\"driver\": {\"name\": \"onpace\", \"version\": \"" ONPACE_VERSION
      "\", \"semanticVersion\": \"" ONPACE_VERSION "\", \"language\": \"";
  text += std::string(run.language == Language::chinese ? "zh-CN" : "en-US") + "\", \"rules\": [";
  for (std::size_t index = 0; index < rules.all.size(); ++index)
    text += (index > 0 ? ",\n" : "\n") + dumped(rules.all[index]);
  bool const is_judged = run.answer.exit_status != ExitStatus::not_judged;
  text += "]}},\n\"automationDetails\": {\"id\": \"onpace/\"},\n\"columnKind\": \"unicodeCodePoints\",\n";
  text += "\"invocations\": [{\"executionSuccessful\": " + std::string(is_judged ? "true" : "false") +
          ", \"exitCode\": " + std::to_string(static_cast<int>(run.answer.exit_status)) +
          ", \"exitCodeDescription\": " + dumped(reasons_text(run)) + "}],\n\"results\": [";
  take(text);
  write_results(run, rules, take);
  take("\n]}]}\n");
}

}  // namespace onpace
