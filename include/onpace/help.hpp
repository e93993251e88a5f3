// Finds functions, keys, methods, units, codes, commands and promises of the gallery by what people call them.
#pragma once

#include <string>
#include <vector>

#include "onpace/check.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// A command of the program that asks; it knows its own.
struct HelpCommand {
  std::string name{};
  Text summary{};
};

struct HelpRequest {
  std::vector<std::string> words{};  ///< in either language; case, hyphens and endings do not count
  std::vector<HelpCommand> commands{};
  /// Only what is called by the words, nothing where there is no such thing: what else a command's name means.
  bool by_name_only = false;
  Appearance appearance{};
};

struct HelpAnswer {
  std::string report{};  ///< the best first, a line each, with the command that says more
  std::string diagnostics{};
  std::vector<Message> messages{};
  ExitStatus exit_status = ExitStatus::not_judged;
};

HelpAnswer help(HelpRequest const& request);

}  // namespace onpace
