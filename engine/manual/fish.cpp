#include <fmt/format.h>

#include "manual/completions.hpp"

namespace onpace::manual {
namespace {

constexpr std::string_view kHead = R"shell(# Completions of onpace for fish, written by `onpace completions fish`.
function __onpace_keys
  for word in (commandline -opc)
    if string match -qr '\.ya?ml$' -- $word
      onpace list targets $word 2> /dev/null | string match -rg '^([^ ]+)' | tail -n +2
    end
  end
end

function __onpace_list
  set -l before (commandline -ct | string match -rg '^(.*,)')
  for word in $argv
    echo $before$word
  end
end

function __onpace_pairs
  set -l found (commandline -ct | string match -rg '^([^=]+)=(.*)$')
  if set -q found[1]
    for file in (__fish_complete_path $found[2])
      echo $found[1]=$file
    end
  else
    for word in $argv
      echo $word
      echo $word=
    end
  end
end

complete -c onpace -f
)shell";

/// A text in single quotes.
std::string quoted(std::string_view text) {
  std::string result = "'";
  for (char const letter : text) {
    if (letter == '\'' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + "'";
}

/// What is offered as a value: the options `-r -F` or `-x -a`, behind a blank.
std::string offered(OptionPage const& option) {
  std::string const words = joined(option.words, " ");
  switch (option.takes) {
    case Takes::nothing:
      return "";
    case Takes::text:
      return " -x";
    case Takes::file:
      return " -r -F";
    case Takes::folder:
      return " -x -a '(__fish_complete_directories)'";
    case Takes::target:
      return " -x -a '(__onpace_keys)'";
    case Takes::words:
      return " -x -a " + quoted(words);
    case Takes::words_with_files:
      return " -x -a " + quoted("(__onpace_pairs " + words + ")");
    case Takes::list_of_words:
      return " -x -a " + quoted("(__onpace_list " + words + ")");
  }
  return "";
}

std::string option_lines(CommandPage const& command, std::string const& condition) {
  std::string lines;
  for (OptionPage const& option : chosen(command, false)) {
    std::string names;
    for (std::string const& name : option.names)
      names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    lines +=
        fmt::format("complete -c onpace -n {}{}{} -d {}\n", condition, names, offered(option), quoted(option.text));
  }
  return lines;
}

/// Arguments are offered in every place: fish counts none.
std::string argument_lines(CommandPage const& command, std::string const& condition) {
  std::string lines;
  for (OptionPage const& option : chosen(command, true)) {
    if (option.takes == Takes::text || option.takes == Takes::nothing) continue;
    std::string const what = option.takes == Takes::file ? " -F" : offered(option).substr(3);
    lines += fmt::format("complete -c onpace -n {}{} -d {}\n", condition, what, quoted(option.text));
  }
  return lines;
}

}  // namespace

std::string fish_completions(CommandPage const& program) {
  std::string text(kHead);
  text += option_lines(program, "__fish_use_subcommand");
  for (CommandPage const& command : program.commands)
    text +=
        fmt::format("complete -c onpace -n __fish_use_subcommand -a {} -d {}\n", command.name, quoted(command.text));
  for (CommandPage const& command : program.commands) {
    std::string const condition = quoted("__fish_seen_subcommand_from " + command.name);
    text += "\n" + option_lines(command, condition) + argument_lines(command, condition);
  }
  return text;
}

}  // namespace onpace::manual
