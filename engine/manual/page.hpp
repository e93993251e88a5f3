// Manual pages.
#pragma once

#include <string>

#include "manual/command_table.hpp"
#include "onpace/text.hpp"

namespace onpace::manual {

struct Edition {
  Language language = Language::english;
  std::string version{};  ///< `0.1.0`
  std::string date{};     ///< of the sources; may be empty
};

/// The page of the program itself, in the macros of man(7).
std::string program_page(CommandPage const& program, Edition const& edition);

/// The page of one of its commands.
std::string command_page(CommandPage const& program, CommandPage const& command, Edition const& edition);

}  // namespace onpace::manual
