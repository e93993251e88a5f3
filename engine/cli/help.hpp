// How `--help` is written, in both languages.
#pragma once

#include <CLI/CLI.hpp>

#include "onpace/text.hpp"

namespace onpace::cli {

/// Gives the program or a command help in `language`, aligned by display width.
void write_help_in(Language language, CLI::App& app);

}  // namespace onpace::cli
