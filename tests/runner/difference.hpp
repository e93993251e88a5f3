// What differs between two texts, line by line.
#pragma once

#include <string>
#include <vector>

namespace onpace::cases {

/// A unified diff with three lines of context; empty when nothing differs.
std::string difference(std::vector<std::string> const& expected, std::vector<std::string> const& actual);

}  // namespace onpace::cases
