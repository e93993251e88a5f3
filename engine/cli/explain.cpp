// onpace explain RULES TARGET --data FILE…, onpace explain CODE
#include "cli/commands.hpp"
#include "diagnostics/codes/run.hpp"
#include "onpace/list.hpp"

namespace onpace::cli {
namespace {

int run(Options const& options) {
  if (!options.text.empty())
    return print_answer(options, [&](Request const& request) { return onpace::explain(request, options.text); });
  if (!looks_like_code(options.rule_file)) {
    Diagnostics diagnostics;
    diagnostics.report({.code = codes::explain_needs_target, .span = {}, .arguments = {options.rule_file}});
    return refuse(diagnostics, options);
  }
  return print_answer(options,
                      [&](Request const& request) { return explain_code(options.rule_file, request.appearance); });
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command
      .add_option(
          "rules", options.rule_file,
          chinese ? "规则文件；或诊断信息的编号，如 E0203" : "rule file; or the code of a diagnostic, such as E0203")
      ->required()
      ->type_name(chinese ? "规则|编号" : "RULES|CODE");
  command.add_option("target", options.text, chinese ? "目标或分组的键" : "the key of a target or a group")
      ->type_name(chinese ? "目标" : "TARGET");
  add_figure_options(command, options);
  add_late_after_option(command, options);
}

}  // namespace

Command explain_command() {
  return {"explain", "show how one verdict or a group's score came about, or what a diagnostic means",
          "逐步说明一个判断或分组得分的由来，或解释一条诊断信息", add_options, run};
}

}  // namespace onpace::cli
