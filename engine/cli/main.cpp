// The program: reads the command line, calls the library, prints.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/mistakes.hpp"

namespace onpace::cli {
namespace {

constexpr int kBug = 3;

/// A command has its options only where its name is on the command line: to declare all of them takes longer than to
/// judge some goals.
void add_command(Command const& row, bool named, CLI::App& program, Options& options) {
  bool const chinese = options.language == Language::chinese;
  CLI::App& command = *program.add_subcommand(row.name, chinese ? row.chinese : row.english);
  if (!named) return;
  row.add_options(command, options);
  write_help_in(options.language, command);
}

int run(int count, char** words) {
  Options options{.language = language_of(count, words)};
  bool const chinese = options.language == Language::chinese;
  CLI::App program(
      chinese ? "onpace：把目标写成规则，用数据逐季判断" : "onpace: targets as code, judged on the figures", "onpace");
  program.set_version_flag("--version", "onpace " ONPACE_VERSION, chinese ? "显示版本" : "the version");
  program.require_subcommand(1);
  add_language_option(program, options);
  auto const is_named = [&](std::string_view name) { return std::find(words, words + count, name) != words + count; };
  for (auto const command : kCommands)
    add_command(command(), is_named(command().name), program, options);
  write_help_in(options.language, program);
  try {
    program.parse(count, words);
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) return program.exit(error);
    Diagnostics mistakes;
    report_command_line(program, error, mistakes);
    return refuse(mistakes, options);
  }
  Diagnostics diagnostics;
  report_empty_values(program, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  auto const commands = program.get_subcommands({});
  for (std::size_t index = 0; index < commands.size(); ++index)
    if (commands[index]->parsed()) return kCommands[index]().run(options);
  return kBug;
}

}  // namespace
}  // namespace onpace::cli

int main(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IONBF, 0);  // a report is written in one piece
  try {
    return onpace::cli::run(count, words);
  } catch (std::exception const& error) {
    bool const chinese = onpace::cli::language_of(count, words) == onpace::Language::chinese;
    onpace::cli::print_error((chinese ? "onpace：这是 onpace 自身的缺陷：" : "onpace: this is a bug in onpace: ") +
                             std::string(error.what()) + "\n");
    return 3;
  }
}
