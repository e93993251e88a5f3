// The command after `$ `: environment, words, standard input.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onpace::cases {

struct CommandLine {
  std::vector<std::pair<std::string, std::string>> environment;  ///< `NAME=value` before the program
  std::vector<std::string> words;                                ///< the program first
  std::string input;                                             ///< the file after `<`; empty for none
};

/// Words are split at blanks; '…' and "…" keep them together, \ keeps the next character. No expansion of any kind.
std::optional<CommandLine> parse_command_line(std::string_view text, std::string& error);

}  // namespace onpace::cases
