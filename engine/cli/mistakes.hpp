// What is wrong with a command line, in both languages.
#pragma once

#include <CLI/CLI.hpp>

#include "base/diagnostics.hpp"

namespace onpace::cli {

/// Reports why the words could not be read.
void report_command_line(CLI::App const& program, CLI::ParseError const& error, Diagnostics& diagnostics);

/// Reports each option whose value is an empty text: as a rule a variable that is not set.
void report_empty_values(CLI::App const& program, Diagnostics& diagnostics);

}  // namespace onpace::cli
