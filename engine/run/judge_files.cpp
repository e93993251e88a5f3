#include <algorithm>
#include <set>
#include <utility>

#include "diagnostics/codes/judge.hpp"
#include "diagnostics/codes/rules.hpp"
#include "diagnostics/codes/run.hpp"
#include "figures/open/address.hpp"
#include "run/check_run.hpp"
#include "run/slices.hpp"
#include "run/steps.hpp"
#include "system/files/files.hpp"

namespace onpace {
namespace {

/// Imported files and method files are known only after a rule file was read.
void refuse_outputs_that_are_read(CheckRun& run) {
  std::set<std::string> told;
  for (std::string const& output : run.outputs)
    for (SourceId id = 0; id < run.sources.size(); ++id)
      if (is_same_file(file_of(run.sources[id].name), output) && told.insert(output).second)
        run.diagnostics.report({.code = codes::output_is_read, .span = {}, .arguments = {output}});
}

void warn_of_rules_named_twice(CheckRun& run) {
  if (run.request.rules.size() < 2) return;
  std::set<std::string> known;
  for (Input const& rules : run.request.rules)
    if (!rules.text && !rules.kept && !known.insert(canonical_path(rules.name)).second)
      run.diagnostics.report({.code = codes::judged_twice, .span = {}, .arguments = {rules.name}});
}

void report_no_targets(CheckRun& run, SourceId rules) {
  run.diagnostics.report({.code = codes::missing_key,
                          .span = {rules, 0, 0},
                          .arguments = {"targets", Text("a rule file that is judged", "要判断的规则文件")},
                          .help = Text("add `targets:`; a file without targets can be imported by others",
                                       "补上 `targets:`；没有目标的文件可供其他规则文件导入")});
}

/// Whether the file, or one that it imports, changed. One that cannot be read is looked at.
bool is_changed(CheckRun& run, SourceId rules) {
  if (!run.request.changed) return true;
  Sources sources;
  Source const& text = run.sources[rules];
  SourceId const own = sources.add(text.name, std::string(text.text));
  Diagnostics found;
  FileLimits const reach = file_limits_of(run.request.imports, text.name);
  auto const loaded = load_rules(own, reach, sources, found);
  if (!loaded) return true;
  for (TargetRule const& target : loaded->targets)
    if (target.method && Methods::is_file(target.method->value)) return true;  // read where they are used
  for (SourceId id = 0; id < sources.size(); ++id)
    if (run.request.changed(sources[id].name)) return true;
  add_names(*loaded, run.passed_over);
  return false;
}

/// Loads and checks one rule file; nothing is kept of one that is passed over.
void plan_file(CheckRun& run, Input const& input, RouteRequest const& request) {
  if (!is_changed(run, request.rules)) {
    ++run.unchanged;
    return;
  }
  std::unique_ptr<Route> route = plan_rules(request, run.sources, run.diagnostics);
  bool const is_empty = route && route->rules.targets.empty();
  if (is_empty && input.is_found) return;
  bool const selects = request.explained || !request.targets.empty() || !request.tags.empty();
  if (is_empty && !selects) {
    report_no_targets(run, request.rules);
    route.reset();
  }
  run.routes.push_back(std::move(route));
}

/// Of several rule files each may know the entities that are selected, or none of them.
void report_unknown_entities(CheckRun& run) {
  if (run.routes.size() + run.unchanged < 2) return;
  std::vector<std::string> entities = run.passed_over.entities;
  for (auto const& route : run.routes) {
    entities.insert(entities.end(), route->table.entities.begin(), route->table.entities.end());
    for (EntityRule const& entity : route->rules.entities)
      entities.push_back(entity.key.value);
  }
  require_entities(run.request.entities, entities, run.diagnostics);
}

/// Settings are read anew for each rule file: what is wrong with one is told once.
bool is_told_setting(CheckRun const& run, Diagnostic const& found) {
  if (run.routes.size() < 2 || found.span.source == kNoSource) return false;
  Source const& setting = run.sources[found.span.source];
  if (setting.name != "--set") return false;
  return std::any_of(run.diagnostics.all().begin(), run.diagnostics.all().end(), [&](Diagnostic const& told) {
    return told.code == found.code && told.span.source != kNoSource && told.span.begin == found.span.begin &&
           run.sources[told.span.source].name == setting.name && run.sources[told.span.source].text == setting.text;
  });
}

/// Sorted, each once.
void tidy(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

/// What any of several rule files knows is no mistake in the figures of another one. Null where there is one file.
std::shared_ptr<KnownNames const> names_of_all(CheckRun const& run) {
  if (run.routes.size() + run.unchanged < 2) return nullptr;
  auto known = std::make_shared<KnownNames>(run.passed_over);
  for (auto const& route : run.routes)
    add_names(route->rules, *known);
  for (auto* names : {&known->targets, &known->tags, &known->indicators, &known->entities})
    tidy(*names);
  return known;
}

void judge_planned_files(CheckRun& run) {
  auto const known = names_of_all(run);
  for (auto& route : run.routes) {
    Diagnostics& found = run.told.emplace_back();
    route->known = known;
    if (!judge_planned(*route, run.sources, found)) route.reset();
    for (Diagnostic const& each : found.all())
      if (!is_told_setting(run, each)) run.diagnostics.report(each);
  }
}

}  // namespace

ReportInput CheckRun::report_input(Route& route, JudgeInput const& judge) {
  ReportInput input{judge,
                    route.verdicts,
                    route.scores,
                    sources,
                    request.appearance.language,
                    request.appearance.color,
                    request.appearance.width};
  input.detail = request.detail;
  input.show = request.show;
  if (!route.slices.empty()) input.bring_in = [&](EntityIndex entity) { onpace::bring_in(route, entity, sources); };
  return input;
}

bool all_judged(CheckRun const& run) {
  return !run.diagnostics.has_errors() &&
         std::all_of(run.routes.begin(), run.routes.end(), [](auto const& route) { return route != nullptr; });
}

void judge_files(CheckRun& run, std::optional<std::string> const& explained) {
  std::vector<SourceId> const rules = add_inputs(run.request.rules, run.sources, run.diagnostics, kMostRuleBytes);
  std::vector<SourceId> const data = add_data(run.request.data, run.sources, run.diagnostics);
  warn_of_rules_named_twice(run);
  refuse_outputs_that_are_read(run);
  if (run.diagnostics.has_errors()) return;
  for (std::size_t index = 0; index < rules.size(); ++index) {
    RouteRequest route = route_request(run.request, rules[index], data);
    route.explained = explained;
    plan_file(run, run.request.rules[index], route);
  }
  if (all_judged(run)) judge_planned_files(run);
  if (all_judged(run)) report_unknown_entities(run);
  refuse_outputs_that_are_read(run);
}

}  // namespace onpace
