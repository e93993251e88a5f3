// onpace diff OLD NEW
#include "cli/authoring/sides.hpp"
#include "cli/commands.hpp"
#include "cli/print.hpp"
#include "diagnostics/codes/gate.hpp"
#include "diagnostics/codes/run.hpp"
#include "onpace/compare.hpp"

namespace onpace::cli {
namespace {

/// Figures on which both are judged; empty without some. Reports what would say something of them.
std::optional<Request> judged_of(Options const& options, Diagnostics& diagnostics) {
  if (!options.data.empty() || !options.settings.empty()) {
    Options figures = options;
    figures.rule_file.clear();
    figures.fail_on.clear();
    return request_of(figures, diagnostics);
  }
  if (!options.as_of.empty()) diagnostics.report({.code = codes::needs_figures, .span = {}, .arguments = {"--as-of"}});
  if (!options.entities.empty())
    diagnostics.report({.code = codes::needs_figures, .span = {}, .arguments = {"--entity"}});
  return std::nullopt;
}

int run(Options const& options) {
  Diagnostics diagnostics;
  Side const before = side_of(options.rule_file, diagnostics);
  Side const after = side_of(options.text, diagnostics);
  for (Side const* side : {&before, &after})
    if (!side->path.empty() && !side->exists())
      diagnostics.report({.code = codes::cannot_read,
                          .span = {},
                          .arguments = {side->given, {"there is no such file", "没有这个文件"}}});
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  CompareRequest request{.format = options.format, .fail_on = options.fail_on};
  request.appearance = appearance(options.language, color_named(options.color));
  request.imports = import_bounds(options, diagnostics);
  for (Side const* side : {&before, &after})
    if (side->unpacked) request.imports.allowed.push_back(side->unpacked->path(""));  // what rules may name there
  request.files = pairs_of(before, after, {}, diagnostics);
  request.judged = judged_of(options, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  CompareAnswer const answer = compare(request);
  print_error(answer.diagnostics);
  print(answer.report);
  return static_cast<int>(answer.exit_status);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("old", options.rule_file,
                  text("rule file or folder as it was; git:REVISION:PATH for one that git has",
                       "原来的规则文件或文件夹；git:版本:路径 表示 git 中的"))
      ->required()
      ->type_name(text("OLD", "原"));
  command.add_option("new", options.text, text("rule file or folder as it is", "现在的规则文件或文件夹"))
      ->required()
      ->type_name(text("NEW", "新"));
  command
      .add_option("--fail-on", options.fail_on,
                  text("exit with status 1 on these changes: {loosened,tightened,dropped,added,changed,verdicts,any}; "
                       "loosened means dropped, too; may be given several times",
                       "出现这些变化时以 1 退出：{loosened,tightened,dropped,added,changed,verdicts,any}；loosened "
                       "也包括删除；可多次给出"))
      ->type_name(text("CHANGE", "变化"))
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--format", options.format, "{text,markdown,json}")->type_name(text("FORMAT", "格式"));
  add_figure_options(command, options);
}

}  // namespace

Command diff_command() {
  return {"diff", "show what changed in the meaning of rules: goals that were loosened, tightened, added or dropped",
          "规则的含义有何变化：哪些目标放宽、收紧、新增或删除", add_options, run};
}

}  // namespace onpace::cli
