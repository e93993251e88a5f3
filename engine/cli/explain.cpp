// onpace explain RULES TARGET --data FILE…
#include "cli/commands.hpp"

namespace onpace::cli {
namespace {

int run(Options const& options) {
  Diagnostics diagnostics;
  std::optional<Request> const request = request_of(options, diagnostics);
  if (!request) return refuse(diagnostics, options);
  Answer const answer = onpace::explain(*request, options.text);
  print_error(answer.diagnostics);
  for (std::string const& report : answer.reports)
    print(report);
  return static_cast<int>(answer.exit_status);
}

}  // namespace

std::function<int()> add_explain(CLI::App& program, Options& options) {
  bool const chinese = options.language == Language::chinese;
  CLI::App& command = *program.add_subcommand(
      "explain", chinese ? "逐步说明一个判断的由来" : "the derivation of one verdict, step by step");
  command.add_option("rules", options.rule_file, chinese ? "规则文件" : "rule file")
      ->required()
      ->type_name(chinese ? "规则" : "RULES");
  command.add_option("target", options.text, chinese ? "目标的键" : "the target's key")
      ->required()
      ->type_name(chinese ? "目标" : "TARGET");
  add_figure_options(command, options);
  return [&options] { return run(options); };
}

}  // namespace onpace::cli
