// onpace explain RULES TARGET --data FILE…
#include "cli/commands.hpp"

namespace onpace::cli {
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
  return [&options] {
    return print_answer(options, [&](Request const& request) { return onpace::explain(request, options.text); });
  };
}

}  // namespace onpace::cli
