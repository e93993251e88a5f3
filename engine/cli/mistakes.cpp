#include "cli/mistakes.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/codes/run.hpp"
#include "text/suggest.hpp"

namespace onpace::cli {
namespace {

/// The command in use, with the program's name.
std::string command_name(CLI::App const& program) {
  auto const chosen = program.get_subcommands();
  return chosen.empty() ? "onpace" : "onpace " + chosen.front()->get_name();
}

CLI::App const& command_of(CLI::App const& program) {
  auto const chosen = program.get_subcommands();
  return chosen.empty() ? program : *chosen.front();
}

/// The first word that stands where a command should, and names none.
std::optional<std::string> unknown_command(CLI::App const& program) {
  if (!program.get_subcommands().empty()) return std::nullopt;
  std::vector<std::string> const words = program.remaining(true);
  if (words.empty() || words[0].starts_with('-')) return std::nullopt;
  return words[0];
}

void report_unknown_command(CLI::App const& program, std::string const& word, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (CLI::App const* command : program.get_subcommands({}))
    names.push_back(command->get_name());
  diagnostics.report({.code = codes::unknown_command,
                      .span = {},
                      .arguments = {word, listed(names)},
                      .help = suggestion(word, names)});
}

/// The first word that nothing read and that looks like an option.
std::optional<std::string> unknown_option(CLI::App const& program) {
  for (std::string const& word : program.remaining(true))
    if (word.size() > 1 && word[0] == '-') return word.substr(0, word.find('='));
  return std::nullopt;
}

void report_unknown_option(CLI::App const& program, std::string const& word, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (CLI::Option const* option : command_of(program).get_options())
    for (std::string const& name : option->get_lnames())
      names.push_back("--" + name);
  diagnostics.report({.code = codes::unknown_option,
                      .span = {},
                      .arguments = {word, command_name(program)},
                      .help = suggestion(word, names)});
}

template <class Kind>
bool is(CLI::ParseError const& error) {
  return dynamic_cast<Kind const*>(&error) != nullptr;
}

bool is_flag(CLI::Option const& option) { return option.get_items_expected_max() == 0; }

bool is_given_too_often(CLI::Option const& option) {
  return !is_flag(option) && option.count() > static_cast<std::size_t>(option.get_items_expected_max());
}

/// The options of the program and of its command.
std::vector<CLI::Option const*> options_of(CLI::App const& program) {
  std::vector<CLI::Option const*> options = program.get_options();
  if (&command_of(program) == &program) return options;
  std::vector<CLI::Option const*> const further = command_of(program).get_options();
  options.insert(options.end(), further.begin(), further.end());
  return options;
}

/// The option with the longest name that CLI11 speaks of, however it words it; null where there is none.
CLI::Option const* named_in(std::string const& what, std::vector<CLI::Option const*> const& options) {
  CLI::Option const* found = nullptr;
  for (CLI::Option const* option : options)
    if (what.find(option->get_name()) != std::string::npos &&
        (found == nullptr || option->get_name().size() > found->get_name().size()))
      found = option;
  return found;
}

Text missing_word(CLI::App const& program) {
  if (program.get_subcommands().empty()) return {"no command is given", "没有写明命令"};
  for (CLI::Option const* option : options_of(program)) {
    if (!option->get_required() || option->count() > 0) continue;
    std::string const name = "`" + option->get_name() + "`";
    return {name + " is missing", "缺少 " + name};
  }
  return {"a word is missing", "缺少内容"};
}

Text refused_value(RefusedValue const& refused) {
  std::string const option = "`" + refused.option + "`";
  std::string const value = "`" + refused.value + "`";
  return {option + " takes " + refused.takes.en + ", found " + value,
          option + " 只能取" + refused.takes.zh + "，却是 " + value};
}

/// A value too many or too few, or one of a flag.
Text wrong_count(CLI::App const& program, std::string const& what) {
  std::vector<CLI::Option const*> const options = options_of(program);
  for (CLI::Option const* option : options) {
    if (!is_given_too_often(*option)) continue;
    std::string const name = "`" + option->get_name() + "`";
    return {name + " is given more than once", name + " 给出了不止一次"};
  }
  CLI::Option const* const option = named_in(what, options);
  if (option == nullptr) return {"an option has a value too many or too few", "某个选项的取值多了或少了"};
  std::string const name = "`" + option->get_name() + "`";
  if (is_flag(*option)) return {name + " takes no value", name + " 不带取值"};
  return {name + " needs a value after it", name + " 后面缺少取值"};
}

Text mistake_of(CLI::App const& program, CLI::ParseError const& error, RefusedValue const& refused) {
  if (is<CLI::RequiredError>(error)) return missing_word(program);
  if (is<CLI::ValidationError>(error) && !refused.option.empty()) return refused_value(refused);
  if (!is<CLI::ExtrasError>(error)) return wrong_count(program, error.what());
  std::vector<std::string> const extra = program.remaining(true);
  if (extra.empty()) return {"a word is not expected here", "多出了一个词"};
  std::string const first = "`" + extra.front() + "`";
  return {first + " is not expected here", "多出了 " + first};
}

}  // namespace

void report_command_line(CLI::App const& program, CLI::ParseError const& error, RefusedValue const& refused,
                         Diagnostics& diagnostics) {
  if (auto const word = unknown_command(program)) return report_unknown_command(program, *word, diagnostics);
  if (auto const option = unknown_option(program)) return report_unknown_option(program, *option, diagnostics);
  diagnostics.report({.code = codes::command_line,
                      .span = {},
                      .arguments = {mistake_of(program, error, refused), command_name(program) + " --help"}});
}

void report_empty_values(CLI::App const& program, Diagnostics& diagnostics) {
  for (CLI::Option const* option : command_of(program).get_options()) {
    std::vector<std::string> const& values = option->results();
    bool const is_named = !option->get_lnames().empty() && option->get_items_expected_max() > 0;
    if (is_named && std::find(values.begin(), values.end(), "") != values.end())
      diagnostics.report({.code = codes::empty_option, .span = {}, .arguments = {"--" + option->get_lnames().front()}});
  }
}

}  // namespace onpace::cli
