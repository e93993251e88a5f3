// onpace log RULES
#include <algorithm>

#include "cli/authoring/change_log.hpp"
#include "cli/commands.hpp"
#include "diagnostics/codes/gate.hpp"
#include "text/suggest.hpp"

namespace onpace::cli {
namespace {

/// The words of `--only`, which are those of `diff --fail-on`.
void require_kinds(std::vector<std::string> const& names, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (ChangeKind const kind : kChangeKinds)
    known.emplace_back(change_name(kind));
  for (std::string const& name : names)
    if (std::find(known.begin(), known.end(), name) == known.end())
      diagnostics.report({.code = codes::unknown_change,
                          .span = {},
                          .arguments = {name, listed(known)},
                          .help = suggestion(name, known)});
}

int run(Options const& options) {
  Diagnostics diagnostics;
  require_kinds(options.fail_on, diagnostics);
  ChangeLogRequest request{.path = options.rule_file, .keys = options.targets, .kinds = options.fail_on};
  if (!options.since.empty()) request.revisions = options.since + "..HEAD";
  request.appearance = appearance(options.language, color_named(options.color));
  request.imports = import_bounds(options, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  std::vector<LoggedCommit> const log = change_log(request, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  for (ChangeLogFormat const& format : kChangeLogFormats)
    if (format.name == options.format) print(format.write(log, request.appearance));
  return static_cast<int>(ExitStatus::judged);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command.add_option("rules", options.rule_file, text("rule file or folder", "规则文件或文件夹"))
      ->required()
      ->type_name(text("RULES", "规则"));
  command.add_option("--since", options.since, text("only commits after this revision", "只看该版本之后的提交"))
      ->type_name(text("REVISION", "版本"));
  command.add_option("--target", options.targets, text("only what changed this target", "只看该目标的变化"))
      ->type_name(text("KEY", "键"))
      ->allow_extra_args(false);
  command
      .add_option("--only", options.fail_on,
                  text("only these changes: {loosened,tightened,dropped,added,changed}; may be given several times",
                       "只看这些变化：{loosened,tightened,dropped,added,changed}；可多次给出"))
      ->type_name(text("CHANGE", "变化"))
      ->delimiter(',')
      ->allow_extra_args(false);
  take_words_only(command.add_option("--format", options.format, text("how the log is written", "输出格式"))
                      ->type_name(text("FORMAT", "格式")),
                  options, {"text", "markdown", "json"});
  add_import_options(command, options);
  add_look_options(command, options);
}

}  // namespace

Command log_command() {
  return {"log", "show which commit changed what goals mean", "查看哪个提交改变了目标的含义", add_options, run};
}

}  // namespace onpace::cli
