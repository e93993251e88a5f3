// What shells need to complete command lines of the program.
#pragma once

#include <string>

#include "manual/command_table.hpp"

namespace onpace::manual {

std::string bash_completions(CommandPage const& program);
std::string zsh_completions(CommandPage const& program);
std::string fish_completions(CommandPage const& program);

}  // namespace onpace::manual
