// onpace eval EXPRESSION --data FILE…
#include "cli/commands.hpp"
#include "onpace/evaluate.hpp"

namespace onpace::cli {
namespace {

int run(Options const& options) {
  return print_answer(options,
                      [&](Request const& request) { return onpace::evaluate(options.text, request, options.horizon); });
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command
      .add_option("expression", options.text,
                  chinese ? "表达式，如 'growth(gdp) >= 5.5%'" : "such as 'growth(gdp) >= 5.5%'")
      ->required()
      ->type_name(chinese ? "表达式" : "EXPRESSION");
  command
      .add_option("--rules", options.rule_file,
                  chinese ? "以该规则文件中的名称与单位计算" : "with the names and units of this rule file")
      ->type_name(chinese ? "规则" : "RULES");
  command
      .add_option("--horizon", options.horizon,
                  chinese ? "期限，如 2025" : "the horizon, such as 2025; by default the rules' or the year of --as-of")
      ->type_name(chinese ? "时期" : "PERIOD");
  add_figure_options(command, options);
}

}  // namespace

Command eval_command() { return {"eval", "evaluate one expression", "计算一个表达式", add_options, run}; }

}  // namespace onpace::cli
