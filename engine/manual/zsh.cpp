#include <fmt/format.h>

#include "manual/completions.hpp"

namespace onpace::manual {
namespace {

constexpr std::string_view kHead = R"shell(#compdef onpace
# Completions of onpace for zsh, written by `onpace completions zsh`.
_onpace_keys() {
  local word
  local -a keys
  for word in ${(Q)words}; do
    if [[ $word == *.(yaml|yml) ]]; then
      keys+=(${(f)"$(onpace list targets $word 2> /dev/null | sed -n '2,$s/^\([^ ]\{1,\}\).*/\1/p')"})
    fi
  done
  compadd -a keys
}

_onpace_pairs() {
  if compset -P 1 '*='; then
    _files
  else
    compadd -S '' "$@" -- ${=_onpace_words}
  fi
}
)shell";

/// A text inside of a specification of `_arguments`, which stands in single quotes.
std::string escaped(std::string_view text) {
  std::string result;
  for (char const letter : text) {
    if (letter == '\'') {
      result += "'\\''";
      continue;
    }
    if (std::string_view("[]:\\").find(letter) != std::string_view::npos) result += '\\';
    result += letter;
  }
  return result;
}

/// `:FILE:_files`
std::string value_of(OptionPage const& option) {
  std::string const words = joined(option.words, " ");
  std::string const begin = ":" + escaped(option.value) + ":";
  switch (option.takes) {
    case Takes::nothing:
      return "";
    case Takes::text:
      return begin + " ";
    case Takes::file:
      return begin + "_files";
    case Takes::folder:
      return begin + "_files -/";
    case Takes::target:
      return begin + "_onpace_keys";
    case Takes::words:
      return begin + "(" + words + ")";
    case Takes::words_with_files:
      return begin + "{_onpace_words=\"" + words + "\" _onpace_pairs}";
    case Takes::list_of_words:
      return begin + "{_values -s , " + escaped(option.value) + " " + words + "}";
  }
  return begin;
}

std::string specification(OptionPage const& option) {
  std::string const many = option.many ? "*" : "";
  std::string lines;
  for (std::string const& name : option.names) {
    std::string const ends = option.takes != Takes::nothing && name.starts_with("--") ? "=" : "";
    lines += fmt::format(" \\\n        '{}{}{}[{}]{}'", many, name, ends, escaped(option.text), value_of(option));
  }
  return lines;
}

std::string specifications(CommandPage const& command) {
  std::string lines;
  for (OptionPage const& option : chosen(command, false))
    lines += specification(option);
  for (OptionPage const& option : chosen(command, true))
    lines += fmt::format(" \\\n        '{}{}{}'", option.many ? "*" : "", option.required || option.many ? "" : ":",
                         value_of(option));
  return lines;
}

}  // namespace

std::string zsh_completions(CommandPage const& program) {
  std::string text(kHead);
  text +=
      "\n_onpace() {\n  local context state state_descr line\n  typeset -A opt_args\n  local -a commands\n  "
      "commands=(\n";
  for (CommandPage const& command : program.commands)
    text += fmt::format("    '{}:{}'\n", command.name, escaped(command.text));
  text += fmt::format("  )\n  _arguments -C{} \\\n        '1: :->command' \\\n        '*:: :->rest' && return\n",
                      specifications(program));
  text += "  case $state in\n    command) _describe command commands ;;\n    rest)\n      case $words[1] in\n";
  for (CommandPage const& command : program.commands)
    text += fmt::format("      {})\n        _arguments{}\n        ;;\n", command.name, specifications(command));
  text += "      esac\n      ;;\n  esac\n}\n\n";
  // sourced, it is a definition; found in $fpath, it is the body of the function itself
  return text +
         "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _onpace \"$@\"; else compdef _onpace onpace; fi\n";
}

}  // namespace onpace::manual
