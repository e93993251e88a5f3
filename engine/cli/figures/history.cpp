// onpace history RULES --data FILE…
#include "onpace/history.hpp"
#include "cli/commands.hpp"

namespace onpace::cli {
namespace {

int run(Options const& options) {
  HistoryQuestion const question{.by = options.by, .flipped_only = options.flipped, .format = options.format};
  return print_answer(options, [&](Request const& request) { return onpace::history(request, question); });
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command.add_option("rules", options.rule_file, text("rule file", "规则文件"))
      ->required()
      ->type_name(text("RULES", "规则"));
  add_figure_options(command, options);
  add_late_after_option(command, options);
  add_selection_options(command, options);
  CLI::Option* const by =
      command
          .add_option("--by", options.by,
                      text("as of each period, or as of each day of a release", "按各个时期，或按各次发布"))
          ->default_str("both")
          ->type_name(text("STEP", "步骤"));
  take_words_only(by, options, {"period", "release", "both"});
  command.add_flag("--flipped", options.flipped, text("only verdicts whose status changed", "只看状态有变化的结论"));
  command.add_option("--format", options.format, "{text,json}")->type_name(text("FORMAT", "格式"));
}

}  // namespace

Command history_command() {
  return {"history",
          "show how verdicts changed from period to period or from release to release, and which figure changed them",
          "结论如何随时期、随发布而变化，以及因哪些数据而变", add_options, run};
}

}  // namespace onpace::cli
