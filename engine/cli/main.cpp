// The program: reads the command line, calls the library, prints.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/build.hpp"
#include "cli/command_table.hpp"
#include "cli/commands.hpp"
#include "cli/ending.hpp"
#include "cli/gate.hpp"
#include "cli/help.hpp"
#include "cli/mistakes.hpp"
#include "diagnostics/codes/run.hpp"

namespace onpace::cli {
namespace {

constexpr int kBug = 3;

/// Declares the command named by the first word; if there is none, all commands, for the help and for suggestions.
/// Declaring a command takes longer than judging a few goals.
std::vector<Command> commands_for(std::span<char*> words) {
  std::string_view const first = words.size() > 1 ? words[1] : "";
  std::vector<Command> commands;
  for (auto const command : kCommands) {
    commands.push_back(command());
    if (first == commands.back().name) return {commands.back()};
  }
  return commands;
}

/// `check` says its reason, too, for the programs that run it.
int refuse_by_command(CLI::App const& program, Diagnostics const& mistakes, Options const& options) {
  auto const commands = program.get_subcommands();
  bool const checks = !commands.empty() && commands.front()->get_name() == "check";
  return checks ? refuse_check(mistakes, {}, options) : refuse(mistakes, options);
}

/// The exit status after a command; reports it if standard output did not take everything.
int printed_status(int status, Options const& options) {
  if (is_all_printed()) return status;
  Diagnostics diagnostics;
  diagnostics.report(
      {.code = codes::cannot_write,
       .span = {},
       .arguments = {Text("standard output", "标准输出"), Text("it cannot be written to", "无法继续写入")},
       .help = Text("the output is not complete", "输出不完整")});
  return refuse(diagnostics, options);
}

int run(int count, char** words) {
  Options options{.language = language_of(count, words)};
  if (count == 2 && std::string_view(words[1]) == "--version") {  // scripts ask often: without the way of CLI11
    print(how_built(options.language) + "\n");
    return printed_status(0, options);
  }
  CLI::App program("", "onpace");
  declare_program(program, options);
  std::vector<Command> const commands = commands_for({words, static_cast<std::size_t>(count)});
  for (Command const& command : commands)
    declare_command(command, program, options);
  write_help_in(options.language, program);
  try {
    program.parse(count, words);
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) {  // help, or the version
      std::ostringstream text;
      int const status = program.exit(error, text, text);
      print(text.str());
      return printed_status(status, options);
    }
    Diagnostics mistakes;
    report_command_line(program, error, options.refused, mistakes);
    return refuse_by_command(program, mistakes, options);
  }
  Diagnostics diagnostics;
  report_empty_values(program, diagnostics);
  if (diagnostics.has_errors()) return refuse_by_command(program, diagnostics, options);
  for (Command const& command : commands)
    if (program.got_subcommand(command.name)) return printed_status(command.run(options), options);
  return kBug;
}

}  // namespace
}  // namespace onpace::cli

namespace {

/// Ends without destroying what is left, which the system does faster. Standard output is not buffered, and all files
/// are closed.
[[noreturn]] void leave(int status) {
#if defined(__SANITIZE_ADDRESS__)
  std::exit(status);  // so that the leak checker can run
#else
  std::_Exit(status);
#endif
}

}  // namespace

int main(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IONBF, 0);  // a report is written in one piece
  onpace::cli::watch_for_endings(onpace::cli::language_of(count, words));
  try {
    leave(onpace::cli::run(count, words));
  } catch (std::bad_alloc const&) {
    return onpace::cli::tell_out_of_memory();
  } catch (std::exception const& error) {
    bool const chinese = onpace::cli::language_of(count, words) == onpace::Language::chinese;
    onpace::cli::print_error((chinese ? "onpace：这是 onpace 自身的缺陷：" : "onpace: this is a bug in onpace: ") +
                             std::string(error.what()) + "\n");
    return 3;
  }
}
