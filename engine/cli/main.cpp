// The program: reads the command line, calls the library, prints.
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "base/suggest.hpp"
#include "cli/commands.hpp"

namespace onpace::cli {
namespace {

constexpr int kBug = 3;

/// How the help of the command that was meant is asked for.
std::string help_words(CLI::App const& program) {
  auto const chosen = program.get_subcommands();
  return chosen.empty() ? "onpace --help" : "onpace " + chosen.front()->get_name() + " --help";
}

/// The first word, when it names no command.
std::optional<std::string> unknown_command(CLI::App const& program, int count, char** words) {
  if (count < 2 || words[1][0] == '-' || !program.get_subcommands().empty()) return std::nullopt;
  return words[1];
}

void report_unknown_command(CLI::App const& program, std::string const& word, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  std::string listed;
  for (CLI::App const* command : program.get_subcommands({})) {
    names.push_back(command->get_name());
    listed += (listed.empty() ? "`" : ", `") + command->get_name() + "`";
  }
  Text help;
  if (auto const near = nearest(word, names)) help = {"did you mean `" + *near + "`?", "是否想写 `" + *near + "`？"};
  diagnostics.report({.code = Code::unknown_command, .span = {}, .arguments = {word, listed}, .help = help});
}

Text mistake_of(CLI::ParseError const& error) {
  std::string const what = error.what();
  std::string const name = error.get_name();
  if (name == "RequiredError") return {"the command line lacks something: " + what, "命令行不完整：" + what};
  if (name == "ExtrasError") {
    std::string const words = what.substr(what.rfind(": ") == std::string::npos ? 0 : what.rfind(": ") + 2);
    return {"the command line has words that nothing reads: " + words, "命令行中有无法识别的内容：" + words};
  }
  return {"the command line cannot be read: " + what, "无法读懂命令行：" + what};
}

int run(int count, char** words) {
  Options options{.language = language_of(count, words)};
  bool const chinese = options.language == Language::chinese;
  CLI::App program(
      chinese ? "onpace：把目标写成规则，用数据逐季判断" : "onpace: targets as code, judged on the figures", "onpace");
  program.set_version_flag("--version", "onpace " ONPACE_VERSION, chinese ? "显示版本" : "the version");
  program.set_help_flag("-h,--help", chinese ? "显示帮助" : "this help");
  program.require_subcommand(1);
  std::vector<std::function<int()>> runs;
  for (Command const command : kCommands)
    runs.push_back(command(program, options));
  for (CLI::App* command : program.get_subcommands({}))
    command->set_help_flag("-h,--help", chinese ? "显示帮助" : "this help");
  try {
    program.parse(count, words);
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) return program.exit(error);
    Diagnostics diagnostics;
    if (auto const word = unknown_command(program, count, words))
      report_unknown_command(program, *word, diagnostics);
    else
      diagnostics.report(
          {.code = Code::command_line, .span = {}, .arguments = {mistake_of(error), help_words(program)}});
    return refuse(diagnostics, options);
  }
  auto const commands = program.get_subcommands({});
  for (std::size_t index = 0; index < commands.size(); ++index)
    if (commands[index]->parsed()) return runs[index]();
  return kBug;
}

}  // namespace
}  // namespace onpace::cli

int main(int count, char** words) {
  try {
    return onpace::cli::run(count, words);
  } catch (std::exception const& error) {
    onpace::cli::print_error(std::string("onpace: this is a bug in onpace: ") + error.what() + "\n");
    return 3;
  }
}
