// onpace help [WORDS…], onpace schema [FILES], onpace completions SHELL, onpace manual [COMMAND]. They stand in one
// file because each source that includes CLI11 makes every start longer.
#include <algorithm>

#include "cli/build.hpp"
#include "cli/command_table.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "diagnostics/codes/run.hpp"
#include "manual/completions.hpp"
#include "manual/page.hpp"
#include "onpace/help.hpp"
#include "onpace/schema.hpp"
#include "system/files/files.hpp"
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

/// What `onpace --help` and `onpace COMMAND --help` write.
std::string page_of_help(std::string const& command, Options options) {
  CLI::App program("", "onpace");
  declare_program(program, options);
  for (auto const row : kCommands)
    if (command.empty() || command == row().name) declare_command(row(), program, options);
  write_help_in(options.language, program);
  return command.empty() ? program.help() : program.get_subcommand(command)->help(program.get_name());
}

HelpRequest help_request(Options const& options) {
  HelpRequest request{.words = options.search, .appearance = appearance(options.language, ColorChoice::automatic)};
  for (auto const row : kCommands)
    request.commands.push_back({row().name, {row().english, row().chinese}});
  return request;
}

/// The page of a command, and what else has its name.
int print_help_of(std::string const& command, Options const& options) {
  HelpRequest request = help_request(options);
  request.by_name_only = true;
  std::erase_if(request.commands, [&](HelpCommand const& each) { return each.name == command; });
  std::string const others = onpace::help(request).report;
  bool const chinese = options.language == Language::chinese;
  print(page_of_help(command, options));
  if (!others.empty()) print((chinese ? "另见：\n" : "See also:\n") + others);
  return static_cast<int>(ExitStatus::judged);
}

int print_help(Options const& options) {
  std::vector<std::string> const names = command_names();
  if (options.search.empty()) {
    print(page_of_help("", options));
    return static_cast<int>(ExitStatus::judged);
  }
  bool const is_command = std::find(names.begin(), names.end(), options.search.front()) != names.end();
  if (options.search.size() == 1 && is_command) return print_help_of(options.search.front(), options);
  HelpAnswer const answer = onpace::help(help_request(options));
  print_error(answer.diagnostics);
  print(answer.report);
  return static_cast<int>(answer.exit_status);
}

void add_words(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command
      .add_option("words", options.search,
                  chinese ? "要查找的词（中文或英文），或命令；省略则列出全部命令"
                          : "words to look for, in English or Chinese, or a command; without them, all commands")
      ->type_name(chinese ? "词" : "WORDS");
  add_language_option(command, options);
}

int print_schema(Options const& options) {
  std::string const schema = json_schema(options.text, options.language);
  if (options.out.empty()) {
    print(schema);
    return static_cast<int>(ExitStatus::judged);
  }
  Diagnostics diagnostics;
  if (auto const problem = write_file(options.out, schema))
    diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {options.out, *problem}});
  return diagnostics.has_errors() ? refuse(diagnostics, options) : static_cast<int>(ExitStatus::judged);
}

void add_schema_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  std::vector<std::string> names;
  for (SchemaKind const& kind : schema_kinds())
    names.push_back(kind.name);
  CLI::Option* const files = command
                                 .add_option("files", options.text,
                                             chinese ? "哪种文件；省略则为全部，由首行辨别"
                                                     : "of which files; without it, of all: their first lines tell")
                                 ->type_name(chinese ? "文件" : "FILES");
  take_words_only(files, options, names);
  command
      .add_option("-o,--out", options.out,
                  chinese ? "写入的文件；不写则为标准输出" : "the file to write; else standard output")
      ->type_name(chinese ? "文件" : "FILE");
  add_language_option(command, options);
}

}  // namespace

Command help_command() {
  return {"help", "find functions, keys, methods, units and promises by what people call them",
          "按通常的叫法查找函数、键、方法、单位和承诺的写法", add_words, print_help};
}

Command schema_command() {
  return {"schema", "print the JSON Schema of rule, method or test files, or of onpace.yaml, for editors",
          "输出规则、方法、测试文件或 onpace.yaml 的 JSON Schema，供编辑器使用", add_schema_options, print_schema};
}

Command completions_command() {
  return {"completions", "print what a shell needs to complete command lines", "输出 shell 的命令补全脚本", add_shell,
          print_completions};
}

Command manual_command() {
  return {"manual", "print a manual page, for man", "输出手册页，供 man 阅读", add_page, print_manual};
}

}  // namespace onpace::cli
