#include "cli/command_table.hpp"

#include <array>
#include <memory>

#include "cli/build.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "onpace/list.hpp"

namespace onpace::cli {
namespace {

using manual::CommandPage;
using manual::OptionPage;
using manual::Takes;

/// By the word for the value in the help: what a shell can offer for it. Others are free texts.
struct ValueRow {
  std::string_view value;
  Takes takes;
};

constexpr auto kValues = std::to_array<ValueRow>({
    {"FILE", Takes::file},
    {"PATH", Takes::file},
    {"RULES", Takes::file},
    {"RULES|CODE", Takes::file},
    {"RULES|WORDS", Takes::file},
    {"REV|FILE", Takes::file},
    {"STORE", Takes::file},
    {"FOLDER", Takes::folder},
    {"TARGET", Takes::target},
    {"KEY", Takes::target},
    {"FORMAT[=FILE]", Takes::words_with_files},
    {"STATUSES", Takes::list_of_words},
});

/// `a` and `b` of a text with `{a,b}`.
std::vector<std::string> words_in_braces(std::string const& text) {
  std::size_t const open = text.find('{');
  std::size_t const close = text.find('}', open);
  std::vector<std::string> words;
  if (open == std::string::npos || close == std::string::npos) return words;
  for (std::size_t at = open + 1; at < close;) {
    std::size_t const comma = std::min(text.find(',', at), close);
    words.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return words;
}

/// The names in the first column of what `onpace list` shows.
std::vector<std::string> listed_names(std::string const& what) {
  std::vector<std::string> names;
  for (auto const& entry : list({.what = what}).listing.entries)
    if (!entry.empty() && !entry.front().empty()) names.push_back(entry.front().front().en);
  return names;
}

std::vector<std::string> listable_names() {
  std::vector<std::string> names;
  for (Listable const& one : listables())
    names.push_back(one.name);
  return names;
}

std::vector<std::string> words_of(CLI::Option const& option, std::string const& value) {
  if (value == "STATUSES") return {"missed", "at-risk", "no-data", "never"};
  if (value == "LIST") return listable_names();
  if (value == "COMMAND") return command_names();
  if (option.get_name() == "--profile") return listed_names("profiles");
  std::vector<std::string> const words = words_in_braces(option.get_type_name());
  return words.empty() ? words_in_braces(option.get_description()) : words;
}

/// `FILE` of `FILE`, `LANGUAGE` of `LANGUAGE:{en,zh}`.
std::string value_of(CLI::Option const& option) {
  std::string const type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

Takes takes_of(CLI::Option const& option, OptionPage const& page) {
  if (option.get_items_expected_max() == 0) return Takes::nothing;
  for (ValueRow const& row : kValues)
    if (row.value == page.value) return row.takes;
  return page.words.empty() ? Takes::text : Takes::words;
}

OptionPage page_of(CLI::Option const& option) {
  OptionPage page{.value = value_of(option),
                  .text = option.get_description(),
                  .preset = option.get_default_str(),
                  .argument = option.get_positional(),
                  .required = option.get_required(),
                  .many = option.get_expected_max() > 1};
  if (page.argument) page.names.push_back(option.get_name(true));
  for (std::string const& name : option.get_lnames())
    page.names.push_back("--" + name);
  for (std::string const& name : option.get_snames())
    page.names.push_back("-" + name);
  page.words = words_of(option, page.value);
  page.takes = takes_of(option, page);
  return page;
}

CommandPage page_of(CLI::App const& command) {
  CommandPage page{.name = command.get_name(), .text = command.get_description()};
  for (CLI::Option const* option : command.get_options())
    page.options.push_back(page_of(*option));
  for (CLI::App const* child : command.get_subcommands({}))
    page.commands.push_back(page_of(*child));
  return page;
}

CommandPage table_in(Language language) {
  Options options{.language = language};
  CLI::App program("", "onpace");
  declare_program(program, options);
  for (auto const command : kCommands)
    declare_command(command(), program, options);
  write_help_in(language, program);
  CommandPage table = page_of(program);
  table.text =
      language == Language::chinese ? "把目标写成规则，用数据逐季判断" : "targets as code, judged on the figures";
  return table;
}

/// What values are is told by their English words.
void take_kinds(CommandPage& page, CommandPage const& english) {
  for (std::size_t at = 0; at < page.options.size(); ++at) {
    page.options[at].takes = english.options[at].takes;
    page.options[at].words = english.options[at].words;
  }
  for (std::size_t at = 0; at < page.commands.size(); ++at)
    take_kinds(page.commands[at], english.commands[at]);
}

}  // namespace

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (auto const command : kCommands)
    names.emplace_back(command().name);
  return names;
}

void declare_program(CLI::App& program, Options& options) {
  bool const chinese = options.language == Language::chinese;
  program.description(chinese ? "onpace：把目标写成规则，用数据逐季判断"
                              : "onpace: targets as code, judged on the figures");
  Language const language = options.language;
  program.set_version_flag(
      "--version", [language] { return how_built(language); },
      chinese ? "显示版本与构建信息" : "the version, and how it was built");
  program.require_subcommand(1);
  add_language_option(program, options);
}

void declare_command(Command const& row, CLI::App& program, Options& options) {
  bool const chinese = options.language == Language::chinese;
  CLI::App& command = *program.add_subcommand(row.name, chinese ? row.chinese : row.english);
  row.add_options(command, options);
  write_help_in(options.language, command);
}

CommandPage command_table(Language language) {
  CommandPage const english = table_in(Language::english);
  if (language == Language::english) return english;
  CommandPage page = table_in(language);
  take_kinds(page, english);
  return page;
}

}  // namespace onpace::cli
