// The commands and options of the program as data, taken from what CLI11 was told.
#pragma once

#include "cli/options.hpp"
#include "manual/command_table.hpp"

namespace onpace::cli {

/// Declares the program itself, without commands: its name, `--version`, `--lang`.
void declare_program(CLI::App& program, Options& options);

/// `check`, `explain`, …
std::vector<std::string> command_names();

/// Every command with its options, in `language`.
manual::CommandPage command_table(Language language);

}  // namespace onpace::cli
