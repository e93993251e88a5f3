// `--watch`: a command runs again whenever a file changes.
#pragma once

#include "cli/options.hpp"

namespace onpace::cli {

/// `--watch`.
void add_watch_option(CLI::App& command, Options& options);

/// Runs the command once; with `--watch` again after each change of a file that it may read, until a signal ends the
/// program. Each run has a process of its own, so that nothing of one is left for the next.
int run_or_watch(Options const& options, int (*run)(Options const& options));

}  // namespace onpace::cli
