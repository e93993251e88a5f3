// The git program.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace onpace {

/// What git prints in the working folder; nothing where it is not there or ends with a mistake. `variables` are put
/// into its environment: `GIT_INDEX_FILE=…`.
std::optional<std::string> git(std::vector<std::string> words, std::vector<std::string> variables = {});

std::string first_line(std::string text);

}  // namespace onpace
