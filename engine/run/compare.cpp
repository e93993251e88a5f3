#include "onpace/compare.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "compare/changes.hpp"
#include "diagnostics/codes/gate.hpp"
#include "report/formats/changes.hpp"
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

constexpr ChangeKind kKinds[] = {ChangeKind::added, ChangeKind::dropped, ChangeKind::loosened, ChangeKind::tightened,
                                 ChangeKind::changed};

void require_kinds(CompareRun& run) {
  std::vector<std::string> known{"any"};
  for (ChangeKind const kind : kKinds)
    known.emplace_back(change_name(kind));
  for (std::string const& name : run.request.fail_on)
    if (std::find(known.begin(), known.end(), name) == known.end())
      run.diagnostics.report({.code = codes::unknown_change,
                              .span = {},
                              .arguments = {name, listed(known)},
                              .help = suggestion(name, known)});
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
  tell_diagnostics(run, answer);
  if (run.diagnostics.has_errors() || format == nullptr) {
    answer.changes.clear();
    return answer;
  }
  answer.report = format->write(answer.changes, request.appearance);
  bool const failed = std::any_of(answer.changes.begin(), answer.changes.end(),
                                  [&](Change const& change) { return fails(change, request.fail_on); });
  answer.exit_status = failed ? ExitStatus::failed : ExitStatus::judged;
  return answer;
}

}  // namespace onpace
