// The commands: one file and one line each.
#pragma once

#include <functional>

#include "cli/options.hpp"

namespace onpace::cli {

/// Declares the command's options; what it gives runs the command.
using Command = std::function<int()> (*)(CLI::App& program, Options& options);

std::function<int()> add_check(CLI::App& program, Options& options);
std::function<int()> add_explain(CLI::App& program, Options& options);
std::function<int()> add_eval(CLI::App& program, Options& options);
std::function<int()> add_list(CLI::App& program, Options& options);

inline constexpr Command kCommands[] = {add_check, add_explain, add_eval, add_list};

}  // namespace onpace::cli
