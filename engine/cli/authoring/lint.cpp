// onpace lint PATH…
#include "onpace/lint.hpp"

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/gate.hpp"
#include "cli/watch.hpp"
#include "diagnostics/codes/run.hpp"
#include "system/files/files.hpp"

namespace onpace::cli {
namespace {

Message::Severity severity_named(std::string const& name) {
  if (name == "error") return Message::Severity::error;
  return name == "note" ? Message::Severity::note : Message::Severity::warning;
}

std::string braced(std::vector<std::string> const& words) {
  std::string text;
  for (std::string const& word : words)
    text += (text.empty() ? "{" : ",") + word;
  return text + "}";
}

/// Each file whole or not at all. False after a report.
bool write_fixed(LintAnswer const& answer, Diagnostics& diagnostics) {
  for (FixedFile const& file : answer.fixed)
    if (auto const problem = write_file(file.name, file.text))
      diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {file.name, *problem}});
  return !diagnostics.has_errors();
}

int run(Options const& given) {
  Diagnostics diagnostics;
  Sources sources;
  std::vector<LintSetting> settings;
  std::optional<Options> const options = with_rule_files(given, "lint", settings, sources, diagnostics);
  if (!options) return refuse_check(diagnostics, sources, given);
  LintRequest request{.profile = options->profile,
                      .as_of = options->as_of.empty() ? today() : options->as_of,
                      .format = options->format,
                      .fail_on = severity_named(options->fail_on_level),
                      .jobs = options->jobs,
                      .appearance = appearance(options->language, color_named(options->color)),
                      .imports = import_bounds(*options, diagnostics)};
  if (diagnostics.has_errors()) return refuse_check(diagnostics, sources, *options);
  for (LintSetting const& setting : settings)
    request.levels.emplace_back(row_of(setting.code).code, level_name(setting.level));
  for (std::string const& name : options->rules)
    request.rules.push_back(input_named(name));
  for (std::string const& name : options->data)
    request.data.push_back(input_named(name));
  bool const has_stream = std::find(options->rules.begin(), options->rules.end(), "-") != options->rules.end();
  request.fixes = options->fixes && !has_stream;
  LintAnswer const answer = lint(request);
  if (!write_fixed(answer, diagnostics)) return refuse_check(diagnostics, sources, *options);
  if (answer.reports.empty()) print_error(answer.diagnostics);
  for (std::string const& report : answer.reports)
    if (!options->quiet || options->format != "text" || answer.exit_status != ExitStatus::judged) print(report);
  print_error(reason_line(answer.exit_status, answer.reasons));
  return static_cast<int>(answer.exit_status);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("paths", options.rules,
                  text("rule files, folders of them, or patterns; by default what onpace.yaml says",
                       "规则文件、其所在的文件夹或通配符；默认按 onpace.yaml"))
      ->type_name(text("PATH", "路径"));
  add_data_option(command, options);
  command
      .add_option("--profile", options.profile,
                  text("the office whose signs the figures use, if the rules do not say", "数据来源，规则已写明的除外"))
      ->type_name(text("NAME", "名称"));
  command
      .add_option("--as-of", options.as_of,
                  text("horizons, waivers and allowances end as of this period or date; today by default",
                       "期限、豁免与允许在该时点是否到期：时期或日期，默认为今天"))
      ->type_name(text("PERIOD", "时期"));
  take_words_only(command
                      .add_option("--fail-on", options.fail_on_level,
                                  text("exit with status 1 on findings as grave as this, or graver",
                                       "发现该级别或更严重的问题时以 1 退出"))
                      ->type_name(text("SEVERITY", "级别"))
                      ->default_str("warning"),
                  options, {"error", "warning", "note"});
  command
      .add_option("--format", options.format,
                  braced(lint_formats()) + text(": how the findings are written", "：输出格式"))
      ->type_name(text("FORMAT", "格式"));
  command.add_flag("--fix", options.fixes,
                   text("mend what has one other spelling or says nothing, and look again",
                        "自动更正只有一种改法或没有作用的写法，然后再次检查"));
  add_watch_option(command, options);
  command.add_flag("--quiet", options.quiet, text("print nothing where nothing is found", "没有问题时不输出任何内容"));
  add_configuration_options(command, options);
  add_import_options(command, options);
  add_look_options(command, options);
}

}  // namespace

Command lint_command() {
  return {"lint", "look at rule files without judging them", "不作判断，只检查规则文件", add_options,
          [](Options const& options) { return run_or_watch(options, run); }};
}

}  // namespace onpace::cli
