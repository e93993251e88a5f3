// onpace completions SHELL, onpace manual [COMMAND]. They stand in one file because each source that includes CLI11
// makes every start longer.
#include "cli/build.hpp"
#include "cli/command_table.hpp"
#include "cli/commands.hpp"
#include "diagnostics/codes/run.hpp"
#include "manual/completions.hpp"
#include "manual/page.hpp"
#include "text/suggest.hpp"

namespace onpace::cli {
namespace {

int print_completions(Options const& options) {
  manual::CommandPage const table = command_table(options.language);
  if (options.text == "bash") print(manual::bash_completions(table));
  if (options.text == "zsh") print(manual::zsh_completions(table));
  if (options.text == "fish") print(manual::fish_completions(table));
  return static_cast<int>(ExitStatus::judged);
}

void add_shell(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  CLI::Option* const shell =
      command.add_option("shell", options.text, chinese ? "bash、zsh 或 fish" : "bash, zsh or fish")
          ->required()
          ->type_name(chinese ? "名称" : "SHELL");
  take_words_only(shell, options, {"bash", "zsh", "fish"});
  add_language_option(command, options);
}

int no_such_command(Options const& options) {
  std::vector<std::string> const names = command_names();
  Diagnostics diagnostics;
  diagnostics.report({.code = codes::unknown_command,
                      .span = {},
                      .arguments = {options.text, listed(names)},
                      .help = suggestion(options.text, names)});
  return refuse(diagnostics, options);
}

int print_manual(Options const& options) {
  manual::CommandPage const table = command_table(options.language);
  manual::Edition const edition{options.language, ONPACE_VERSION, source_date()};
  std::string page = options.text.empty() ? manual::program_page(table, edition) : "";
  for (manual::CommandPage const& command : table.commands)
    if (command.name == options.text) page = manual::command_page(table, command, edition);
  if (page.empty()) return no_such_command(options);
  print(page);
  return static_cast<int>(ExitStatus::judged);
}

void add_page(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command
      .add_option("command", options.text,
                  chinese ? "哪个命令；省略则为 onpace 本身" : "the page of this command; without it, of onpace itself")
      ->type_name(chinese ? "命令" : "COMMAND");
  add_language_option(command, options);
}

}  // namespace

Command completions_command() {
  return {"completions", "print what a shell needs to complete command lines", "输出 shell 的命令补全脚本", add_shell,
          print_completions};
}

Command manual_command() {
  return {"manual", "print a manual page, for man", "输出手册页，供 man 阅读", add_page, print_manual};
}

}  // namespace onpace::cli
