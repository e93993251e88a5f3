#include "onpace/init.hpp"

#include <algorithm>
#include <utility>

#include "diagnostics/codes/init.hpp"
#include "init/embedded_templates.hpp"
#include "init/from_figures.hpp"
#include "look/entry.hpp"
#include "onpace/schema.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

constexpr std::string_view kConfiguration = ".onpace.yaml";
constexpr std::string_view kWorkflow = "github.yml";
constexpr char const* kWorkflowPath = ".github/workflows/onpace.yml";
constexpr char const* kSchemaPath = ".onpace/schema.json";

std::string embedded(std::string_view name) {
  for (EmbeddedFile const& file : embedded_templates())
    if (file.name == name) return std::string(file.text);
  return {};
}

/// The workflow, with the rule file and the figures of this folder.
StarterFile workflow_of(std::string const& rules, std::string const& data) {
  std::string text = embedded(kWorkflow);
  auto const fill = [&](std::string_view mark, std::string const& name) {
    if (std::size_t const at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), yaml_word(name));
  };
  fill("RULES", rules);
  fill("DATA", data);
  return {kWorkflowPath, std::move(text)};
}

void start_from_template(Session& session, InitRequest const& request, InitAnswer& answer) {
  std::vector<std::string> names;
  for (RuleTemplate const& each : rule_templates())
    names.push_back(each.name);
  std::string const& name = request.of_template;
  if (std::find(names.begin(), names.end(), name) == names.end())
    return session.diagnostics.report({.code = codes::no_such_template,
                                       .span = {},
                                       .arguments = {name, listed(names)},
                                       .help = suggestion(name, names)});
  for (std::string const ending : {".yaml", ".test.yaml", ".csv"})
    answer.files.push_back({name + ending, embedded(name + ending)});
  answer.files.push_back({std::string(kConfiguration.substr(1)), embedded(name + std::string(kConfiguration))});
  if (request.with_ci) answer.files.push_back(workflow_of(name + ".yaml", name + ".csv"));
}

/// The name of a file without its folders.
std::string base_name(std::string const& path) { return path.substr(path.find_last_of('/') + 1); }

std::string configuration_text(GuessedFile const& guessed, InitRequest const& request, std::string const& data) {
  bool const chinese = request.appearance.language == Language::chinese;
  return std::string(chinese ? "# `onpace check` 和 `onpace test` 默认采用的内容。\n"
                             : "# What `onpace check` and `onpace test` take by themselves.\n") +
         "rules: " + yaml_word(request.name + ".yaml") + "\ndata: " + yaml_word(data) +
         "\ntests: " + yaml_word(request.name + ".test.yaml") + "\nas-of: " + last_period(guessed) +
         (chinese ? "  # 删去即按今天判断\n" : "  # leave it out to judge as of today\n") + "fail-on: [missed]\n";
}

bool has_data(std::vector<Verdict> const& verdicts, std::string const& target) {
  return std::any_of(verdicts.begin(), verdicts.end(), [&](Verdict const& verdict) {
    return verdict.target == target && verdict.status != Status::no_data;
  });
}

/// Rules by which every series is judged, with their verdicts; a sum with a hole in it is none, so the latest figure of
/// such a series is asked.
struct JudgedRules {
  std::string text{};
  std::vector<Verdict> verdicts{};
};
JudgedRules judged_rules(GuessedFile& guessed, InitRequest const& request) {
  JudgedRules judged{.text = rules_text(guessed, request)};
  judged.verdicts = verdicts_now(guessed, request, judged.text);
  bool changed = false;
  for (GuessedSeries& series : guessed.series)
    if (!judged.verdicts.empty() && !has_data(judged.verdicts, series.key)) changed = series.has_holes = true;
  if (!changed) return judged;
  judged.text = rules_text(guessed, request);
  judged.verdicts = verdicts_now(guessed, request, judged.text);
  return judged;
}

void start_from_figures(Session& session, InitRequest const& request, InitAnswer& answer) {
  std::vector<SourceId> const files = add_data(request.data, session.sources, session.diagnostics);
  if (files.size() != 1 || session.diagnostics.has_errors()) return;
  auto guessed = guess_series(files.front(), session.sources, session.diagnostics);
  if (!guessed) return;
  std::string const data = base_name(request.data.front().name);
  JudgedRules const judged = judged_rules(*guessed, request);
  auto const is_judged = [&](GuessedSeries const& series) { return has_data(judged.verdicts, series.key); };
  if (std::none_of(guessed->series.begin(), guessed->series.end(), is_judged))
    return session.diagnostics.report(
        {.code = codes::figures_not_judged, .span = {}, .arguments = {request.data.front().name}});
  answer.files.push_back({request.name + ".yaml", judged.text});
  answer.files.push_back({request.name + ".test.yaml", test_text(*guessed, request, judged.verdicts, data)});
  answer.files.push_back({"onpace.yaml", configuration_text(*guessed, request, data)});
  if (request.with_ci) answer.files.push_back(workflow_of(request.name + ".yaml", data));
}

/// Editors complete and check by the line on top, which leads to a schema that is there: they report one that is not.
void add_schema(InitRequest const& request, InitAnswer& answer) {
  for (StarterFile& file : answer.files)
    if (file.path.ends_with(".yaml"))
      file.text = std::string("# yaml-language-server: $schema=") + kSchemaPath + "\n" + file.text;
  if (!answer.files.empty()) answer.files.push_back({kSchemaPath, json_schema("", request.appearance.language)});
}

}  // namespace

std::vector<RuleTemplate> rule_templates() {
  return {{"city", {"what a city or a province promised for a year", "市或省的年度目标"}},
          {"five-year-plan", {"targets over several years", "五年规划的指标"}},
          {"okr", {"objectives and key results of a quarter", "季度目标与关键结果"}},
          {"slo", {"service levels and their error budget", "服务等级目标与错误预算"}},
          {"sdg", {"targets for 2030 against a base year", "对照基年的2030年目标"}},
          {"budget", {"ceilings and savings of a year", "年度支出上限与储蓄"}}};
}

InitAnswer make_starter(InitRequest const& request) {
  Session session{request.appearance};
  InitAnswer answer;
  if (request.data.empty())
    start_from_template(session, request, answer);
  else
    start_from_figures(session, request, answer);
  add_schema(request, answer);
  tell_diagnostics(session, answer);
  if (session.diagnostics.has_errors())
    answer.files.clear();
  else
    answer.exit_status = ExitStatus::judged;
  return answer;
}

}  // namespace onpace
