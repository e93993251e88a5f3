#include "cli/mistakes.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/codes/command.hpp"
#include "base/suggest.hpp"

namespace onpace::cli {
namespace {

/// The command that was meant, with the program's name.
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
  diagnostics.report(
      {.code = codes::unknown_command, .span = {}, .arguments = {word, listed(names)}, .help = suggestion(word, names)});
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

/// What stands before `end`; the whole where it does not occur.
std::string before(std::string const& text, std::string const& end) { return text.substr(0, text.find(end)); }

std::string behind(std::string const& text, std::string const& begin) {
  std::size_t const at = text.find(begin);
  return at == std::string::npos ? text : text.substr(at + begin.size());
}

Text missing_word(std::string const& what) {
  std::string const name = before(what, " is required");
  if (name == "A subcommand") return {"no command is named", "没有写明命令"};
  return {"`" + name + "` is missing", "缺少 `" + name + "`"};
}

/// `--lang: fr not in {en,zh}`; `--jobs: many`, of an option that takes a number
Text refused_value(std::string const& what) {
  std::string const option = "`" + before(what, ":") + "`";
  if (what.find(" not in {") == std::string::npos) {
    std::string const found = "`" + behind(what, ": ") + "`";
    return {option + " takes a whole number from 1 on, found " + found, option + " 只能取大于 0 的整数，却是 " + found};
  }
  std::string const value = "`" + before(behind(what, ": "), " not in ") + "`";
  std::vector<std::string> names(1);
  for (char const byte : before(behind(what, " not in {"), "}"))
    if (byte == ',')
      names.emplace_back();
    else
      names.back() += byte;
  Text const choices = listed(names);
  return {option + " takes one of " + choices.en + ", found " + value,
          option + " 只能取 " + choices.zh + "，却是 " + value};
}

/// `--data: 1 required FILE missing`, `--as-of: At Most 1 required but received 2`
Text wrong_count(std::string const& what) {
  std::string const option = "`" + before(what, ":") + "`";
  if (what.find("At Most") != std::string::npos)
    return {option + " is given more than once", option + " 给出了不止一次"};
  return {option + " needs a value behind it", option + " 后面缺少取值"};
}

template <class Kind>
bool is(CLI::ParseError const& error) {
  return dynamic_cast<Kind const*>(&error) != nullptr;
}

Text mistake_of(CLI::App const& program, CLI::ParseError const& error) {
  std::string const what = error.what();
  if (is<CLI::RequiredError>(error)) return missing_word(what);
  if (is<CLI::ValidationError>(error)) return refused_value(what);
  if (is<CLI::ArgumentMismatch>(error)) return wrong_count(what);
  if (is<CLI::ExtrasError>(error)) {
    std::vector<std::string> const extra = program.remaining(true);
    std::string const first = "`" + (extra.empty() ? behind(what, ": ") : extra.front()) + "`";
    return {"nothing reads the word " + first, "多出了 " + first};
  }
  std::string const flag = "`" + before(behind(what, "Could not convert: "), " = ") + "`";
  return {flag + " takes no value", flag + " 不带取值"};
}

}  // namespace

void report_command_line(CLI::App const& program, CLI::ParseError const& error, Diagnostics& diagnostics) {
  if (auto const word = unknown_command(program)) return report_unknown_command(program, *word, diagnostics);
  if (auto const option = unknown_option(program)) return report_unknown_option(program, *option, diagnostics);
  diagnostics.report({.code = codes::command_line,
                      .span = {},
                      .arguments = {mistake_of(program, error), command_name(program) + " --help"}});
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
