// What is wrong with a command line, in both languages.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/options.hpp"
#include "diagnostics/diagnostics.hpp"

namespace onpace::cli {

/// Reports why the words could not be read. What CLI11 says of it is not repeated, for that changes with its version:
/// its kind of error and the options of `program` tell.
void report_command_line(CLI::App const& program, CLI::ParseError const& error, RefusedValue const& refused,
                         Diagnostics& diagnostics);

/// Reports each option whose value is an empty text: as a rule a variable that is not set.
void report_empty_values(CLI::App const& program, Diagnostics& diagnostics);

}  // namespace onpace::cli
