#include "onpace/compare.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "compare/changes.hpp"
#include "diagnostics/codes/gate.hpp"
#include "report/formats/changes.hpp"
#include "run/compared_verdicts.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

struct CompareRun : Session {
  CompareRequest const& request;
  explicit CompareRun(CompareRequest const& its_request) : Session{its_request.appearance}, request(its_request) {}
};

/// One side, loaded and checked. It must not move: what was checked points into the rules.
struct Side {
  RuleFile rules;
  std::unique_ptr<Methods> methods;
  std::optional<CheckedRules> checked;
};

/// Mistakes are reported; warnings are for `check`. Null after a report.
std::unique_ptr<Side> side_of(CompareRun& run, Input const& input) {
  std::vector<SourceId> const found = add_inputs({input}, run.sources, run.diagnostics, kMostRuleBytes);
  if (found.empty()) return nullptr;
  FileLimits const limits = file_limits_of(run.request.imports, run.sources[found.front()].name);
  Diagnostics told;
  auto side = std::make_unique<Side>();
  if (auto rules = load_rules(found.front(), limits, run.sources, told)) {
    side->rules = std::move(*rules);
    side->methods = std::make_unique<Methods>(limits, run.sources, told);
    side->checked = check_rules(side->rules, *side->methods, run.sources, told);
  }
  for (Diagnostic const& each : told.all())
    if (row_of(each.code).severity == Severity::error) run.diagnostics.report(each);
  return side->checked ? std::move(side) : nullptr;
}

void add_changes(CompareRun& run, ComparedFiles const& files, std::vector<Change>& changes) {
  auto const before = files.before ? side_of(run, *files.before) : nullptr;
  auto const after = files.after ? side_of(run, *files.after) : nullptr;
  if ((files.before && !before) || (files.after && !after)) return;
  std::vector<Change> found;
  if (before && after) {
    RulesState const was{before->rules, *before->checked, *before->methods, run.sources};
    RulesState const is{after->rules, *after->checked, *after->methods, run.sources};
    found = changes_between(was, is);
  } else if (before || after) {
    found = all_targets((before ? before : after)->rules, before ? ChangeKind::dropped : ChangeKind::added);
  }
  for (Change& change : found) {
    change.rules = files.name;
    changes.push_back(std::move(change));
  }
}

constexpr std::string_view kVerdicts = "verdicts";

void require_kinds(CompareRun& run) {
  std::vector<std::string> known{"any", std::string(kVerdicts)};
  for (ChangeKind const kind : kChangeKinds)
    known.emplace_back(change_name(kind));
  for (std::string const& name : run.request.fail_on)
    if (std::find(known.begin(), known.end(), name) == known.end())
      run.diagnostics.report({.code = codes::unknown_change,
                              .span = {},
                              .arguments = {name, listed(known)},
                              .help = suggestion(name, known)});
  bool const on_figures =
      std::find(run.request.fail_on.begin(), run.request.fail_on.end(), kVerdicts) != run.request.fail_on.end();
  if (on_figures && !run.request.judged)
    run.diagnostics.report({.code = codes::needs_figures, .span = {}, .arguments = {"--fail-on=verdicts"}});
}

/// On figures: false where a mistake stands in the answer now.
bool judge(CompareRun const& run, CompareAnswer& answer, bool& fails) {
  Request const& judged = *run.request.judged;
  JudgedChanges changes = judge_both(run.request.files, judged, run.request.appearance, run.request.imports);
  if (!changes.messages.empty()) {
    answer.diagnostics += changes.diagnostics;
    for (Message& message : changes.messages)
      answer.messages.push_back(std::move(message));
    return false;
  }
  std::vector<std::string> const& on = run.request.fail_on;
  fails = !changes.verdicts.changed.empty() &&
          std::any_of(on.begin(), on.end(), [](std::string const& name) { return name == "any" || name == kVerdicts; });
  answer.exit_status = changes.verdicts.is_judged ? ExitStatus::judged : changes.unjudged_status;
  answer.verdicts = std::move(changes.verdicts);
  return true;
}

bool fails(Change const& change, std::vector<std::string> const& fail_on) {
  return std::any_of(fail_on.begin(), fail_on.end(), [&](std::string const& name) {
    return name == "any" || name == change_name(change.kind) ||
           (change.kind == ChangeKind::dropped && name == change_name(ChangeKind::loosened));
  });
}

}  // namespace

std::string_view change_name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return "added";
    case ChangeKind::dropped:
      return "dropped";
    case ChangeKind::loosened:
      return "loosened";
    case ChangeKind::tightened:
      return "tightened";
    case ChangeKind::changed:
      break;
  }
  return "changed";
}

CompareAnswer compare(CompareRequest const& request) {
  CompareRun run(request);
  CompareAnswer answer;
  auto const* const format = format_named(request.format, kChangeFormats, run.diagnostics);
  require_kinds(run);
  if (request.files.empty())
    run.diagnostics.report(
        {.code = codes::no_file_fits, .span = {}, .arguments = {"–", Text("rule file", "规则文件")}});
  for (ComparedFiles const& files : request.files)
    add_changes(run, files, answer.changes);
  for (SourceId id = 0; id < run.sources.size(); ++id)
    answer.files.push_back(run.sources[id].name);
  tell_diagnostics(run, answer);
  if (run.diagnostics.has_errors() || format == nullptr) {
    answer.changes.clear();
    return answer;
  }
  answer.exit_status = ExitStatus::judged;
  bool verdicts_fail = false;
  if (request.judged && !judge(run, answer, verdicts_fail)) {
    answer.changes.clear();
    answer.exit_status = ExitStatus::not_judged;
    return answer;
  }
  answer.report = format->write({answer.changes, answer.verdicts ? &*answer.verdicts : nullptr}, request.appearance);
  bool const failed = verdicts_fail || std::any_of(answer.changes.begin(), answer.changes.end(),
                                                   [&](Change const& each) { return fails(each, request.fail_on); });
  if (failed) answer.exit_status = ExitStatus::failed;
  return answer;
}

}  // namespace onpace
