// onpace completions SHELL
#include "manual/completions.hpp"
#include "cli/command_table.hpp"
#include "cli/commands.hpp"

namespace onpace::cli {
namespace {

int run(Options const& options) {
  manual::CommandPage const table = command_table(options.language);
  if (options.text == "bash") print(manual::bash_completions(table));
  if (options.text == "zsh") print(manual::zsh_completions(table));
  if (options.text == "fish") print(manual::fish_completions(table));
  return static_cast<int>(ExitStatus::judged);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  CLI::Option* const shell =
      command.add_option("shell", options.text, chinese ? "bash、zsh 或 fish" : "bash, zsh or fish")
          ->required()
          ->type_name(chinese ? "名称" : "SHELL");
  take_words_only(shell, options, {"bash", "zsh", "fish"});
  add_language_option(command, options);
}

}  // namespace

Command completions_command() {
  return {"completions", "print what a shell needs to complete command lines", "输出 shell 的命令补全脚本", add_options,
          run};
}

}  // namespace onpace::cli
