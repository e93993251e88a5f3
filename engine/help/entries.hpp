// What can be found: one entry for each row of a table that authors may mean.
#pragma once

#include <string>
#include <vector>

#include "onpace/help.hpp"

namespace onpace {

struct HelpEntry {
  Text kind{};                        ///< "function"
  std::string name{};                 ///< as it is written
  std::vector<std::string> called{};  ///< its name, and what people call it, in either language
  Text says{};
  std::string more{};  ///< the command that says more
};

/// In the order in which equals are shown.
std::vector<HelpEntry> help_entries(std::vector<HelpCommand> const& commands);

}  // namespace onpace
