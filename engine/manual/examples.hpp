// The examples of manual pages. A test runs every one of them.
#pragma once

#include <span>
#include <string_view>

namespace onpace::manual {

struct Example {
  std::string_view command;  ///< empty: of the program
  char const* line;
  char const* english;
  char const* chinese;
};

std::span<Example const> examples();

}  // namespace onpace::manual
