// What is wrong with a command line, in both languages.
#pragma once

#include <CLI/CLI.hpp>

#include "base/diagnostics.hpp"

namespace onpace::cli {

/// Reports why the words could not be read.
void report_command_line(CLI::App const& program, CLI::ParseError const& error, Diagnostics& diagnostics);

}  // namespace onpace::cli
