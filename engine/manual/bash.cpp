#include <fmt/format.h>

#include "manual/completions.hpp"

namespace onpace::manual {
namespace {

/// Behind the table of options, which is made of the commands. `=` divides words in bash, so `--format json=F` is four.
constexpr std::string_view kRest = R"shell(
_onpace_keys() {
  local word
  for word in "${COMP_WORDS[@]}"; do
    if [[ $word == *.yaml || $word == *.yml ]]; then
      onpace list targets "$word" 2> /dev/null | sed -n '2,$s/^\([^ ]\{1,\}\).*/\1/p'
    fi
  done
}

_onpace_files() {
  compopt -o filenames 2> /dev/null
  local IFS=$'\n'
  COMPREPLY=($(compgen "$1" -- "$current"))
}

_onpace_pairs() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
  compopt -o nospace 2> /dev/null
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == "$current" ]]; then COMPREPLY=("$current=" "$current "); fi
}

_onpace_list() {
  local before=
  if [[ $current == *,* ]]; then before=${current%,*},; fi
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "${current##*,}"))
  compopt -o nospace 2> /dev/null
}

_onpace_offer() {
  local IFS=$' \t\n'
  case $1 in
    file) _onpace_files -f ;;
    folder) _onpace_files -d ;;
    target) COMPREPLY=($(compgen -W "$(_onpace_keys)" -- "$current")) ;;
    words:*) COMPREPLY=($(compgen -W "${1#*:}" -- "$current")) ;;
    pairs:*) _onpace_pairs "${1#*:}" ;;
    list:*) _onpace_list "${1#*:}" ;;
  esac
}

_onpace() {
  local IFS=$' \t\n' at word command= option= takes= current before= count=0
  local -a words=()
  COMPREPLY=()
  # bash divides `--format=json=FILE` at each `=`: one word again
  for ((at = 0; at <= COMP_CWORD; ++at)); do
    if ((at > 1)) && [[ ${COMP_WORDS[at]} == = || ${COMP_WORDS[at - 1]} == = ]]; then
      words[-1]+=${COMP_WORDS[at]}
    else
      words+=("${COMP_WORDS[at]}")
    fi
  done
  # the command, how many of its arguments there are, and the option whose value comes next
  for ((at = 1; at + 1 < ${#words[@]}; ++at)); do
    word=${words[at]}
    if [[ -n $option ]]; then
      option=
    elif [[ $word == -* ]]; then
      if [[ $word != *=* && $(_onpace_takes "$command" "$word") != nothing ]]; then option=$word; fi
    elif [[ -n $command ]]; then
      ((++count))
    elif [[ " $_onpace_commands " == *" $word "* ]]; then
      command=$word
    fi
  done
  current=${words[-1]}
  if [[ -z $option && $current == --*=* ]]; then
    option=${current%%=*} current=${current#*=}
  fi
  if [[ -n $option ]]; then takes=$(_onpace_takes "$command" "$option"); fi
  if [[ $takes == pairs:* && $current == *=* ]]; then
    takes=file current=${current#*=}
  fi
  if [[ $COMP_WORDBREAKS != *=* ]]; then before=${words[-1]%"$current"}; fi
  if [[ -n $takes ]]; then
    _onpace_offer "$takes"
  elif [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$(_onpace_options "$command")" -- "$current"))
  elif [[ -z $command ]]; then
    COMPREPLY=($(compgen -W "$_onpace_commands" -- "$current"))
  else
    _onpace_offer "$(_onpace_argument "$command" "$count")"
  fi
  if [[ -n $before ]]; then COMPREPLY=("${COMPREPLY[@]/#/$before}"); fi
}

complete -F _onpace onpace
)shell";

std::string takes_of(OptionPage const& option) {
  switch (option.takes) {
    case Takes::nothing:
      return "nothing";
    case Takes::text:
      return "text";
    case Takes::file:
      return "file";
    case Takes::folder:
      return "folder";
    case Takes::target:
      return "target";
    case Takes::words:
      return "words:" + joined(option.words, " ");
    case Takes::words_with_files:
      return "pairs:" + joined(option.words, " ");
    case Takes::list_of_words:
      return "list:" + joined(option.words, " ");
  }
  return "text";
}

/// Rows of `case`: what each option of a command takes.
std::string option_rows(CommandPage const& command, std::string const& name) {
  std::string rows;
  for (OptionPage const& option : chosen(command, false)) {
    if (option.takes == Takes::nothing) continue;
    std::vector<std::string> patterns;
    for (std::string const& one : option.names)
      patterns.push_back(fmt::format("{}:{}", name, one));
    rows += fmt::format("    {}) echo '{}' ;;\n", joined(patterns, " | "), takes_of(option));
  }
  return rows;
}

std::string argument_rows(CommandPage const& command) {
  std::string rows;
  std::size_t place = 0;
  for (OptionPage const& option : chosen(command, true)) {
    rows += fmt::format("    {}:{}) echo '{}' ;;\n", command.name, option.many ? "*" : fmt::format("{}", place),
                        takes_of(option));
    ++place;
  }
  return rows;
}

std::string option_names(CommandPage const& command) {
  std::vector<std::string> names;
  for (OptionPage const& option : chosen(command, false))
    names.insert(names.end(), option.names.begin(), option.names.end());
  return joined(names, " ");
}

}  // namespace

std::string bash_completions(CommandPage const& program) {
  std::vector<std::string> names;
  std::string options = fmt::format("    '') echo '{}' ;;\n", option_names(program));
  std::string takes = option_rows(program, "");
  std::string arguments;
  for (CommandPage const& command : program.commands) {
    names.push_back(command.name);
    options += fmt::format("    {}) echo '{}' ;;\n", command.name, option_names(command));
    takes += option_rows(command, command.name);
    arguments += argument_rows(command);
  }
  return fmt::format(
             "# Completions of onpace for bash, written by `onpace completions bash`.\n"
             "_onpace_commands='{}'\n\n"
             "_onpace_options() {{\n  case $1 in\n{}  esac\n}}\n\n"
             "_onpace_takes() {{\n  case $1:$2 in\n{}    *) echo nothing ;;\n  esac\n}}\n\n"
             "_onpace_argument() {{\n  case $1:$2 in\n{}    *) echo text ;;\n  esac\n}}\n",
             joined(names, " "), options, takes, arguments) +
         std::string(kRest);
}

}  // namespace onpace::manual
