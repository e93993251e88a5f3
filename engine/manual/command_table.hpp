// The commands and options of the program as plain data: what manual pages and completions are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onpace::manual {

/// What stands behind an option, or in the place of an argument.
enum class Takes {
  nothing,  ///< a flag
  text,
  file,
  folder,
  words,             ///< one of `words`
  words_with_files,  ///< one of `words`, or `WORD=FILE`
  list_of_words,     ///< some of `words`, with commas between them
  target,            ///< the key of a target of the rule file on the same command line
};

struct OptionPage {
  std::vector<std::string> names{};  ///< `--help` and `-h`; of an argument its name alone
  std::string value{};               ///< `FILE`
  std::string text{};                ///< what it is for
  std::string preset{};              ///< what holds where it is not given; may be empty
  Takes takes = Takes::nothing;
  std::vector<std::string> words{};
  bool argument = false;  ///< told by its place, without a name
  bool required = false;
  bool many = false;
};

struct CommandPage {
  std::string name{};
  std::string text{};
  std::vector<OptionPage> options{};
  std::vector<CommandPage> commands{};  ///< of the program
};

/// The arguments of a command in their order, or its options.
inline std::vector<OptionPage> chosen(CommandPage const& command, bool arguments) {
  std::vector<OptionPage> result;
  for (OptionPage const& option : command.options)
    if (option.argument == arguments) result.push_back(option);
  return result;
}

inline std::string joined(std::vector<std::string> const& words, std::string_view between) {
  std::string result;
  for (std::string const& word : words)
    result += (result.empty() ? std::string() : std::string(between)) + word;
  return result;
}

}  // namespace onpace::manual
